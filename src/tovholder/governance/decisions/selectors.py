"""Reads of decisions that more than one list needs."""

from tovholder.governance.models import Decision
from tovholder.programme.versions.models import Programme


def list_decisions(programme: Programme) -> list[Decision]:
    """Every decision, the newest first, with what it was about. Three queries."""
    found = Decision.objects.filter(programme=programme).select_related("item__meeting", "hearing__hearing")
    return list(found.prefetch_related("steps__submission__proposal").order_by("-decided_on", "-id"))


def is_closed(decision: Decision) -> bool:
    """Whether only the body sees what it is about."""
    return bool(decision.item and decision.item.closed)


def tell_subject(decision: Decision) -> str:
    """What was decided on: the item's, the hearing's or the proposal's title."""
    if decision.item:
        return decision.item.title
    hearing = getattr(decision, "hearing", None)
    if hearing:
        return str(hearing.hearing.title)
    step = next(iter(decision.steps.all()), None)
    return step.submission.called if step else ""
