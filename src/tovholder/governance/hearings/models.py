"""Written hearings: a text put to the seats of a body, their answers, and what became of it. Written once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.decisions.models import Decision
from tovholder.governance.proposals.models import Proposal, Submission
from tovholder.governance.seats.models import Seat
from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme


class Hearing(Written):
    """What a body is asked in writing, until when, by which rule, and who may answer, as they were then.

    On a proposal it is about that submission and no other.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="hearings")
    body = models.CharField(_("body"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    deadline = models.DateField(_("deadline"))
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="hearings")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked = KeptJSON()
    quorum = models.PositiveIntegerField()

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("written hearing")
        verbose_name_plural = _("written hearings")

    def __str__(self) -> str:
        return self.title


class HearingAnswer(Written):
    """The answer for one seat: for, against, or that it must be taken at a meeting."""

    class Says(models.TextChoices):
        """What can be answered."""

        FOR = "for", _("for")
        AGAINST = "against", _("against")
        ABSTAINS = "abstains", _("abstains")
        MEETING = "meeting", _("wants it taken at a meeting")

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="answers")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=Says.choices)
    comment = models.TextField(_("comment"), blank=True)
    proof = models.CharField(_("how it came"), max_length=200, blank=True)

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["hearing", "seat"], name="answered_once"),
            models.CheckConstraint(
                condition=Q(says__in=["for", "against", "abstains", "meeting"]), name="hearing_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing} {self.says}"


class HearingClosed(Written):
    """How a hearing ended: with a decision, or with none because too few answered or somebody wants a meeting."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="closed")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="hearing")
    why = models.TextField(_("why"), blank=True)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.hearing)
