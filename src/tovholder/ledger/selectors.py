"""Reading the ledger: what happened, and whether the chain holds."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import QuerySet

from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.models import Chain, Event


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the programme, the event's number, and what is wrong."""

    programme: str
    number: int
    fault: str  # "changed" | "missing" | "relinked" | "cut"


def list_events(programme: str) -> QuerySet[Event]:
    """The programme's events, newest first."""
    return Event.objects.filter(programme=programme).order_by("-number")


def find_breaks(programme: str) -> Iterator[Break]:
    """Walk the chain from the first event and yield each place where it does not hold."""
    expected, previous = 1, ""
    for event in Event.objects.filter(programme=programme).order_by("number").iterator(chunk_size=500):
        event.at = event.at.astimezone(datetime.UTC)
        if event.number != expected:
            yield Break(programme, expected, "missing")
        elif event.previous != previous:
            yield Break(programme, event.number, "relinked")
        if event.compute_seal() != event.digest:
            yield Break(programme, event.number, "changed")
        expected, previous = event.number + 1, event.digest
    chain = Chain.objects.filter(programme=programme).first()
    if chain is not None and (chain.events, chain.digest) != (expected - 1, previous):
        yield Break(programme, chain.events, "cut")


def list_chains() -> list[str]:
    """The programmes that have a chain, or are said to have one; "" for what concerns all."""
    begun = Chain.objects.values_list("programme", flat=True)
    return sorted({*Event.objects.order_by().values_list("programme", flat=True).distinct(), *begun})


def list_kept_tables() -> list[type[InsertOnly]]:
    """Every table whose rows events tell of."""
    return [model for model in apps.get_models() if issubclass(model, InsertOnly) and model.TOLD]


def find_newest_seal(programme: str, acts: Collection[str]) -> str:
    """The digest of the newest event of these acts; "" before the first. It seals all before it, so nothing that the
    acts have written can differ while it is the same. One query."""
    found = Event.objects.filter(programme=programme, act__in=acts).order_by("-number").values_list("digest", flat=True)
    return found.first() or ""
