"""What is kept of the year: the programme's own points, what was done for which period, and the calendars' keys."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.written_once import Written
from tovholder.programme.versions.models import Programme


class OwnPoint(Written):
    """A point of the programme's own, each year or (with `year`) once. A newer row may replace it, or end it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="own_points")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    ended = models.BooleanField(default=False)
    text = models.CharField(_("what"), max_length=200)
    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(_("day"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    who = models.CharField(_("who"), max_length=80, blank=True)

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31), name="own_point_in_a_month"
            )
        ]

    def __str__(self) -> str:
        return self.text


class DutyDone(Written):
    """That a point was done for one period, and what shows it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="duties_done")
    point = models.CharField(max_length=120)
    period = models.CharField(max_length=10)
    done_on = models.DateField(_("done on"))
    proof = models.CharField(_("proof"), max_length=300)

    class Meta(Written.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["programme", "point", "period"], name="duty_done_once")]

    def __str__(self) -> str:
        return f"{self.point} {self.period}"


class CalendarKey(Written):
    """The key of a calendar feed, of a programme or of one body of it. Only its digest is kept."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="calendar_keys")
    body = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.digest[:8])


class CalendarKeyRevoked(Written):
    """That a key opens nothing any more."""

    key = models.OneToOneField(CalendarKey, on_delete=models.PROTECT, related_name="revoked")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.key)
