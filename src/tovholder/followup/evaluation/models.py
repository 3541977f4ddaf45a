"""What is kept of the evaluation: workshops, their recommendations, and each step of a recommendation's way."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.models import Proposal
from tovholder.governance.written_once import Written
from tovholder.programme.versions.models import Programme


class Workshop(Written):
    """An evaluation that was held. `event` is the planned one that it answers; those who came are counts by side."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="workshops")
    event = models.CharField(max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200)
    held_on = models.DateField(_("held on"))
    municipality = models.PositiveSmallIntegerField(_("from the municipality"), default=0)
    housing = models.PositiveSmallIntegerField(_("from the housing organisations"), default=0)
    civil = models.PositiveSmallIntegerField(_("from associations and residents"), default=0)
    questions = models.TextField(_("questions"), blank=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta(Written.Meta):
        abstract = False
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return self.name


class RecommendationKind(models.TextChoices):
    """What a recommendation asks for."""

    ADJUST = "adjust", _("to change something")
    WATCH = "watch", _("to keep an eye on something")


class Recommendation(Written):
    """One recommendation of a workshop, as it was given."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="recommendations")
    text = models.CharField(_("recommendation"), max_length=500)
    kind = models.CharField(_("kind"), max_length=10, choices=RecommendationKind.choices)
    effort_area = models.CharField(max_length=80, blank=True)

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RecommendationKind.values), name="advice_kind_known")
        ]

    def __str__(self) -> str:
        return self.text


class RecommendationStatus(models.TextChoices):
    """Where a recommendation stands. Accepted is not done."""

    OPEN = "open", _("not answered")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("turned down")
    DONE = "done", _("done")


class RecommendationStep(Written):
    """A step of a recommendation's way; the newest row counts. `merged_into` is the one that it is the same as."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(_("answer"), max_length=10, choices=RecommendationStatus.choices)
    owner = models.CharField(_("owner"), max_length=80, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    answer = models.TextField(_("reason"), blank=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="advised_by")
    merged_into = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="merged_steps"
    )

    class Meta(Written.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(status__in=RecommendationStatus.values), name="advice_status_known"),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(owner__gt="", due__isnull=False), name="accepted_has_owner_and_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} {self.status}"
