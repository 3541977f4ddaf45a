"""Meetings of bodies: their agenda, their papers as sent, how they were held, minutes, and barriers raised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme, StoredFile


class ItemKind(models.TextChoices):
    """What an agenda item is for."""

    DECISION = "B", _("for decision")
    DISCUSSION = "D", _("for discussion")
    ORIENTATION = "O", _("for information")


STANDS = Q(cancelled__isnull=True, replaced_by__isnull=True)
"""The meetings that stand: neither cancelled, nor moved to another row."""


class Meeting(Written):
    """A meeting of one body. One that is moved is a new row, which `replaces` the one before."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="meetings")
    body = models.CharField(_("body"), max_length=80)
    on = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    why_moved = models.TextField(_("why it was moved"), null=True, blank=True)

    class Meta(Written.Meta):
        abstract = False
        ordering = ["-on", "-id"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return f"{self.body} {self.on}"

    @property
    def sent(self) -> "MeetingSent | None":
        """The papers that count: those sent last. None while none are."""
        return self.sendings.order_by("-id").first()


class AgendaItem(Written):
    """One item of the agenda. Until the papers are sent a newer row may replace it, or take it off.

    `carries` is the item of an earlier meeting that was left undecided there; `closed` ones are seen by the body alone.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    taken_off = models.BooleanField(default=False)
    place = models.PositiveIntegerField(_("place"))
    kind = models.CharField(_("kind"), max_length=1, choices=ItemKind.choices)
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    memo = models.TextField(_("memo"), blank=True)
    recommendation = models.TextField(_("recommendation"), null=True, blank=True)
    closed = models.BooleanField(_("closed item"), null=True)
    carries = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_by")
    proposal = models.ForeignKey(
        "governance.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    indicator = models.CharField(_("indicator"), max_length=80, blank=True)
    rule = models.ForeignKey(
        "governance.RuleProposed", on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    revises = models.ForeignKey(
        "governance.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="revised_by"
    )

    class Meta(Written.Meta):
        abstract = False
        ordering = ["place", "id"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="item_kind_known")]

    def __str__(self) -> str:
        return f"{self.place}. {self.title}"


class Annex(Written):
    """A file that belongs to an agenda item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="annexes")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.file)


class MeetingSent(Written):
    """The invitation and the papers, as they were sent. New papers before the meeting are one more row: it counts."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sendings")
    papers = KeptJSON()
    digest = models.CharField(max_length=64)

    PRINTED = frozenset({"papers"})

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.meeting} {self.at}"


class MeetingHeld(Written):
    """That the meeting was held, with what was true then and is never worked out again.

    `attendance` has everybody by name, office and organisation; `quorum` is the number that was asked for, by the rule
    quoted, and `voters` how many persons with a vote were there. Rows from before they were kept have only the seats.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="held")
    present = KeptJSON(default=list)
    apologies = KeptJSON(default=list)
    attendance = KeptJSON(null=True, editable=False)
    quorum = models.PositiveIntegerField(null=True, editable=False)
    rule = models.TextField(null=True, editable=False)
    voters = models.PositiveIntegerField(null=True, editable=False)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.meeting)


class Minutes(Written):
    """What the minutes say. Until they are approved a newer row counts."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_kept")
    text = models.TextField(_("minutes"))

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.meeting)


class ProtocolApproved(Written):
    """That a later meeting approved the minutes."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="protocol_approved")
    approved_at = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="protocols_approved")
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.meeting} ({self.approved_at})"


class MeetingCancelled(Written):
    """That a meeting was called off, and why."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="cancelled")
    reason = models.TextField(_("reason"))

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.meeting)


class MeetingMail(Written):
    """The receipt of a mail about a meeting: to whom and where it was handed over for sending, and what it was."""

    class What(models.TextChoices):
        """What the mail told."""

        PAPERS = "papers", _("invitation and papers")
        MOVED = "moved", _("moved")
        CANCELLED = "cancelled", _("cancelled")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="mails")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, related_name="+")
    address = models.EmailField(_("e-mail address"))
    what = models.CharField(max_length=10, choices=What.choices)
    sequence = models.PositiveIntegerField()

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sequence", "address"], name="one_mail_of_a_sequence"),
            models.CheckConstraint(condition=Q(what__in=["papers", "moved", "cancelled"]), name="mail_tells_what"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.address}"


class ItemNote(Written):
    """What the minutes say of an item for discussion or information. The newest row counts."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("text"))

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.item)


class MinutesSigned(Written):
    """That the body's chair signed these very words off, with the account, on the day that `at` says."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="signed")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.minutes} {self.by}"


class MinutesApproved(Written):
    """That one member approved these very words, with one press."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="approvals")

    class Meta(Written.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["minutes", "by"], name="approved_once")]

    def __str__(self) -> str:
        return f"{self.minutes} {self.by}"


class Task(Written):
    """Something to be done from a meeting: what, by whom, by when. Open until it is closed."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="tasks")
    body = models.CharField(_("body"), max_length=80)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    what = models.CharField(_("what"), max_length=300)
    owner = models.CharField(_("who"), max_length=120)
    due = models.DateField(_("due"), null=True, blank=True)

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("task")
        constraints = [models.CheckConstraint(condition=Q(what__gt="", owner__gt=""), name="task_says_what_and_who")]

    def __str__(self) -> str:
        return self.what


class TaskDone(Written):
    """That a task was closed, and how."""

    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="done")
    how = models.CharField(_("how"), max_length=300)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.task)
