"""Every name of the reading with its spellings and lines, for a person to confirm first."""

from typing import Any

from tovholder.agreement.reading.extraction.names import spellings
from tovholder.agreement.reading.text import Text
from tovholder.agreement.schema.agreement import Agreement
from tovholder.agreement.schema.reading import NameFound


def name_list(text: Text, content: Agreement, proposals: dict[str, tuple[str, ...]]) -> list[NameFound]:
    """The names of areas, parties and bodies, each with how it is spelt in the source as given."""
    given = [(line.no, line.text) for line in text.source.lines]
    mended = [(line.no, text.row(line.no)) for line in text.source.lines]
    names = []
    for kind, pointer, name in _named(content):
        after, lines = spellings(name, mended)
        before, given_lines = spellings(name, given)
        lines = sorted({*lines, *given_lines})
        variants = dict.fromkeys([*after, *before, *proposals.get(name, ())])
        names.append(NameFound(name=name, kind=kind, pointer=pointer, spellings=list(variants), lines=lines))
    return names


def _named(content: Agreement) -> list[tuple[Any, str, str]]:
    found: list[tuple[Any, str, str]] = []
    if content.municipality.name:
        found.append(("municipality", "/municipality/name", content.municipality.name))
    found += [("area", f"/areas/{i}/name", area.name) for i, area in enumerate(content.areas) if area.name]
    found += [("party", f"/parties/{i}/name", party.name) for i, party in enumerate(content.parties) if party.name]
    found += [
        ("body", f"/organisation/bodies/{i}/name", body.name)
        for i, body in enumerate(content.organisation.bodies)
        if body.name
    ]
    return found
