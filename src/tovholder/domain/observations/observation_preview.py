"""What a file would change: what is new, what differs from what is known, what is as it was. Pure.

A field that the file leaves unsaid takes nothing away. A changed value drops the known counts and the known print that
the file does not repeat, because they belong to the old value; a changed reason for having no value also drops the
note; a source, a break and a definition stay until a file says otherwise. A print that shows the same number with the
same decimals (»92,7« and »92,7 %«) is no change; any other is one, though the value is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.number_reader import count_decimals, read_number
from tovholder.domain.language.number_writer import format_number, round_half_up
from tovholder.domain.language.text import NOTHING_SAID, Lang, Text, make_text
from tovholder.domain.observations.figure_rows import Question, ReadFile, ReadRow, RefusedRow, describe_place
from tovholder.domain.observations.observation_drafts import DERIVED_DECIMALS

COUNTS = ("numerator", "denominator", "squares", "standard_error", "effective")
SOURCE = ("publisher", "dataset", "table")
FIELDS = ("value", *COUNTS, "status", "as_printed", "note", "break", *SOURCE)
"""Everything that can change of an observation whose key is known."""


@dataclass(frozen=True)
class Changed:
    """An observation that differs from the one known: `after` is what it would be, `fields` what differs."""

    row: ReadRow
    before: Observed
    after: Observed
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """What keeping a file would do."""

    new: list[ReadRow]
    changed: list[Changed]
    unchanged: list[ReadRow]
    refused: list[RefusedRow]
    stated: list[Text]
    questions: list[Question] = field(default_factory=list)
    """The questions that nobody has answered."""

    @property
    def ready(self) -> bool:
        """Whether the file can be kept: nothing is refused or open, and something in it is new or changed."""
        return not self.refused and not self.questions and bool(self.new or self.changed)

    @property
    def to_keep(self) -> list[ReadRow]:
        """The rows to keep as they would be afterwards: the new ones, and the changed ones with what was known."""
        return [*self.new, *(replace(item.row, observed=item.after) for item in self.changed)]


def preview_file(read: ReadFile, known: Mapping[Key, Observed]) -> Preview:
    """The rows of a file against the observations that count now."""
    new: list[ReadRow] = []
    changed: list[Changed] = []
    unchanged: list[ReadRow] = []
    for row in read.rows:
        before = known.get(row.observed.key)
        if before is None:
            new.append(row)
            continue
        fields = _differing(row, before)
        if fields:
            changed.append(Changed(row, before, _after(row, before, fields), fields))
        else:
            unchanged.append(row)
    stated = [*read.stated, *_tell_lost_counts(changed), *_tell_left_out(read)]
    return Preview(new, changed, unchanged, list(read.refused), stated, list(read.open_questions))


def _tell_lost_counts(changed: list[Changed]) -> Iterator[Text]:
    """A corrected value without counts takes the known counts with it; that is said before anything is kept."""
    lost = [item for item in changed if item.before.numerator is not None and item.after.numerator is None]
    if lost:
        count = format_number(len(lost), 0)
        yield make_text(
            f"{count.da} rettelser har ingen antal: de antal, der er gemt, falder væk sammen med den gamle værdi. Tag "
            "tæller og nævner med, hvis de skal blive.",
            f"{count.en} corrections have no counts: the counts that are kept go with the old value. Bring numerator "
            "and denominator if they are to stay.",
        )


def _tell_left_out(read: ReadFile) -> Iterator[Text]:
    """The other places that were left out, counted and named."""
    if read.other_places:
        names, count = list(read.other_places), format_number(len(read.other_places), 0)
        listed = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
        yield make_text(
            f"{count.da} steder er ikke med i planen og er sprunget over: {listed}.",
            f"{count.en} places are no part of the programme and were left out: {listed}.",
        )
    for one in read.skipped_columns:
        yield make_text(f"{one.where.da}: {one.why.da}.", f"{one.where.en}: {one.why.en}.")


def _differing(row: ReadRow, before: Observed) -> tuple[str, ...]:
    """The fields that the file gives and that differ, in the order of `FIELDS`."""
    given = [field for field in FIELDS if not row.columns or field in row.columns]
    found = [field for field in given if not _alike(field, _field(row.observed, field), _field(before, field))]
    if "status" in found and _same_sign(row.observed, before):
        found.remove("status")
    if "value" not in given and {"numerator", "denominator"} & set(found) and not _still_gives(row.observed, before):
        found.insert(0, "value")
    return tuple(found)


def _field(observed: Observed, field: str) -> Any:
    if field in SOURCE:
        return getattr(observed.source, field, None)
    return getattr(observed, _name(field))


def _name(field: str) -> str:
    return "break_" if field == "break" else field


def _alike(field: str, one: Any, other: Any) -> bool:
    if field != "as_printed" or one is None or other is None:
        return bool(one == other)
    first, second = read_number(one), read_number(other)
    if first is None or second is None or first.note != second.note:
        return bool(one == other)
    shown = first.value(","), second.value(",")
    return shown[0] == shown[1] and count_decimals(shown[0]) == count_decimals(shown[1])


def _same_sign(after: Observed, before: Observed) -> bool:
    """Whether a known figure without a value was printed with the very sign that the file now gives the reason for."""
    unsaid = before.status is None and before.value is None and after.value is None
    return unsaid and before.as_printed is not None and before.as_printed == after.as_printed


def _still_gives(after: Observed, before: Observed) -> bool:
    """Whether the value that was worked out from the counts is the one known, to the decimals that both have."""
    if before.value is None or after.value is None:
        return before.value == after.value
    known, worked_out = convert_to_decimal(before.value), convert_to_decimal(after.value)
    places = min(count_decimals(known), DERIVED_DECIMALS)
    return round_half_up(known, places) == round_half_up(worked_out, places)


def _after(row: ReadRow, before: Observed, fields: tuple[str, ...]) -> Observed:
    """What is known with what the file gives put over it."""
    given = {field for field in FIELDS if not row.columns or field in row.columns}
    kept = before.model_copy(update={"note": None} if "status" in fields else {})
    if {"value", "status"} & set(fields):
        kept = kept.model_copy(update=dict.fromkeys(COUNTS))
        given |= {"value", "status", "as_printed"}
    else:
        given -= {"as_printed", "status"} - set(fields)
    source = {field: _field(row.observed if field in given else kept, field) for field in SOURCE}
    told = {_name(field): _field(row.observed, field) for field in FIELDS if field in given and field not in SOURCE}
    return kept.model_copy(update={**told, "source": IndicatorSource(**source) if any(source.values()) else None})


# What a file of figures would do, in words for a terminal. Pure.

HEADS: Text = Text(
    da="{new} nye, {changed} rettelser, {unchanged} uændrede, {refused} afviste\n",
    en="{new} new, {changed} corrections, {unchanged} unchanged, {refused} refused\n",
)
SPOILED = Text(da="Intet blev gemt: ret filen, og prøv igen.\n", en="Nothing was saved: mend the file and try again.\n")
OPEN = Text(
    da="Intet blev gemt: svar på spørgsmålene med --mapping, eller på siden »Indlæs tal«.\n",
    en="Nothing was saved: answer the questions with --mapping, or on the page “Read figures in”.\n",
)
UNCHANGED = Text(da="Intet at ændre.\n", en="Nothing to change.\n")


def tell_preview(found: Preview, lang: Lang) -> str:
    """How the file was read, then how many rows are what, then each correction and each refusal."""
    lengths = {
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": len(found.unchanged),
        "refused": len(found.refused),
    }
    lines = [f"{item[lang]}\n" for item in found.stated]
    lines.append(HEADS[lang].format(**{name: format_number(length, 0)[lang] for name, length in lengths.items()}))
    lines += [
        f"  {describe_place(item.row)}: {_about(item.after)}: "
        f"{_value(item.before, lang)} → {_value(item.after, lang)}\n"
        for item in found.changed
    ]
    lines += [_refusal(row, lang) for row in found.refused]
    lines += [f"  ? {one.text[lang]} ({one.id} → {one.said[lang]})\n" for one in found.questions]
    closing = SPOILED if found.refused else OPEN if found.questions else NOTHING_SAID if found.ready else UNCHANGED
    return "".join([*lines, closing[lang]])


def _about(observed: Observed) -> str:
    return " ".join(part for part in observed.key if part)


def _value(observed: Observed, lang: Lang) -> str:
    if observed.value is None:
        return observed.as_printed or observed.status or "–"
    known = observed.numerator is not None and observed.denominator is not None
    counts = (observed.numerator, observed.denominator)
    of = "/".join(format_number(count)[lang] for count in counts if count is not None)
    return format_number(observed.value)[lang] + (f" ({of})" if known else "")


def _refusal(row: RefusedRow, lang: Lang) -> str:
    of_row, of_column = Text(da="række", en="row"), Text(da="kolonne", en="column")
    parts = [row.sheet, row.row and f"{of_row[lang]} {row.row}", row.column and f"{of_column[lang]} {row.column}"]
    place = ", ".join(str(part) for part in parts if part) or Text(da="filen", en="the file")[lang]
    return f"  {place}: {row.message[lang]}\n"
