"""What became of milestones, and when a case of the beredskabsplan was used or tried. Written once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.kept_for_good import Correctable


class MilestoneEvent(Correctable):
    """What became of a milestone of the plan on a day: reached, moved or dropped."""

    milestone = models.CharField(_("milestone"), max_length=80)
    on = models.DateField(_("day"))
    what = models.CharField(max_length=10)
    to = models.CharField(_("new time"), max_length=10, blank=True)
    why = models.CharField(_("why"), max_length=500, blank=True)
    decision = models.CharField(_("decided"), max_length=200, blank=True)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("milestone event")
        verbose_name_plural = _("milestone events")
        constraints = [
            *Correctable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(what="reached", to="")
                | Q(what="moved", to__gt="", why__gt="")
                | Q(what="dropped", to="", why__gt=""),
                name="milestone_event_says_what_it_must",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone} {self.what}"


class ContingencyEvent(Correctable):
    """That a case of the beredskabsplan came about or was tried; never whom it was about."""

    trigger = models.CharField(_("case"), max_length=80)
    on = models.DateField(_("day"))
    what = models.CharField(max_length=10)
    what_happened = models.TextField(_("what happened"), blank=True)
    done = models.TextField(_("what was done"), blank=True)
    debrief_item = models.CharField(_("gone through at"), max_length=200, blank=True)

    class Meta(Correctable.Meta):
        abstract = False
        verbose_name = _("use of the contingency plan")
        verbose_name_plural = _("uses of the contingency plan")
        constraints = [
            *Correctable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(what="tested") | Q(what="used", what_happened__gt=""), name="contingency_use_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trigger} {self.what}"
