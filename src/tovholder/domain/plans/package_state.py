"""Whether a document that the agreement asks for can go to the funder: its state, and what the funder has. Pure."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.domain.content.schema.agreement_parts import EffortArea, RequiredDocument
from tovholder.domain.language.text import Text


class PaperState(StrEnum):
    """How a required document stands on a day. Only one in force is ready."""

    IN_FORCE = "in_force"
    OLDER = "older"
    DRAFT_ONLY = "draft_only"
    MISSING = "missing"


class SentState(StrEnum):
    """What the funder has of it."""

    THIS = "this"
    EARLIER = "earlier"
    NEVER = "never"


STATE_WORDS: Mapping[PaperState, Text] = {
    PaperState.IN_FORCE: Text(da="gælder", en="in force"),
    PaperState.OLDER: Text(da="ældre end det, den bygger på", en="older than what it builds on"),
    PaperState.DRAFT_ONLY: Text(da="kun en kladde", en="a draft only"),
    PaperState.MISSING: Text(da="mangler", en="missing"),
}
"""The states as pages, files and the command say them."""

DRAWN = "organisation_chart"
"""The required document that is drawn from the agreement where nobody has laid in a file."""


@dataclass(frozen=True)
class Wanted:
    """A document that belongs in the package. `kind` is empty where it is laid in as a file."""

    required: str
    kind: str
    key: str
    name: Text


def list_wanted(required: Iterable[RequiredDocument], effort_areas: Iterable[EffortArea]) -> list[Wanted]:
    """The documents of the package in the agreement's order, the agreement itself first.

    One that is asked for per effort area is wanted once for each. Where the agreement names none, every kind of
    document that the product knows is wanted: our own list.
    """
    kinds = {entry.required_as: entry for entry in DOCUMENT_KINDS.values() if entry.required_as}
    asked = list(required) or [
        RequiredDocument(id=name, per="effort_area" if entry.for_each else "programme") for name, entry in kinds.items()
    ]
    agreement = DOCUMENT_KINDS[DocumentKind.STRATEGIC_AGREEMENT]
    found = [Wanted("", agreement.kind, "", agreement.name)]
    for one in asked:
        entry = kinds.get(one.id)
        name = Text(da=one.name, en=one.name) if one.name else entry.name if entry else Text(da="Bilag", en="Annex")
        if entry and entry.for_each:
            found += [
                Wanted(
                    one.id, entry.kind, area.id, Text(da=f"{name.da}: {area.name}", en=f"{entry.name.en}: {area.name}")
                )
                for area in effort_areas
            ]
        else:
            found.append(Wanted(one.id, entry.kind if entry else "", "", name))
    return found


def judge_paper(
    since: datetime.date | None, has_draft: bool, builds_on: datetime.date | None, looked: datetime.date | None
) -> PaperState:
    """How a document stands that is in force `since` a day (None: it is not).

    `builds_on` is the day since which the newest of what it follows from is in force, `looked` the day somebody last
    said that it still holds. That it is then older is our own reading: no rule of the funder's says when a plan is.
    """
    if since is None:
        return PaperState.DRAFT_ONLY if has_draft else PaperState.MISSING
    newest = max(since, looked or since)
    return PaperState.OLDER if builds_on is not None and builds_on > newest else PaperState.IN_FORCE


def judge_sent(digest: str, uploads: Iterable[tuple[str, datetime.date]]) -> tuple[SentState, datetime.date | None]:
    """Whether the funder has what is in force, an earlier one, or nothing, and since when."""
    sent = sorted(uploads, key=lambda one: one[1])
    this = [on for one, on in sent if one == digest]
    if this:
        return SentState.THIS, this[-1]
    return (SentState.EARLIER, sent[-1][1]) if sent else (SentState.NEVER, None)
