"""An intake laid out for the review page: its cards, with the source lines each rests on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tovholder.agreement.intake import actions as writes
from tovholder.agreement.intake.models import Intake
from tovholder.domain.content.field_kinds import FieldKind, find_kind, write_field
from tovholder.domain.content.schema import Finding, Reading
from tovholder.domain.reading.provenance_rules import tell_rule
from tovholder.domain.review.review_cards import (
    STEPS,
    Card,
    FieldRead,
    Review,
    Said,
    Step,
    apply_suggestion,
    lay_out_reading,
)
from tovholder.people.rights import Act
from tovholder.programme.frame.labels import CONFIDENCE, STEP_NAMES, label_section, label_value
from tovholder.programme.frame.place_names import label_field, name_place
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.versions.models import Version

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


@dataclass(frozen=True)
class ShownStep:
    """A step of the review: its name, how many of its cards are decided, and whether it is the one shown."""

    key: str
    name: str | Promise
    done: int
    count: int
    current: bool


@dataclass(frozen=True, kw_only=True)
class Progress(ProgrammePage):
    """How far the review is: what stands over the cards, and is drawn anew with each answer."""

    act = Act.REVIEW
    intake: Intake
    """The file that is reviewed."""
    steps: list[ShownStep]
    """The steps in their order."""
    decided: int
    """How many cards have a verdict."""
    every: int
    """How many cards there are."""
    share: int
    """The decided ones in percent."""


@dataclass(frozen=True, kw_only=True)
class ReviewPage(Progress):
    """One step of the review: the source beside the fields. Also the step with one card that could not be kept."""

    template = "agreement/review/review.html"
    addresses = ("agreement:review", "agreement:decide")
    reading: Reading
    """The newest reading of the file."""
    step: Step
    """The step that is shown."""
    cards: list[ShownCard]
    """Its cards; after a fault the one card alone."""
    step_name: str | Promise
    """The step's name."""
    unchanged: int
    """How many values are as in the version in force, so that nobody is asked about them."""
    lead: str | Promise = ""
    """What the step is for."""
    made: Version | None = None
    """The version made from the file already, if there is one."""
    sections: list[tuple[str, str, int]] = field(default_factory=list)
    """(section, its name, how many cards wait) for the acceptance of a whole section at once."""
    notices: list[Finding] = field(default_factory=list)
    """What the reader is told without having to decide."""
    wrong: dict[str, str] = field(default_factory=dict)
    """What is wrong with what was typed, by the field's pointer."""


@dataclass(frozen=True, kw_only=True)
class CardAnswer(Progress):
    """One card after a verdict, with the progress over it: what htmx puts in their places."""

    template = "agreement/review/components/card.html"
    addresses = ("agreement:decide",)
    shown: ShownCard
    """The card as it stands now."""
    swap: bool = True
    """That the progress goes to its own place on the page."""


def tell_progress(laid_out: Review, step: Step) -> dict[str, Any]:
    """The fields of `Progress` that the cards decide."""
    decided, every = laid_out.decided
    counts = laid_out.counts
    return {
        "steps": [ShownStep(name, STEP_NAMES[name], *counts[name], name == step) for name in STEPS],
        "decided": decided,
        "every": every,
        "share": round(100 * decided / every) if every else 100,
    }


def count_waiting_by_section(cards: list[Card]) -> list[tuple[str, str, int]]:
    """(section, its name, how many cards wait) for the step's one-button acceptance."""
    waiting: dict[str, int] = {}
    for card in cards:
        waiting[card.section] = waiting.get(card.section, 0) + (not card.decided)
    return [(section, label_section(section) or section, count) for section, count in waiting.items() if count]
