"""Whether everything kept is as it was written: the ledger's chains, and every row against the hash its event took."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tovholder.ledger.insert_only import InsertOnly, find_unguarded
from tovholder.ledger.kept_rows import combine_digests, hash_rows, name_table
from tovholder.ledger.models import Event
from tovholder.ledger.selectors import find_breaks, list_chains, list_kept_tables
from tovholder.programme.versions.models import Programme, StoredFile, Version


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written; `place` says where.

    `fault` is changed, missing, relinked, cut (a chain's end is gone), untold (a row that no event tells of) or
    unguarded (a table that has lost what refuses changes).
    """

    programme: str
    place: str
    fault: str


@dataclass(frozen=True)
class Verified:
    """What was gone through, and every fault that was found."""

    programme: str
    events: int
    versions: int
    files: int
    faults: list[Fault]


Told = dict[str, list[tuple[list[int], str]]]
"""Table to what the events say of it: ids that were kept together, and their hash."""


def verify_programme(programme: Programme) -> Verified:
    """Go through one programme's chain and every row that it tells of."""
    slug = programme.slug
    told = _list_told(slug)
    return Verified(
        slug,
        Event.objects.filter(programme=slug).count(),
        sum(len(pks) for pks, _digest in told[name_table(Version)]),
        sum(len(pks) for pks, _digest in told[name_table(StoredFile)]),
        [*_chain_faults(slug), *_row_faults(slug, told)],
    )


def verify_house() -> Verified:
    """Go through what concerns every programme: accounts and roles, chains of no programme, rows nobody tells of."""
    known = set(Programme.objects.values_list("slug", flat=True))
    others = [slug for slug in list_chains() if slug not in known]
    faults = [fault for slug in others for fault in _chain_faults(slug)]
    faults += _row_faults("*", _list_told(*others)) if others else ()
    faults += [*_untold(), *_unguarded()]
    return Verified("*", Event.objects.filter(programme="").count(), 0, 0, faults)


def _chain_faults(slug: str) -> Iterator[Fault]:
    return (Fault(slug or "*", f"event {item.number}", item.fault) for item in find_breaks(slug))


def _list_told(*slugs: str) -> Told:
    told: Told = defaultdict(list)
    events = Event.objects.filter(programme__in=slugs) if slugs else Event.objects.all()
    for kept in events.order_by("programme", "number").values_list("kept", flat=True).iterator(500):
        for table, said in kept.items():
            pks = [pk for first, last in said["rows"] for pk in range(first, last + 1)]
            told[table].append((pks, said["digest"]))
    return told


def _row_faults(slug: str, told: Told) -> Iterator[Fault]:
    for model in list_kept_tables():
        groups = told.get(name_table(model), [])
        digests = dict(hash_rows(model, sorted(pk for pks, _digest in groups for pk in pks)))
        for pks, digest in groups:
            missing = [pk for pk in pks if pk not in digests]
            yield from (Fault(slug, _say_place(model, pk, pk), "missing") for pk in missing)
            if not missing and combine_digests(digests[pk] for pk in pks) != digest:
                yield Fault(slug, _say_place(model, pks[0], pks[-1]), "changed")


def _untold() -> Iterator[Fault]:
    """Rows that no event of any chain tells of: nobody of ours has written them."""
    told = _list_told()
    for model in list_kept_tables():
        known = {pk for pks, _digest in told.get(name_table(model), []) for pk in pks}
        there = model._base_manager.order_by("pk").values_list("pk", flat=True)
        yield from (Fault("*", _say_place(model, pk, pk), "untold") for pk in there if pk not in known)


def _unguarded() -> Iterator[Fault]:
    tables: list[type[InsertOnly]] = [Event, *list_kept_tables()]
    for model in tables:
        if find_unguarded(connection, model._meta.db_table):
            yield Fault("*", str(model._meta.verbose_name_plural), "unguarded")


def _say_place(model: type[Any], first: int, last: int) -> str:
    return f"{model._meta.verbose_name} #{first}" + (f"-{last}" if last != first else "")
