"""Proposals: contents edited from what is in force, answers, submissions, steps taken, and how each ended."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.decisions.models import Decision
from tovholder.governance.meetings.models import AgendaItem
from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Document, Programme, Version


class Proposal(Written):
    """A proposed change of one or more documents; numbered within its programme. `by` started it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="proposal_number_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class ProposalContent(Written):
    """What a document is to say, edited from `parent`. The newest row of a document counts.

    `draft` is the version that a newer file was read into, when the content is that version's, unedited.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="contents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    draft = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    content = KeptJSON()
    digest = models.CharField(max_length=64)
    title = models.CharField(_("title"), max_length=200, null=True, editable=False)
    """What the change was called anew when it was carried over; empty: as before."""

    PRINTED = frozenset({"content"})

    class Meta(Written.Meta):
        abstract = False
        indexes = [models.Index(fields=["proposal", "document", "id"])]

    def __str__(self) -> str:
        return f"{self.proposal} {self.document}"


class Answer(Written):
    """A person's answer to a question of the ruling, with the figure that stood beside it. The newest row counts.

    It is about the contents of that digest and no others; one without is from before they were kept, and asked anew.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    answer = models.BooleanField()
    reason = models.TextField(_("reason"))
    figure = KeptJSON()
    contents = models.CharField(max_length=64, null=True, editable=False)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.proposal} {self.question}"


class Submission(Written):
    """That the proposal was put forward as it then stood (`digest`: contents, parents and answers)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="submissions")
    reason = models.TextField(_("reason"))
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    digest = models.CharField(max_length=64)
    ruling = KeptJSON()
    title = models.CharField(_("title"), max_length=200, null=True, editable=False)
    """What it was called then, where that is not what the proposal was started under."""

    PRINTED = frozenset({"ruling"})

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.proposal} {self.digest[:8]}"

    @property
    def called(self) -> str:
        """What the change was called when it was put forward."""
        return self.title or self.proposal.title


class StepTaken(Written):
    """That a body did its step, by which decision, on which contents.

    It counts once so many others as `confirmations_needed` have confirmed the decision: what held when it was made.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    action = models.CharField(max_length=12)
    level = models.CharField(max_length=80)
    body = models.CharField(max_length=80)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="steps")
    digest = models.CharField(max_length=64)
    confirmations_needed = models.PositiveSmallIntegerField(null=True, editable=False)
    """Empty on rows from before there were confirmations; the database takes no new one without it."""

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["submission", "action", "level", "body"], name="step_taken_once")
        ]

    @property
    def is_confirmed(self) -> bool:
        """Whether as many others stand behind the decision as it took when it was made."""
        return len(self.decision.confirmations.all()) >= (self.confirmations_needed or 0)

    def __str__(self) -> str:
        return f"{self.action} {self.body}"


class SentBack(Written):
    """That a submission was sent back, with what has to be looked at."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="sent_back")
    comment = models.TextField(_("comment"))
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.submission)


class HowClosed(models.TextChoices):
    """How a proposal ended."""

    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Closing(Written):
    """The end of a proposal, with the ruling as it stood then."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="closing")
    how = models.CharField(max_length=10, choices=HowClosed.choices)
    comment = models.TextField(_("comment"), blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    in_force_from = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64)
    ruling = KeptJSON()

    PRINTED = frozenset({"ruling"})

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(how__in=HowClosed.values), name="how_closed_known"),
            models.CheckConstraint(
                condition=~Q(how="adopted") | Q(decision__isnull=False, in_force_from__isnull=False),
                name="adopted_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} {self.how}"


class Ground(Written):
    """Why a version may come into force: the proposal it carries out, and the decision that was the last one needed.

    Without this row the database takes no adoption of a later version.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="ground")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="grounds")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="grounds")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.version} {self.proposal}"


class Receipt(Written):
    """That a body was told of an adopted proposal: at a meeting, or by an acknowledgement of its own."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="receipts")
    level = models.CharField(max_length=80)
    body = models.CharField(max_length=80)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged = models.CharField(_("acknowledgement"), max_length=300, blank=True)

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["proposal", "level", "body"], name="told_once"),
            models.CheckConstraint(condition=Q(item__isnull=False) | Q(acknowledged__gt=""), name="receipt_says_how"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} {self.body}"


class PortalUpload(Written):
    """That a version was uploaded to the funder's portal, and when."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="uploads")
    on = models.DateField(_("uploaded on"))
    reference = models.CharField(_("reference"), max_length=200, blank=True)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.version} {self.on}"
