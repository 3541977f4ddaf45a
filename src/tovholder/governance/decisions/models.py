"""Decisions: of a body on an item of a meeting, of an outside body by letter, or in an emergency."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.meetings.models import AgendaItem
from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme, StoredFile


class DecisionKind(models.TextChoices):
    """How a decision was made."""

    MEETING = "meeting", _("at a meeting")
    HEARING = "hearing", _("in a written hearing")
    LETTER = "letter", _("by letter")
    EMERGENCY = "emergency", _("in an emergency")


class Outcome(models.TextChoices):
    """What was decided."""

    APPROVED = "approved", _("approved")
    RECOMMENDED = "recommended", _("recommended")
    INVOLVED = "involved", _("involved")
    NOTED = "noted", _("noted")
    AMENDED = "amended", _("approved with changes")
    POSTPONED = "postponed", _("postponed")
    REJECTED = "rejected", _("rejected")
    SENT_BACK = "sent_back", _("sent back")


NO_TEXT_DECIDED = (Outcome.POSTPONED, Outcome.SENT_BACK)
"""Outcomes that settle nothing about the text that was before the body."""


class Decision(Written):
    """One decision. `body` is the id of the body or party. Only a meeting and a hearing draw a number: 2026-17.

    `registered_on` is the day it was kept here. On a proposal it says which day that was submitted, the digest of what
    the body had before it, and of what it decided: the same, unless the text says how it was changed there.
    `particulars` are what was true then: who could vote, how many were needed, votes, dissent, judgements confirmed.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=DecisionKind.choices)
    body = models.CharField(_("body"), max_length=80)
    year = models.PositiveIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decision")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    text = models.TextField(_("decision"), blank=True)
    decided_on = models.DateField(_("decided on"))
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    registered_on = models.DateField(_("registered on"), null=True, editable=False)
    submitted_on = models.DateField(null=True, editable=False)
    papers_digest = models.CharField(max_length=64, null=True, editable=False)
    decided_digest = models.CharField(max_length=64, null=True, editable=False)
    particulars = KeptJSON(null=True, editable=False)

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(fields=["programme", "year", "number"], name="decision_number_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="outcome_known"),
            models.CheckConstraint(
                condition=Q(kind="meeting", item__isnull=False, year__isnull=False, number__isnull=False)
                | Q(kind="hearing", item__isnull=True, year__isnull=False, number__isnull=False)
                | Q(kind="letter", file__isnull=False, reference__gt="", number__isnull=True)
                | Q(kind="emergency", text__gt="", number__isnull=True),
                name="decision_has_its_ground",
            ),
            models.CheckConstraint(
                condition=Q(registered_on__isnull=True) | Q(decided_on__lte=F("registered_on")),
                name="decided_before_registered",
            ),
            models.CheckConstraint(
                condition=Q(submitted_on__isnull=True) | Q(decided_on__gte=F("submitted_on")),
                name="decided_after_submitted",
            ),
            models.CheckConstraint(
                condition=Q(papers_digest__isnull=True, decided_digest__isnull=True)
                | Q(papers_digest__isnull=False, decided_digest=F("papers_digest"))
                | Q(papers_digest__isnull=False, decided_digest__isnull=False, outcome="amended", text__gt="")
                | Q(outcome__in=NO_TEXT_DECIDED),
                name="decided_on_its_papers",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.reference or str(self.get_kind_display())

    @property
    def label(self) -> str:
        """2026-17 for a meeting's decision, else nothing."""
        return f"{self.year}-{self.number}" if self.number else ""


class LateRegistration(Written):
    """That a decision is to count from its own day though it was registered later (*efterregistrering*), and why."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="late")
    proposal = models.ForeignKey("governance.Proposal", on_delete=models.PROTECT, related_name="late_registrations")
    reason = models.TextField(_("reason"))

    class Meta(Written.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=Q(reason__gt=""), name="late_says_why")]

    def __str__(self) -> str:
        return str(self.decision)


class LateAnswer(Written):
    """What a second person with a right in the body said of a late registration."""

    late = models.OneToOneField(LateRegistration, on_delete=models.PROTECT, related_name="answer")
    agreed = models.BooleanField()
    comment = models.TextField(_("comment"), blank=True)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.late} {self.agreed}"
