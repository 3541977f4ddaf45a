"""Goals and indicators with their values, from rows that were cells or from rows that were lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.json_pointers import get_value, walk_leaves
from tovholder.domain.content.round_templates import SourceWords, Template, TemplateIndicator
from tovholder.domain.content.schema.agreement_parts import Election, Unit
from tovholder.domain.content.schema.value_kinds import Confidence, find_weakest
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, Scopes
from tovholder.domain.reading.extraction.indicators.goal_evidence import TellsValues
from tovholder.domain.reading.extraction.indicators.indicator_cells import IndicatorRow, has_all_words, recognise_rows
from tovholder.domain.reading.extraction.indicators.indicator_values import (
    YEAR,
    PrintedValue,
    find_election_names,
    find_indicator_source,
    mend_election_names,
    read_values,
)
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Passage

CELL_RULE = "indicator table: cell"
LINE_RULE = "indicator table: row put together from lines"
EVIDENCE_RULE = "indicator: value by the name it stands at"
ORDER_RULE = "indicator table: column read apart, matched to its rows by order"
_COMPARATOR_WORDS = (
    ("programmes", ("helhedsplan",)),
    ("social_housing", ("almen",)),
    ("population", ("befolkning", "landet", "hele landet", "danmark", "dk")),
)

LEAST: dict[Unit, float] = {"percent": 0, "grade": -3, "count": 0}
MOST: dict[Unit, float] = {"percent": 100, "grade": 12, "count": float("inf")}


@dataclass(frozen=True)
class IndicatorTable:
    """The rows of the table with the indicators they were recognised as."""

    rows: tuple[IndicatorRow, ...]
    known: tuple[TemplateIndicator | None, ...]

    def of(self, indicator: TemplateIndicator) -> IndicatorRow | None:
        """The row of an indicator."""
        for row, known in zip(self.rows, self.known, strict=True):
            if known is not None and known.id == indicator.id:
                return row
        return None


def recognise_indicators(rows: Sequence[IndicatorRow], template: Template) -> IndicatorTable:
    """The rows, each with the fixed indicator it is."""
    settled = {indicator.id: indicator for indicator in template.indicators()}
    if rows and all(row.known for row in rows):
        return IndicatorTable(tuple(rows), tuple(settled.get(row.known or "") for row in rows))
    return IndicatorTable(tuple(rows), tuple(recognise_rows(rows, template)))


def make_goals(table: IndicatorTable, template: Template, scopes: Scopes) -> list[dict[str, Any]]:
    """The goals that at least one row belongs to, indicators in the template's order."""
    found = []
    for goal in template.goals:
        rows = [(indicator, table.of(indicator)) for indicator in goal.indicators]
        read = [_indicator(indicator, row, scopes, template.sources) for indicator, row in rows if row is not None]
        if read:
            first = next(row for _, row in rows if row is not None)
            found.append(
                {
                    "id": Read(goal.id, first.goal or first.indicator, "template: goal", "likely"),
                    "text": Read(goal.text, first.goal, "template: goal of the row's indicator", "likely"),
                    "indicators": read,
                }
            )
    return found


def _indicator(
    indicator: TemplateIndicator, row: IndicatorRow, scopes: Scopes, vocabulary: SourceWords
) -> dict[str, Any]:
    printed = row.from_cells and len(row.indicator.text) < 2 * len(indicator.text)
    printed = (
        printed and _squeezed(row.indicator.text) != _squeezed(indicator.text)
    ) or row.indicator.text == indicator.text
    sure: Confidence = "certain" if row.from_cells or has_all_words(indicator, row.indicator.text) else "likely"
    read: dict[str, Any] = {
        "id": Read(indicator.id, row.indicator, "template: indicator by share of its words", sure),
        "text": Read(
            row.indicator.text if printed else indicator.text,
            row.indicator,
            "indicator table: name of the row" if printed else "template: words of the row",
            sure if printed else "likely",
        ),
        "unit": Read(indicator.unit, row.indicator, "template: unit", "likely"),
        "good": Read(indicator.good, row.indicator, "template: which way is better", "likely"),
        "baselines": _tell_baselines(row) if row.told else _baselines(indicator, row, scopes),
        "comparators": _tell_comparators(row) if row.told else _comparators(indicator, row),
        "notes": [Read(note, row.indicator, "indicator table: note") for note in row.notes],
    }
    source = find_indicator_source(row.source, vocabulary, from_cells=row.from_cells)
    if source:
        read["source"] = source
    return read


def _squeezed(text: str) -> str:
    """Letters and digits alone: a cell's line breaks part words with or without a hyphen."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _baselines(indicator: TemplateIndicator, row: IndicatorRow, scopes: Scopes) -> list[dict[str, Any]]:
    printed = [value for cell in row.baselines for value in read_values(cell)]
    variants = _variants(indicator, printed)
    coded = any(value.label for value in printed)
    left_over = (
        scopes.match_left_over_codes([value.label for value in printed]) if coded and not indicator.variants else {}
    )
    read = []
    for index, (value, (variant, sure)) in enumerate(zip(printed, variants, strict=True)):
        sure = find_weakest(sure, _sureness(row, indicator), "certain" if value.label or not coded else "ambiguous")
        scope, scope_sure = _scope(index, value, left_over, scopes)
        entry = _value(value, row, indicator.unit, variant, sure if scope_sure != "ambiguous" else "ambiguous")
        entry["scope"] = Read(scope, value.passage, _rule(row), find_weakest(scope_sure, sure))
        read.append(entry)
    return read


def _tell_baselines(row: IndicatorRow) -> list[dict[str, Any]]:
    own = [one for one in row.told if not one.told.whose or one.told.whose[0].scope]
    return [{**_tell(one), "scope": Read(_find_scope(one), one.passage, EVIDENCE_RULE, one.confidence)} for one in own]


def _find_scope(one: TellsValues) -> str:
    return (one.told.whose[0].scope if one.told.whose else None) or ALL


def _tell_comparators(row: IndicatorRow) -> list[dict[str, Any]]:
    read = []
    for one in row.told:
        if one.told.whose and not one.told.whose[0].scope:
            whose = one.told.whose[0]
            entry = {**_tell(one), "kind": Read(whose.kind, one.passage, EVIDENCE_RULE, one.confidence)}
            read.append(
                entry
                | ({"label": Read(whose.label, one.passage, EVIDENCE_RULE, one.confidence)} if whose.label else {})
            )
    return read


def _tell(one: TellsValues) -> dict[str, Any]:
    """A value that is known whose it is."""
    told = one.told
    entry: dict[str, Any] = {
        "value": Read(told.number, one.passage, EVIDENCE_RULE, one.confidence),
        "as_printed": Read(told.printed, one.passage, EVIDENCE_RULE, one.confidence),
    }
    if told.year is not None:
        sure = find_weakest(one.confidence, "certain" if told.year_near else "likely")
        entry["year"] = Read(told.year, one.passage, EVIDENCE_RULE, sure)
    if told.variant is not None:
        entry["variant"] = Read(told.variant, one.passage, EVIDENCE_RULE, one.confidence)
    return entry


def _scope(index: int, value: PrintedValue, left_over: dict[int, str], scopes: Scopes) -> tuple[str, Confidence]:
    """Whose value it is: by its code, or the one area that no other code of the row stands for."""
    if index in left_over:
        return left_over[index], "likely"
    return scopes.find_scope_of_code(value.label, value.passage.lines) if value.label else (ALL, "certain")


def _comparators(indicator: TemplateIndicator, row: IndicatorRow) -> list[dict[str, Any]]:
    printed = [value for cell in row.comparators for value in read_values(cell)]
    variants = _variants(indicator, printed)
    held: str | None = None
    read = []
    for value, (variant, sure) in zip(printed, variants, strict=True):
        sure = find_weakest(sure, _sureness(row, indicator))
        label = held = value.label or (held if indicator.variants else None)
        entry = _value(value, row, indicator.unit, variant, sure)
        entry["kind"] = Read(
            tell_comparator_kind(label),
            value.passage,
            "indicator table: column or label",
            find_weakest(sure, "likely" if label is None else "certain"),
        )
        if label:
            entry["label"] = Read(label, value.passage, _rule(row), sure)
        read.append(entry)
    return read


def tell_comparator_kind(label: str | None) -> str:
    """What a comparator is, by its label; the column is the municipality's unless the label says otherwise."""
    lowered = (label or "").lower()
    for kind, stems in _COMPARATOR_WORDS:
        if any(lowered == stem or (len(stem) > 2 and stem in lowered) for stem in stems):
            return kind
    return "municipality"


def _value(
    value: PrintedValue, row: IndicatorRow, unit: Unit, variant: Election | None, sure: Confidence
) -> dict[str, Any]:
    number = value.number
    if number is not None and not LEAST[unit] <= number <= MOST[unit]:
        number, sure = _without_comma(value, unit), "ambiguous"
    entry: dict[str, Any] = {
        "value": Read(number, value.passage, _rule(row), sure),
        "as_printed": Read(value.printed, value.passage, _rule(row), sure),
    }
    if value.year is not None:
        entry["year"] = Read(value.year, value.passage, "indicator table: year in brackets", sure)
    else:
        year = _row_year(row, variant)
        if year is not None:
            entry["year"] = Read(year, row.year, "indicator table: year column", sure)
    if variant is not None:
        entry["variant"] = Read(variant, value.passage, "indicator table: election", sure)
    return entry


def _without_comma(value: PrintedValue, unit: Unit) -> float | None:
    """A number that only makes sense with the decimal comma that its print has lost: `932` for 93,2."""
    number = (value.number or 0) / 10
    plain = "," not in value.printed and "." not in value.printed
    return number if plain and LEAST[unit] <= number <= MOST[unit] else None


def report_commas(draft: Draft) -> None:
    """Says which values are read with a decimal comma that does not stand in the text."""
    for pointer, value in [(p, v) for p, v in walk_leaves(draft.content["goals"], "/goals") if p.endswith("/value")]:
        printed = get_value(draft.content, pointer.removesuffix("/value") + "/as_printed")
        digits = "".join(letter for letter in str(printed).rpartition(":")[2].split("(")[0] if letter.isdigit())
        plain = "," not in str(printed) and "." not in str(printed)
        if plain and digits and (value is None or float(digits) != value):
            read = "" if value is None else format_number(value, 1).da
            draft.find(
                "indicator.comma_lost", "warning",
                f"Der står »{printed}«, som ikke kan være rigtigt. " + (f"Læst som {read}." if read else ""),
                f"The text says “{printed}”, which cannot be right. " + (f"Read as {value}." if read else ""),
                pointers=[pointer], lines=draft.provenance[pointer].lines, suggestion=value,
            )  # fmt: skip


def _row_year(row: IndicatorRow, variant: Election | None) -> int | None:
    """The year column's year: the one printed by the election's name, where elections are named there."""
    text = mend_election_names(row.year.text)
    years = [(found.start(), int(found.group())) for found in YEAR.finditer(text)]
    named = find_election_names(text)
    if variant is not None and named:
        start = next((start for start, kind in named if kind == variant), None)
        if start is None:
            return None
        stop = min((other for other, kind in named if other > start and kind != variant), default=len(text))
        return next((year for place, year in years if start <= place < stop), None)
    distinct = {year for _, year in years}
    return distinct.pop() if len(distinct) == 1 else None


def _variants(
    indicator: TemplateIndicator, printed: Sequence[PrintedValue]
) -> list[tuple[Election | None, Confidence]]:
    """Which election each value is for; turnout at a general election is the higher where nothing is said."""
    if not indicator.variants:
        return [(None, "certain") for _ in printed]
    said = [value.variant for value in printed]
    if all(said) and len(set(said)) == len(said):
        return [(kind, "certain") for kind in said]
    if len(printed) == 2 and len({value.label for value in printed}) == 1:
        if None in said and any(said):
            other: Election = "kommunalvalg" if "folketingsvalg" in said else "folketingsvalg"
            return [(kind or other, "ambiguous") for kind in said]
        first, second = (value.number or 0 for value in printed)
        high, low = ("folketingsvalg", "kommunalvalg")
        order = (high, low) if first >= second else (low, high)
        return [(kind, "ambiguous") for kind in order]  # type: ignore[misc]
    return [(kind, "ambiguous") for kind in said]


def _sureness(row: IndicatorRow, indicator: TemplateIndicator) -> Confidence:
    """Two elections read line by line, or several values of one kind and no code, leave open which is which."""
    if row.from_cells:
        return "certain"
    if row.by_order or row.loose:
        return "ambiguous"
    for cells in (row.baselines, row.comparators):
        labels = [value.label for cell in cells for value in read_values(cell)]
        if len(labels) != len(set(labels)):
            return "ambiguous"
    if indicator.variants:
        return "ambiguous"
    return "certain"


def _rule(row: IndicatorRow) -> str:
    if row.by_order:
        return ORDER_RULE
    return CELL_RULE if row.from_cells else LINE_RULE


def report_rows(draft: Draft, table: IndicatorTable, template: Template) -> None:
    """Says which indicators have no row, and whether rows stand in another order than the template's."""
    order = [indicator.id for indicator in template.indicators()]
    if not order:
        return
    present = [known.id for known in table.known if known is not None]
    if not present:
        draft.find(
            "indicator.table_missing", "error",
            "Tabellen over mål og indikatorer blev ikke fundet.",
            "The table of goals and indicators was not found.",
        )  # fmt: skip
        return
    for indicator in template.indicators():
        if indicator.id not in present:
            draft.find(
                "indicator.missing", "warning",
                f"Den faste indikator »{indicator.text}« har ingen række i tabellen.",
                f"The fixed indicator “{indicator.text}” has no row in the table.",
                pointers=_place_of(indicator, table, template),
            )  # fmt: skip
    if any(row.by_order for row in table.rows):
        draft.find(
            "indicator.by_order", "warning",
            "Tabellens kolonner står hver for sig i teksten. "
            "Værdierne er sat på rækkerne efter deres orden; se dem efter.",
            "The table's columns stand apart in the text. Values are set to the rows by their order; check them.",
            pointers=["/goals"], lines=[row.indicator.lines[0] for row in table.rows if row.indicator.lines],
        )  # fmt: skip
    if present != sorted(present, key=order.index):
        draft.find(
            "indicator.order", "notice",
            "Rækkerne i tabellen over indikatorer står i en anden orden end skabelonens.",
            "The rows of the indicator table stand in another order than the template's.",
            lines=[row.indicator.lines[0] for row in table.rows if row.indicator.lines],
        )  # fmt: skip


def report_strangers(draft: Draft, strangers: Sequence[Passage]) -> None:
    """Says which rows with values are of no fixed indicator, so that no value is dropped without a word."""
    for name in strangers:
        draft.find(
            "indicator.own_row", "warning",
            f"Ved »{name.text[:120]}« står tal, som ikke er en fast indikators udgangspunkt. De er ikke læst; er det "
            "en indikator, der skal følges, så tilføj den som programmets egen.",
            f"Beside “{name.text[:120]}” stand figures that are no fixed indicator's starting point. They were not "
            "read; if it is an indicator to be followed, add it as the programme's own.",
            lines=name.lines,
        )  # fmt: skip


def _place_of(indicator: TemplateIndicator, table: IndicatorTable, template: Template) -> list[str]:
    """Where a missing indicator should have stood: its goal, where the goal has other rows."""
    read = [goal for goal in template.goals if any(table.of(one) is not None for one in goal.indicators)]
    place = next((g for g, goal in enumerate(read) if indicator in goal.indicators), None)
    return [] if place is None else [f"/goals/{place}/indicators"]


def find_municipal_label(draft: Draft) -> Read | None:
    """The label that most comparators of the municipality carry."""
    counted: dict[str, list[str]] = {}
    for pointer, entry in draft.provenance.items():
        if "/comparators/" in pointer and pointer.endswith("/label") and entry.confidence != "ambiguous":
            counted.setdefault(str(get_value(draft.content, pointer)), []).append(pointer)
    labels = {label: found for label, found in counted.items() if tell_comparator_kind(label) == "municipality"}
    if not labels:
        return None
    label = max(labels, key=lambda label: len(labels[label]))
    first = draft.provenance[labels[label][0]]
    place = Passage(label, tuple(first.lines), first.place or "", first.raw or "", first.page)
    sure = len(labels[label]) > 1 and first.confidence == "certain"
    return Read(label, place, "label of most comparators", "certain" if sure else "likely")


def doubt_codes(draft: Draft) -> None:
    """A code in a text that has lost letters may have lost one of its own."""
    for pointer, entry in draft.provenance.items():
        if pointer.startswith("/goals/") and pointer.endswith(("/label", "/scope")):
            entry.confidence = find_weakest(entry.confidence, "likely")


def doubt_elections(draft: Draft, template: Template) -> None:
    """Leaves open the year of a turnout when there was no such election that year."""
    for pointer, year in [
        (p, v) for p, v in walk_leaves(draft.content["goals"], "/goals") if p.endswith("/year") and v
    ]:
        entry = get_value(draft.content, pointer.removesuffix("/year"))
        held = template.elections.get(entry.get("variant"), [])
        if held and min(held) <= year <= max(held) and year not in held:
            draft.mark_doubtful(pointer)
