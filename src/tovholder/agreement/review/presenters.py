"""A review as its page shows it: the section's grids, the row that is open, the questions, the document beside them."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.agreement.intake.models import Intake
from tovholder.agreement.review.review_grids import OWN_GRIDS, Grid, Row, list_grids
from tovholder.agreement.review.value_words import CONTROL_HINTS, Words
from tovholder.domain.content.field_kinds import write_field
from tovholder.domain.content.form_parts import Field
from tovholder.domain.content.schema import Reading
from tovholder.domain.content.thing_kinds import ThingKind
from tovholder.domain.editing.form_layout import name_element
from tovholder.domain.reading.provenance_rules import tell_rule
from tovholder.domain.review.review_draft import FieldRead, Thing
from tovholder.domain.review.review_layout import SECTIONS, Question, Review, Section, read_suggestion
from tovholder.domain.review.typed_facts import write_fact
from tovholder.people.rights import Act
from tovholder.programme.frame.labels import SECTION_LEADS, SECTION_NAMES, label_thing
from tovholder.programme.frame.place_names import name_place
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.versions.models import Version
from tovholder.shell.language_choice import tell

MOST_LINES = 70
AROUND = 4


@dataclass(frozen=True)
class Input:
    """A fact in a form: its control, what stands in it, and what is wrong with it."""

    name: str
    field: Field
    label: str
    typed: list[str]
    options: list[tuple[str, str, bool]]
    """(value, name, whether it is chosen)."""
    wrong: str = ""
    note: str = ""
    """How sure the reading is and how it was read."""

    @property
    def element(self) -> str:
        return name_element(self.name)

    @property
    def text(self) -> str:
        return self.typed[-1] if self.typed else ""

    @property
    def control(self) -> str:
        """select, ticks, area or line."""
        if self.field.kind in {"choice", "choices"}:
            return "select" if self.field.kind == "choice" else "ticks"
        long = self.field.kind in {"long", "lines", "answers"} or len(self.text) > 60 or "\n" in self.text
        return "area" if long else "line"

    @property
    def rows(self) -> int:
        return min(8, max(2, self.text.count("\n") + 1, len(self.text) // 55 + 1))

    @property
    def hint(self) -> str:
        return str(CONTROL_HINTS.get(self.field.kind, ""))


def make_input(item: FieldRead, words: Words, typed: Mapping[str, list[str]], wrong: Mapping[str, str]) -> Input:
    """The input of a fact that stands in the agreement."""
    name = f"f:{item.key}"
    texts = typed.get(name, write_fact(item.field, item.value))
    label = item.inside or words.label(item.field)
    return Input(name, item.field, label, texts, words.options(item.field, texts), wrong.get(name, ""), _note(item))


def make_blank_inputs(
    kind: ThingKind, words: Words, typed: Mapping[str, list[str]], wrong: Mapping[str, str]
) -> list[Input]:
    """The inputs of a thing that is to be added."""
    inputs = []
    for fact in kind.facts:
        name = f"n:{'/'.join(fact.way)}"
        texts = typed.get(name, [])
        inputs.append(
            Input(
                name, fact.field, words.label(fact.field), texts, words.options(fact.field, texts), wrong.get(name, "")
            )
        )
    return inputs


def _note(item: FieldRead) -> str:
    language = get_language() or "da"
    rules = dict.fromkeys(tell_rule(place.rule, language) for place in item.provenance)
    before = _("in force: %(value)s") % {"value": write_field(item.before)} if item.before not in (None, [], "") else ""
    return " · ".join(filter(None, ["; ".join(rules) if item.confidence != "certain" else "", before]))


@dataclass(frozen=True)
class OpenRow:
    """The row that is being mended, or added."""

    title: str
    inputs: list[Input]
    keys: list[str]
    """The things that the row is of; none for one that is added."""
    seen: str
    """What its facts said when the form was opened."""
    element: str
    grid: str = ""
    """The grid that the form stands under."""
    kind: str = ""
    parents: list[tuple[str, str]] = field(default_factory=list)
    """(key, name) of each thing that a new one can stand in."""
    parent: str = ""
    wrong: str = ""
    removed: bool = False
    doubles: list[tuple[str, str]] = field(default_factory=list)
    """(key, name) of each that a name may be the same as."""


@dataclass(frozen=True)
class ShownQuestion:
    """A question with its inputs, its suggestion, and where else its control is."""

    question: Question
    title: str
    inputs: list[Input]
    suggestion: str
    section: str
    element: str
    """Where the page stands, so that a link from elsewhere leads to it."""
    add: str = ""
    """The kind of thing that the question asks to be added, where it concerns a whole list."""


@dataclass(frozen=True)
class SourceLine:
    """A line of the source beside the grid: its number, its text with values marked, whether the open row is of it."""

    number: int
    text: SafeString
    own: bool


@dataclass(frozen=True)
class ShownStep:
    """A section in the row of steps: its name and how much of it waits."""

    key: str
    name: str | Promise
    count: int
    left: int
    current: bool


@dataclass(frozen=True, kw_only=True)
class ReviewPage(ProgrammePage):
    """One section of the review: its grids beside the document. Also with what could not be kept and why."""

    template = "agreement/review/review.html"
    addresses = ("agreement:review", "agreement:save_row", "agreement:add_thing", "agreement:answer")
    act = Act.REVIEW
    intake: Intake
    """The file that is reviewed."""
    section: Section
    """The section that is shown."""
    heading: str | Promise
    """The section's name."""
    lead: str | Promise
    """What the section asks."""
    steps: list[ShownStep]
    """The sections in their order."""
    decided: int
    """How many facts have been decided."""
    every: int
    """How many facts there are."""
    unchanged: int
    """How many facts are as in the version in force, so that nobody is asked about them."""
    grids: list[Grid]
    """The section's grids."""
    sure: int
    """How many facts of the section wait and are sure."""
    left: int
    """How many facts of the section wait in all."""
    alike: list[str]
    """What equals the funder's template, in words; shown as one line."""
    questions: list[ShownQuestion]
    """What does not agree in this section and waits for an answer."""
    remarks: list[ShownQuestion]
    """What is only said, and what has been answered; folded."""
    open_row: OpenRow | None
    """The row that is being mended or added, if one is."""
    source: list[SourceLine]
    """The document's own lines that the section rests on."""
    made: Version | None
    """The version made from the file already, if there is one."""
    wrong: dict[str, str] = field(default_factory=dict)
    """What is wrong with what was typed, by the input's name."""
    following: str = ""
    """The next section in which something waits; empty when nothing does."""


def present_steps(laid_out: Review, reading: Reading, section: Section, words: Words) -> list[ShownStep]:
    """The sections with their counts."""
    return [
        ShownStep(
            one, SECTION_NAMES[one], _count(laid_out, reading, one, words), laid_out.count_left(one), one == section
        )
        for one in SECTIONS
    ]


def _count(laid_out: Review, reading: Reading, section: Section, words: Words) -> int:
    if section == "questions":
        return sum(one.blocks for one in laid_out.questions)
    grids, alike = list_grids(laid_out, reading, section, words)
    return sum(len(grid.rows) for grid in grids) + len(alike)


def find_next_section(laid_out: Review, section: Section) -> Section | None:
    """The next section in which something waits, from the one shown on and round."""
    place = SECTIONS.index(section)
    order = [*SECTIONS[place + 1 :], *SECTIONS[:place]]
    return next((one for one in order if laid_out.count_left(one)), None)


def make_seen(fields: Iterable[FieldRead]) -> str:
    """What the facts of a row say, as a digest: whoever saves learns when somebody else was first."""
    said = [[item.key, item.value] for item in fields]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


def present_row(
    row: Row,
    grid: str,
    words: Words,
    typed: Mapping[str, list[str]],
    wrong: Mapping[str, str],
    doubles: list[tuple[str, str]],
) -> OpenRow:
    """The row as a form, with what was typed."""
    inputs = [make_input(item, words, typed, wrong) for thing in row.things for item in thing.fields]
    said = [item for thing in row.things for item in thing.fields]
    return OpenRow(
        row.title,
        inputs,
        [thing.key for thing in row.things],
        make_seen(said),
        row.element,
        grid,
        wrong=wrong.get("", ""),
        removed=all(thing.gone for thing in row.things),
        doubles=doubles,
    )


def present_new(
    kind: ThingKind,
    parents: Sequence[Thing],
    content: Any,
    words: Words,
    typed: Mapping[str, list[str]],
    wrong: Mapping[str, str],
    parent: str,
) -> OpenRow:
    """A form for one more thing of a kind."""
    return OpenRow(
        _("Add: %(thing)s") % {"thing": label_thing(kind.path[-1]).lower()},
        make_blank_inputs(kind, words, typed, wrong),
        [],
        "",
        "ny",
        "indicators" if kind.name in OWN_GRIDS else kind.name,
        kind.name,
        [(thing.key, name_place(content, thing.pointer)) for thing in parents if not thing.gone],
        parent,
        wrong.get("", ""),
    )


def present_questions(
    laid_out: Review, section: Section, words: Words, typed: Mapping[str, list[str]], wrong: Mapping[str, str]
) -> list[ShownQuestion]:
    """The questions of a section, those to be answered first; all that have to be among the questions themselves."""
    shown = []
    for one in laid_out.questions:
        if one.section == section or (section == "questions" and one.finding.severity != "notice"):
            inputs = [] if one.decided else [make_input(item, words, typed, wrong) for item in one.fields]
            titled = [
                _entitle(item, laid_out, shown_input) for item, shown_input in zip(one.fields, inputs, strict=False)
            ]
            suggestion = "" if one.decided else words.tell_suggestion(one, read_suggestion(one))
            shown.append(
                ShownQuestion(
                    one,
                    _title(one),
                    titled,
                    suggestion,
                    str(SECTION_NAMES[one.section]),
                    name_element(one.key),
                    _find_add(one),
                )
            )
    return shown


def _entitle(item: FieldRead, laid_out: Review, shown: Input) -> Input:
    """The input with the thing that it is of in its label: two years in one question are told apart."""
    place = item.pointer if item.inside else item.pointer[: -len(item.field.key) - 1]
    where = name_place(laid_out.draft.content, item.pointer.rpartition("/")[0]) if place else ""
    label = f"{where}: {shown.label}" if where else shown.label
    return Input(shown.name, shown.field, label, shown.typed, shown.options, shown.wrong, shown.note)


def _title(question: Question) -> str:
    return tell(question.finding.message)


def _find_add(question: Question) -> str:
    """The list that a finding is about as a whole, so that one more can be added there."""
    place = question.finding.pointers[0] if question.finding.pointers else ""
    return place.strip("/") if place.strip("/") in {"areas", "parties", "goals", "effort_areas"} else ""


def list_source(reading: Reading, laid_out: Review, section: Section, row: Row | None) -> list[SourceLine]:
    """The lines that the open row rests on with those around, else those of the whole section."""
    fields = [item for thing in row.things for item in thing.fields] if row else laid_out.fields_of(section)
    if section == "questions" and row is None:
        fields = [item for one in laid_out.questions if one.blocks for item in one.fields]
    own = {line for item in fields for line in item.lines}
    if not own:
        return []
    near = AROUND if row else 1
    wanted = sorted({at for line in own for at in range(line - near, line + near + 1)})
    marked = {place.raw for item in fields for place in item.provenance if place.raw}
    marked |= {write_field(item.read) for item in fields if not isinstance(item.read, list | dict)}
    shown = [at for at in wanted if 1 <= at <= len(reading.text) and reading.text[at - 1].strip()]
    return [
        SourceLine(at, mark_text(reading.text[at - 1], marked if at in own else set()), bool(row) and at in own)
        for at in shown[:MOST_LINES]
    ]


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


def present_review(laid_out: Review, reading: Reading, section: Section, words: Words) -> dict[str, Any]:
    """What the page shows of a section whoever looks."""
    decided, every = laid_out.decided
    grids, alike = list_grids(laid_out, reading, section, words)
    waiting = [item for item in laid_out.fields_of(section) if not item.decided]
    red = laid_out.contradicted
    return {
        "section": section,
        "heading": SECTION_NAMES[section],
        "lead": SECTION_LEADS[section],
        "steps": present_steps(laid_out, reading, section, words),
        "decided": decided,
        "every": every,
        "unchanged": laid_out.unchanged,
        "grids": grids,
        "alike": alike,
        "sure": sum(item.confidence != "ambiguous" and item.key not in red for item in waiting),
        "left": len(waiting),
        "following": find_next_section(laid_out, section) or "",
    }
