"""Reads of the evaluation: workshops, and every recommendation with where it stands. A fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tovholder.followup.evaluation.models import Recommendation, RecommendationStatus, RecommendationStep, Workshop
from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class Advice:
    """A recommendation with its newest step, and the workshops that gave it, those put together with it too."""

    recommendation: Recommendation
    step: RecommendationStep | None
    sources: Sequence[Workshop]

    @property
    def status(self) -> str:
        return self.step.status if self.step else RecommendationStatus.OPEN.value

    @property
    def is_open(self) -> bool:
        """Until it is turned down or done."""
        return self.status in {RecommendationStatus.OPEN, RecommendationStatus.ACCEPTED}


def find_step(recommendation: Recommendation) -> RecommendationStep | None:
    """Where a recommendation stands."""
    return recommendation.steps.select_related("proposal").order_by("-id").first()


def list_workshops(programme: Programme) -> list[Workshop]:
    """The workshops held, the oldest first."""
    return list(Workshop.objects.filter(programme=programme))


def list_advice(programme: Programme) -> list[Advice]:
    """Every recommendation that stands for itself, oldest first. Two queries."""
    rows = list(Recommendation.objects.filter(workshop__programme=programme).select_related("workshop__programme"))
    steps = RecommendationStep.objects.filter(recommendation__workshop__programme=programme)
    newest = {one.recommendation_id: one for one in steps.select_related("proposal__closing").order_by("id")}
    into = {key: step.merged_into_id for key, step in newest.items() if step.merged_into_id is not None}
    merged: dict[int, list[Workshop]] = {}
    for row in rows:
        if row.pk in into:
            merged.setdefault(_find_end(into, row.pk), []).append(row.workshop)
    return sorted(
        (
            Advice(row, newest.get(row.pk), [row.workshop, *merged.get(row.pk, ())])
            for row in rows
            if row.pk not in into
        ),
        key=lambda one: (min(source.held_on for source in one.sources), one.recommendation.pk),
    )


def _find_end(into: Mapping[int, int], key: int) -> int:
    """The recommendation that stands for one, however often it was put together."""
    while key in into:
        key = into[key]
    return key


def list_open_advice(programme: Programme) -> list[Advice]:
    """What is not closed, oldest first: what every board pack holds."""
    return [one for one in list_advice(programme) if one.is_open]
