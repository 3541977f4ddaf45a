"""A reading laid out for a person to confirm. Pure.

Every value that was read is a *field*; fields of one thing (an area, a baseline, a rule) make a *card*; cards come
in *steps*, what unlocks most first. Nothing that is undecided, left open or rejected gets into the content.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from tovholder.domain.content.json_pointers import get_value, split_pointer
from tovholder.domain.content.schema import Finding, Provenance, Reading
from tovholder.domain.content.schema.value_kinds import Confidence, find_weakest

Step = Literal["names", "contradictions", "ambiguous", "likely", "certain", "missing"]
STEPS: tuple[Step, ...] = ("names", "contradictions", "ambiguous", "likely", "certain", "missing")

REQUIRED = ("/case_number", "/municipality/name", "/period/start", "/period/end", "/title")
"""What a programme cannot be run without; asked for when the source lacks it."""


@dataclass(frozen=True)
class Said:
    """What a person said last of a field: accepted, corrected, rejected or open; with the value then accepted."""

    verdict: str
    value: Any = None


@dataclass(frozen=True)
class FieldRead:
    """One value: what was read, from where and how surely, what it is compared with, and what was said of it.

    `key` names the field by the ids around it, so that it is the same field in another reading of the file.
    """

    pointer: str
    key: str
    read: Any
    provenance: tuple[Provenance, ...] = ()
    before: Any = None
    said: Said | None = None

    @property
    def confidence(self) -> Confidence:
        return find_weakest(*(place.confidence for place in self.provenance)) if self.provenance else "ambiguous"

    @property
    def value(self) -> Any:
        """What counts now: the correction if there is one, else what was read."""
        return self.said.value if self.said and self.said.verdict == "corrected" else self.read

    @property
    def decided(self) -> bool:
        return self.said is not None

    @property
    def lines(self) -> list[int]:
        return sorted({line for place in self.provenance for line in place.lines})


@dataclass(frozen=True)
class Card:
    """Fields of one thing, or one finding, to decide together."""

    id: str
    step: Step
    section: str
    pointer: str
    fields: tuple[FieldRead, ...]
    finding: Finding | None = None
    said: Said | None = None

    @property
    def decided(self) -> bool:
        if self.finding is not None:
            return self.said is not None
        return all(item.decided for item in self.fields)

    @property
    def lines(self) -> list[int]:
        own = {line for item in self.fields for line in item.lines}
        return sorted(own | set(self.finding.lines if self.finding else []))


@dataclass(frozen=True)
class Review:
    """All cards of a reading, with what has been said so far."""

    cards: tuple[Card, ...]
    unchanged: int = 0

    def of(self, step: Step) -> list[Card]:
        return [card for card in self.cards if card.step == step]

    def card(self, card_id: str) -> Card | None:
        return next((card for card in self.cards if card.id == card_id), None)

    @property
    def counts(self) -> dict[Step, tuple[int, int]]:
        """Step to (decided, all)."""
        return {step: (sum(card.decided for card in self.of(step)), len(self.of(step))) for step in STEPS}

    @property
    def fields(self) -> list[FieldRead]:
        """Every field once; a finding's card repeats fields that have a card of their own."""
        return [item for card in self.cards if card.finding is None for item in card.fields]

    @property
    def decided(self) -> tuple[int, int]:
        """(decided, all) fields."""
        return sum(item.decided for item in self.fields), len(self.fields)


def find_field_pointer(content: Any, leaf: str) -> str:
    """The field a leaf belongs to: the leaf itself, or the list that it is one of several plain values in."""
    parent = leaf.rpartition("/")[0]
    try:
        return parent if parent and isinstance(get_value(content, parent), list) else leaf
    except KeyError:
        return leaf


def find_card_pointer(content: Any, pointer: str) -> str:
    """The thing a field belongs to: the nearest list element around it, else its top-level part."""
    here = pointer
    while here.count("/") > 1:
        here = here.rpartition("/")[0]
        if split_pointer(here)[-1].isdigit() and isinstance(get_value(content, here), dict):
            return here
    return here


def lay_out_reading(reading: Reading, said: Mapping[str, Said], before: dict[str, Any] | None = None) -> Review:
    """Lay a reading out in cards. With `before` (the content in force) only what differs from it is asked."""
    content = reading.content.content()
    fields = list_fields(reading, content, said)
    unchanged = 0
    if before is not None:
        known = map_fields(before)
        compared = [replace(item, before=known.get(item.key)) for item in fields]
        fields = [item for item in compared if item.read != item.before]
        unchanged = len(compared) - len(fields)
    names = {name.pointer for name in reading.names if name.pointer}
    cards = _names_first(content, fields, names)
    cards += _finding_cards(reading.findings, {item.pointer: item for item in fields}, content, said)
    cards += _value_cards(content, [item for item in fields if item.pointer not in names])
    cards += _missing_cards(content, said, before)
    return Review(tuple(cards), unchanged)


def list_fields(reading: Reading, content: Any, said: Mapping[str, Said]) -> list[FieldRead]:
    """Every field that was read, with its places in the source and what was said of it.

    Short names (`id`) are no fields: they tie things together and say nothing that a person could confirm.
    """
    places: dict[str, list[Provenance]] = {}
    for leaf, place in reading.provenance.items():
        if not leaf.endswith("/id"):
            places.setdefault(find_field_pointer(content, leaf), []).append(place)
    found = []
    for pointer, provenance in places.items():
        try:
            value = get_value(content, pointer)
        except KeyError:
            continue
        if not isinstance(value, dict):
            key = identify_place(content, pointer)
            found.append(FieldRead(pointer, key, value, tuple(provenance), said=_still_said(said.get(key), value)))
    return found


def _still_said(said: Said | None, read: Any) -> Said | None:
    """An acceptance is of the value that was read then; another reading's other value is a new question."""
    return None if said is not None and said.verdict == "accepted" and said.value != read else said


def _names_first(content: Any, fields: list[FieldRead], names: set[str]) -> list[Card]:
    return [
        Card(
            f"name:{item.pointer}",
            "names",
            split_pointer(item.pointer)[0],
            find_card_pointer(content, item.pointer),
            (item,),
        )
        for item in fields
        if item.pointer in names
    ]


def _finding_cards(
    findings: Iterable[Finding], fields: Mapping[str, FieldRead], content: Any, said: Mapping[str, Said]
) -> list[Card]:
    cards = []
    for finding in findings:
        if finding.severity == "notice":
            continue
        key = make_finding_key(finding, content)
        touched = dict.fromkeys(find_field_pointer(content, pointer) for pointer in finding.pointers)
        concerned = tuple(fields[pointer] for pointer in touched if pointer in fields)
        section = split_pointer(finding.pointers[0])[0] if finding.pointers else "document"
        place = find_card_pointer(content, next(iter(touched))) if touched else ""
        cards.append(Card(key, "contradictions", section, place, concerned, finding, said.get(key)))
    return list({card.id: card for card in cards}.values())


def make_finding_key(finding: Finding, content: Any) -> str:
    """What a verdict on a finding is kept under: its code and what it points at, the same in a second reading."""
    return f"finding:{finding.code}:{','.join(identify_place(content, pointer) for pointer in finding.pointers)}"[:300]


def _value_cards(content: Any, fields: list[FieldRead]) -> list[Card]:
    things: dict[str, list[FieldRead]] = {}
    for item in fields:
        things.setdefault(find_card_pointer(content, item.pointer), []).append(item)
    return [
        Card(
            pointer,
            find_weakest(*(item.confidence for item in items)),
            split_pointer(pointer)[0],
            pointer,
            tuple(items),
        )
        for pointer, items in things.items()
    ]


def _missing_cards(content: Any, said: Mapping[str, Said], before: dict[str, Any] | None) -> list[Card]:
    cards = []
    for pointer in REQUIRED:
        known = get_value(before, pointer) if before else None
        if get_value(content, pointer) is None and known is None:
            key = identify_place(content, pointer)
            item = FieldRead(pointer, key, None, said=said.get(key))
            cards.append(Card(f"missing:{pointer}", "missing", split_pointer(pointer)[0], pointer, (item,)))
    return cards


def identify_place(content: Any, pointer: str) -> str:
    """The pointer with each list position replaced by the element's id (or scope and variant) where it has one."""
    here, parts = content, []
    for token in split_pointer(pointer):
        if isinstance(here, list) and token.isdigit() and int(token) < len(here):
            here = here[int(token)]
            parts.append(name_item(here) or token)
        else:
            here = here.get(token) if isinstance(here, dict) else None
            parts.append(token)
    return "/".join(parts)


def name_item(item: Any) -> str | None:
    """What names a thing among its neighbours: its id, else its scope, kind and election, else its name."""
    if not isinstance(item, dict):
        return None
    if item.get("id"):
        return f"#{item['id']}"
    named = [item.get(key) for key in ("scope", "kind", "variant", "name", "text") if item.get(key)]
    return "#" + "|".join(map(str, named)) if named else None


def map_fields(content: dict[str, Any]) -> dict[str, Any]:
    """Every field of the content (a plain list is one field) under its identity."""
    found: dict[str, Any] = {}

    def visit(value: Any, pointer: str) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                visit(item, f"{pointer}/{key}")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for index, item in enumerate(value):
                visit(item, f"{pointer}/{index}")
        else:
            found[identify_place(content, pointer)] = value

    visit(content, "")
    return found


def list_undecided_cards(laid_out: Review) -> list[Card]:
    """Cards that still wait for a person, findings and doubtful values first."""
    return [card for card in laid_out.cards if not card.decided]


def apply_suggestion(card: Card) -> dict[str, Any]:
    """The finding's suggestion put in its place: field pointer to the whole new value of that field."""
    finding = card.finding
    if finding is None or finding.suggestion is None or not finding.pointers:
        return {}
    leaf = finding.pointers[0]
    for item in card.fields:
        if item.pointer == leaf:
            return {leaf: finding.suggestion}
        if isinstance(item.value, list) and leaf.rpartition("/")[0] == item.pointer:
            position = int(leaf.rpartition("/")[2])
            return {item.pointer: [*item.value[:position], finding.suggestion, *item.value[position + 1 :]]}
    return {}
