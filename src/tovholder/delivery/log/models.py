"""Sessions of activities, and results counted towards subgoals. Counts only, never persons; written once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.kept_for_good import Correctable
from tovholder.ledger.kept_json import KeptJSON


class LogEntry(Correctable):
    """One session of an activity, held or cancelled. `activity` is empty where no delaftale has what was done."""

    activity = models.CharField(_("activity"), max_length=80, blank=True)
    name = models.CharField(_("what it was"), max_length=120, blank=True)
    on = models.DateField(_("day"))
    cancelled = models.BooleanField(default=False)
    children = models.PositiveIntegerField(default=0)
    young = models.PositiveIntegerField(default=0)
    adults = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    volunteers = models.PositiveIntegerField(default=0)
    volunteer_hours = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    partners = KeptJSON(default=list)
    note = models.TextField(_("note"), blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("entry of the log")
        verbose_name_plural = _("entries of the log")
        indexes = [
            models.Index(fields=["programme", "on"], name="log_by_day"),
            models.Index(fields=["programme", "activity", "on"], name="log_by_activity"),
        ]
        constraints = [
            *Correctable.Meta.constraints,
            models.CheckConstraint(condition=Q(activity__gt="") | Q(name__gt=""), name="log_entry_is_of_something"),
            models.CheckConstraint(
                condition=Q(cancelled=False)
                | Q(children=0, young=0, adults=0, unknown=0, volunteers=0, volunteer_hours=0),
                name="log_cancelled_has_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity or self.name} {self.on}"


class Result(Correctable):
    """How far a subgoal had come on a day, counted from its beginning."""

    subgoal = models.CharField(_("subgoal"), max_length=80)
    on = models.DateField(_("day"))
    value = models.DecimalField(_("result"), max_digits=16, decimal_places=4)
    source = models.CharField(_("source"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("result")
        verbose_name_plural = _("results")
        indexes = [models.Index(fields=["programme", "subgoal"], name="result_by_subgoal")]

    def __str__(self) -> str:
        return f"{self.subgoal} {self.on}"
