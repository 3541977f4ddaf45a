"""An intake laid out for the review page: its cards, with the source lines each rests on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tovholder.agreement.intake import actions as writes
from tovholder.agreement.intake.models import Intake
from tovholder.domain.content.field_kinds import FieldKind, find_kind, write_field
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading.provenance_rules import tell_rule
from tovholder.domain.review.review_cards import Card, FieldRead, Review, Said, apply_suggestion, lay_out_reading
from tovholder.programme.frame.labels import CONFIDENCE, label_section, label_value
from tovholder.programme.frame.place_names import label_field, name_place

AROUND = 1
MOST_LINES = 12


@dataclass(frozen=True)
class ShownField:
    """A field as the page shows it; `typed` is what stands in its input, `wrong` what is wrong with it."""

    item: FieldRead
    label: str
    typed: str
    kind: FieldKind
    rows: int
    wrong: str = ""

    @property
    def confidence_word(self) -> str:
        return str(CONFIDENCE[self.item.confidence])

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(choice, label_value(choice)) for choice in self.kind.choices]

    @property
    def rules(self) -> str:
        language = get_language() or "da"
        return "; ".join(dict.fromkeys(tell_rule(place.rule, language) for place in self.item.provenance))

    @property
    def before_typed(self) -> str:
        return write_field(self.item.before)


@dataclass(frozen=True)
class SourceLine:
    """A line of the source: its number, as repaired, and as it was before where that differs."""

    number: int
    text: SafeString
    raw: SafeString | None
    before: bool


@dataclass(frozen=True)
class ShownCard:
    """A card as the page shows it."""

    card: Card
    title: str
    section: str
    fields: list[ShownField]
    source: list[SourceLine]
    spellings: list[str]

    @property
    def key(self) -> str:
        return make_element_id(self.card)

    @property
    def suggests(self) -> bool:
        """Whether the finding has a value that can be put in its place with one press."""
        return not self.card.decided and bool(apply_suggestion(self.card))


def make_element_id(card: Card) -> str:
    """A name for the card that can stand in an address and as an element's id."""
    return "k" + re.sub(r"[^a-zA-Z0-9]+", "-", card.id).strip("-")


def lay_out_intake(intake: Intake) -> Review:
    """The intake's review as it stands now."""
    return lay_out_reading(
        writes.find_newest_reading(intake), writes.find_verdicts(intake), writes.find_content_before(intake)
    )


def show_card(
    card: Card,
    reading: Reading,
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> ShownCard:
    """A card made ready for the page; `typed` and `wrong` bring back what a person had typed and what was amiss."""
    title = name_place(reading.content, card.pointer) if card.pointer else label_section("document")
    fields = [_field(card, item, typed or {}, wrong or {}) for item in card.fields]
    marked = {place.raw for item in card.fields for place in item.provenance if place.raw}
    values = {write_field(item.read) for item in card.fields if not isinstance(item.read, list)}
    return ShownCard(
        card,
        title,
        label_section(card.section) or card.section,
        fields,
        _source(card.lines, reading, marked | values),
        _spellings(card, reading),
    )


def _spellings(card: Card, reading: Reading) -> list[str]:
    """Every way the card's name is spelled in the source; nothing for a card that is no name."""
    if card.step != "names":
        return []
    pointer = card.fields[0].pointer
    return next((name.spellings for name in reading.names if name.pointer == pointer), [])


def _field(card: Card, item: FieldRead, typed: Mapping[str, str], wrong: Mapping[str, str]) -> ShownField:
    text = typed.get(item.pointer, write_field(item.value))
    rows = min(8, max(1, text.count("\n") + 1, len(text) // 55 + 1))
    return ShownField(
        item,
        label_field(card.pointer, item.pointer),
        text,
        find_kind(item.pointer),
        rows,
        wrong.get(item.pointer, ""),
    )


def _source(numbers: list[int], reading: Reading, marked: set[str]) -> list[SourceLine]:
    edited = {edit.line for edit in reading.edits}
    wanted = sorted({near for number in numbers for near in range(number - AROUND, number + AROUND + 1)})
    own = set(numbers)
    shown = [number for number in wanted if 1 <= number <= len(reading.text) and reading.text[number - 1].strip()]
    return [
        SourceLine(
            number,
            mark_text(reading.text[number - 1], marked if number in own else set()),
            mark_text(_unrepaired(reading, number), marked) if number in edited else None,
            number in own,
        )
        for number in shown[:MOST_LINES]
    ]


def _unrepaired(reading: Reading, number: int) -> str:
    """The line as it was given: the letter edits taken back."""
    line = reading.text[number - 1]
    # Columns count in the given line, so taking the edits back from the left keeps every later column true.
    for edit in sorted((edit for edit in reading.edits if edit.line == number), key=lambda edit: edit.column):
        line = line[: edit.column] + edit.before + line[edit.column + len(edit.after) :]
    return line


def mark_text(text: str, wanted: set[str]) -> SafeString:
    """The text, escaped, with each wanted piece marked."""
    pieces = sorted((piece for piece in wanted if piece and len(piece) > 0), key=len, reverse=True)
    if not pieces:
        return mark_safe(escape(text))  # noqa: S308
    found = re.compile("|".join(rf"(?<![\w,.]){re.escape(piece)}(?![\w])" for piece in pieces))
    out, last = [], 0
    for hit in found.finditer(text):
        out += [escape(text[last : hit.start()]), "<mark>", escape(hit.group()), "</mark>"]
        last = hit.end()
    return mark_safe("".join([*out, escape(text[last:])]))  # noqa: S308


def read_verdicts(card: Card, verdict: str, typed: Mapping[str, object]) -> dict[str, Said]:
    """What pressing a button on a card says: of each of its fields, and of its finding."""
    said: dict[str, Said] = {}
    for item in card.fields:
        if verdict == "accepted":
            value = typed.get(item.pointer, item.value)
            said[item.key] = Said("accepted" if value == item.read else "corrected", value)
        elif card.finding is None:
            said[item.key] = Said(verdict)
    if card.finding is not None:
        said[card.id] = Said(verdict)
    return said
