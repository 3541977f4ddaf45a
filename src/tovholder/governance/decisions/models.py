"""Decisions: of a body on an item of a meeting, of an outside body by letter, or in an emergency."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.meetings.models import AgendaItem
from tovholder.governance.written_once import Written
from tovholder.programme.versions.models import Programme, StoredFile


class DecisionKind(models.TextChoices):
    """How a decision was made."""

    MEETING = "meeting", _("at a meeting")
    LETTER = "letter", _("by letter")
    EMERGENCY = "emergency", _("in an emergency")


class Outcome(models.TextChoices):
    """What was decided."""

    APPROVED = "approved", _("approved")
    RECOMMENDED = "recommended", _("recommended")
    INVOLVED = "involved", _("involved")
    NOTED = "noted", _("noted")
    REJECTED = "rejected", _("rejected")
    SENT_BACK = "sent_back", _("sent back")


class Decision(Written):
    """One decision. `body` is the id of the body or party. Only a meeting draws a number: 2026-17."""

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

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(fields=["programme", "year", "number"], name="decision_number_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="outcome_known"),
            models.CheckConstraint(
                condition=Q(kind="meeting", item__isnull=False, year__isnull=False, number__isnull=False)
                | Q(kind="letter", file__isnull=False, reference__gt="", number__isnull=True)
                | Q(kind="emergency", text__gt="", number__isnull=True),
                name="decision_has_its_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.reference or str(self.get_kind_display())

    @property
    def label(self) -> str:
        """2026-17 for a meeting's decision, else nothing."""
        return f"{self.year}-{self.number}" if self.number else ""
