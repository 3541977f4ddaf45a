"""What a file of figures is read against: the catalogue, and the names that the programme's places go by. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tovholder.agreement.schema import Agreement
from tovholder.agreement.schema.places import AreaGroup
from tovholder.agreement.schema.values import PeriodText
from tovholder.monitor.catalogue import Catalogue
from tovholder.monitor.intake.folding import folded

ALL = "all"
WIDER: Mapping[str, tuple[str, ...]] = {
    ALL: (
        "alle områder", "alle områderne", "alle boligområder", "området i alt", "områderne i alt", "områderne under ét",
        "boligområderne i alt", "helhedsplanen", "helhedsplanen i alt", "hele helhedsplanen", "all areas",
    ),
    "municipality": ("kommunen", "kommune", "kommunen i alt", "hele kommunen", "the municipality"),
    "population": (
        "hele landet", "danmark", "landet", "befolkningen", "hele befolkningen", "landsgennemsnit", "denmark",
        "the whole country", "all denmark",
    ),
    "social_housing": (
        "almene områder", "almene boligområder", "alle almene områder", "alle almene boligområder",
        "almene boligområder i hele landet", "almene boligområder i danmark", "den almene sektor",
    ),
    "municipal_social_housing": (
        "kommunens almene områder", "kommunens almene boligområder", "almene områder i kommunen",
        "almene boligområder i kommunen", "almene boliger i kommunen",
    ),
    "programmes": ("alle helhedsplaner", "helhedsplaner", "alle boligsociale helhedsplaner"),
    "region": (
        "regionen", "region hovedstaden", "region midtjylland", "region nordjylland", "region sjælland",
        "region syddanmark", "region østdanmark",
    ),
}  # fmt: skip
"""What the scopes that are wider than an area are called, beside their ids."""
_OF_MUNICIPALITY = ("almene boligområder i", "almene områder i", "almene boliger i", "almene boligafdelinger i")


@dataclass(frozen=True)
class Context:
    """The catalogue, the names of places, and what the person has said of the file beforehand."""

    catalogue: Catalogue
    scopes: Mapping[str, str]
    """A folded name, label, alias or id of a place to its scope id."""
    municipality: str | None = None
    indicator: str | None = None
    """What a table is about that does not say it itself; the same goes for the two below."""
    period: PeriodText | None = None
    scope: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Scope id to the name that people know the place by."""
    indicators: Mapping[str, str] = field(default_factory=dict)
    """The agreement's own words for an indicator, folded, to its id."""
    today: dt.date | None = None
    """A period that has not begun on this day is refused; None asks no such thing."""

    def name_of(self, scope: str) -> str:
        """The name of a place."""
        return self.names.get(scope, scope)


def context_of(agreement: Agreement, catalogue: Catalogue) -> Context:
    """The context that an agreement gives: its areas and groups by every name they have, and the wider scopes."""
    named = dict(_named(agreement))
    names = _wider_names(agreement) | {area.id: area.name or area.id for area in agreement.areas}
    names |= {group.id: group.label or _listed(agreement, group) for group in agreement.area_groups if group.id != ALL}
    own = [of for goal in agreement.goals for of in goal.indicators]
    return Context(
        catalogue=catalogue,
        scopes=named,
        municipality=agreement.municipality.name,
        names=names,
        indicators={folded(of.text): of.id for of in own if of.text},
    )


def _named(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Names and ids, the weakest first: where two things share a name, the later one has it."""
    for scope, words in WIDER.items():
        yield scope, scope
        yield from ((folded(word), scope) for word in words)
    yield from _municipality(agreement)
    areas = {area.id: area.name or area.id for area in agreement.areas}
    for group in _groups(agreement):
        names = {listing([areas.get(one, one) for one in group.areas]), folded(group.id), folded(group.label or "")}
        yield from ((name, group.id) for name in names - {""})
    for area in agreement.areas:
        yield from ((folded(word), area.id) for word in (area.name or area.id, area.id))


def _groups(agreement: Agreement) -> list[AreaGroup]:
    """The groups, and all areas together where no group is just them."""
    every = [area.id for area in agreement.areas]
    known = any(set(group.areas) == set(every) for group in agreement.area_groups)
    return [*([] if known or len(every) < 2 else [AreaGroup(id=ALL, areas=every)]), *agreement.area_groups]


def listing(names: Iterable[str]) -> str:
    """The one form in which a list of places is looked up, whatever its order and whatever stands between the names."""
    parts = sorted({folded(name) for name in names})
    return " + ".join(parts) if len(parts) > 1 else ""


def _municipality(agreement: Agreement) -> Iterator[tuple[str, str]]:
    name, label = agreement.municipality.name, agreement.municipality.label
    short = folded(name or "").removesuffix(" kommune")
    words = [
        word for word in (folded(name or ""), short, f"{short} kommune" if short else "", folded(label or "")) if word
    ]
    for word in words:
        yield word, "municipality"
        yield from ((f"{folded(start)} {word}", "municipal_social_housing") for start in _OF_MUNICIPALITY)


def _wider_names(agreement: Agreement) -> dict[str, str]:
    municipality = agreement.municipality.name or "kommunen"
    return {
        ALL: "alle områder",
        "municipality": municipality,
        "population": "hele landet",
        "social_housing": "almene boligområder",
        "municipal_social_housing": f"almene boligområder i {municipality}",
        "programmes": "alle helhedsplaner",
        "region": "regionen",
    }


def _listed(agreement: Agreement, group: AreaGroup) -> str:
    names = [area.name or area.id for area in agreement.areas if area.id in group.areas]
    return " og ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names) or group.id
