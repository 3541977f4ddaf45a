"""How findings say values, sums, quotations and names in Danish and in English."""

from collections.abc import Iterable

from tovholder.domain.checks.checked_subject import ALL, Subject
from tovholder.domain.content.schema.agreement_parts import Indicator, IndicatorSource, Unit
from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.language.number_writer import format_number, format_percent
from tovholder.domain.language.text import Text, join_texts, make_text

LONG = 80
_COUNTS = (
    Text(da="nul", en="no"),
    Text(da="ét", en="one"),
    Text(da="to", en="two"),
    Text(da="tre", en="three"),
    Text(da="fire", en="four"),
    Text(da="fem", en="five"),
    Text(da="seks", en="six"),
    Text(da="syv", en="seven"),
    Text(da="otte", en="eight"),
    Text(da="ni", en="nine"),
    Text(da="ti", en="ten"),
)


def format_measured(value: int | float, unit: Unit | None) -> Text:
    """A value in its indicator's unit, with every decimal it has: a finding quotes what is printed."""
    return format_percent(value) if unit == "percent" else format_number(value)


def spell_count(how_many: int) -> Text:
    """A small count as a word, a larger one in digits."""
    return _COUNTS[how_many] if how_many < len(_COUNTS) else format_number(how_many)


def quote_text(text: str | None) -> Text:
    """Words of the agreement in quotation marks, shortened."""
    words = (text or "?").strip()
    short = words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"
    return make_text(f"»{short}«", f"“{short}”")


def write_sum(values: Iterable[int | float]) -> Text:
    """50 + 13 + 12."""
    said = [format_number(value) for value in values]
    return make_text(" + ".join(one.da for one in said), " + ".join(one.en for one in said))


def name_scope(content: Agreement, which: str | None) -> Text:
    """What a value is about, by name."""
    if which == "municipality":
        return (
            make_text(content.municipality.name)
            if content.municipality.name
            else make_text("kommunen", "the municipality")
        )
    names = {area.id: make_text(area.name or area.id) for area in content.areas}
    if which in names:
        return names[which]
    group = next((group for group in content.area_groups if group.id == which), None)
    if which == ALL or (group is not None and len(group.areas) == len(names) > 1):
        return make_text("områderne under ét", "the areas taken together")
    if group is not None and group.areas:
        return join_texts(names.get(area, make_text(area)) for area in group.areas)
    return make_text(which) if which else make_text("et område, der ikke er angivet", "an area that is not given")


def cite_source(given: IndicatorSource | None, year: int | None = None) -> Text:
    """Publisher, dataset, table and year, as far as they are given."""
    parts = [given.publisher, given.dataset] if given else []
    table = given.table if given else None
    numbered = bool(table) and table is not None and table[0].isdigit()
    tail = [str(year)] if year else []
    return make_text(
        ", ".join([*filter(None, parts), *([f"tabel {table}" if numbered else str(table)] if table else []), *tail]),
        ", ".join([*filter(None, parts), *([f"table {table}" if numbered else str(table)] if table else []), *tail]),
    )


def quote_indicator(of: Indicator) -> Text:
    """An indicator by its words."""
    return quote_text(of.text or of.id)


def name_bodies(subject: Subject, ids: Iterable[str]) -> Text:
    """Bodies and parties by name."""
    known = {party.id: party.name for party in subject.content.parties}
    known |= {body.id: body.name for body in subject.content.organisation.bodies}
    said = [make_text(known.get(one) or ("Landsbyggefonden" if one in subject.funder_ids else one)) for one in ids]
    return join_texts(said) if said else make_text("ingen", "nobody")
