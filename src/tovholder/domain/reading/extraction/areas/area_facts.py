"""What the agreement says of each area: residents, dwellings, when and how it was built."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.language.number_reader import read_count
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_document import Table
from tovholder.domain.reading.source_text import Flow, Passage, SourceText

_COUNT = r"(?P<about>ca\.|cirka|omkring|godt|knap|næsten|over)?\s{0,20}+(?P<number>\d{1,3}(?:[. ]\d{3})+|\d{2,6})"
_UNIT = (
    r"(?P<unit>(?:almene\s)?(?:bolig(?:er|enheder)|lejemål|lejligheder|husstande|familieboliger)"
    r"|beboere|indbyggere|personer|borgere|mennesker)\b"
)
_COUNTED = re.compile(rf"(?<![\d.,]){_COUNT}\s+(?:almene\s|fastboende\s)?{_UNIT}")
_TOTAL = re.compile(r"\b(?:[Ss]amlet|[Ss]amlede|[Ii] alt|[Tt]ilsammen|[Ss]ammenlagt|[Ii] de \w+ (?:bolig)?områder)\b")
_SUBJECT = re.compile(r"^(?:Området|Bebyggelsen|Afdelingen|Boligområdet|Her|Den|Det|Der)\b")
_TIME_POINT = (
    r"(?:(?:midten|begyndelsen|starten|slutningen|første halvdel|anden halvdel)\saf\s)?(?:1[89]|20)"
    r"\d\d(?:['’´`]?\s?-?erne|[- ]tallet)?"
)
_TIME = rf"(?:(?<=mellem\s){_TIME_POINT}\sog\s{_TIME_POINT}|{_TIME_POINT}(?:\s?(?:-|–|—|til)\s?(?:i\s)?{_TIME_POINT})?)"
_BUILT = re.compile(
    rf"(?:opført|bygget|byggeår|opførelsesår|opførelse|stammer fra|er fra|ibrugtaget|etableret)\s?:?\s?"
    rf"(?:(?:i|fra|mellem|perioden|årene|løbet af|hhv\.|henholdsvis|omkring)\s){{0,4}}(?P<time>{_TIME})"
    rf"(?:(?:,?\s(?:og|samt|hhv\.)\s(?:i\s)?)(?P<second>{_TIME}))?",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\b(?:hhv\.?|henholdsvis)", re.IGNORECASE)
# fmt: off
_TYPES = (
    "etagebyggeri", "etageboliger", "etagehuse", "rækkehuse", "rækkehusbebyggelse", "gårdhavehuse", "gårdhuse",
    "tæt-lav", "tæt-lav byggeri", "tæt-lavt byggeri", "højhuse", "punkthuse", "kædehuse", "dobbelthuse",
    "ungdomsboliger", "ældreboliger", "plejeboliger", "boligblokke", "karréer", "villaer", "lavt byggeri",
    "atriumhuse", "tårnhuse", "klyngehuse",
)
# fmt: on
_TYPE = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _TYPES), key=len, reverse=True)) + r")(?![\w-])", re.IGNORECASE
)


@dataclass
class AreaFacts:
    """What was found of one area (or of all together, under the empty name)."""

    residents: Read | None = None
    dwellings: Read | None = None
    built: Read | None = None
    building_types: list[Read] = field(default_factory=list)


def find_area_facts(flow: Flow, areas: Sequence[NamedArea]) -> dict[str, AreaFacts]:
    """Facts by area name; totals stand under the empty name."""
    names = [area.name for area in areas]
    spelt = {spelling: area.name for area in areas for spelling in area.spellings}
    flow = _Mended(flow, spelt) if spelt else flow
    facts = {name: AreaFacts() for name in ["", *names]}
    subjects: list[str] = []
    for start, end in flow.list_sentences():
        sentence = flow.text[start:end]
        named = _named(sentence, names)
        own = bool(_SUBJECT.match(sentence.strip()))
        _read_counts(flow, start, sentence, names, subjects if own and len(subjects) == 1 else [], facts)
        about = [name for _, name in named] or (subjects if own else [])
        _read_built(flow, start, sentence, about if len(names) > 1 else names, facts)
        _read_types(flow, start, sentence, about if len(names) > 1 else names, facts)
        if named:
            subjects = list(dict.fromkeys(name for _, name in named))
    return facts


class _Mended(Flow):
    """A flow whose text spells each area's name one way; names of another length are left as they are."""

    def __init__(self, flow: Flow, spelt: dict[str, str]) -> None:
        self.__dict__.update(flow.__dict__)
        for spelling, name in spelt.items():
            if len(spelling) == len(name):
                self.text = re.sub(rf"(?<!\w){re.escape(spelling)}(?!\w)", name, self.text)


def read_whole_number(printed: str) -> int:
    """A whole number printed with or without thousands marks."""
    return read_count(printed)


def _named(sentence: str, names: list[str]) -> list[tuple[int, str]]:
    found = [
        (match.start(), name)
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?:s|s'|')?(?!\w)", sentence)
    ]
    return sorted(found)


def _read_counts(
    flow: Flow, start: int, sentence: str, names: list[str], subject: list[str], facts: dict[str, AreaFacts]
) -> None:
    for found in _COUNTED.finditer(sentence):
        whose, sure = _whose(sentence, found, names, subject)
        if whose is None:
            continue
        sure = "likely" if found["about"] else sure
        residents = not re.search(r"bolig|leje|lejlighed|husstand", found["unit"])
        key = "residents" if residents else "dwellings"
        passage = flow.span(start + found.start(), start + _reach(sentence, found, whose))
        if getattr(facts[whose], key) is None:
            setattr(
                facts[whose],
                key,
                Read(read_whole_number(found["number"]), passage, f"count of {key} by its area", sure),
            )


def _reach(sentence: str, found: re.Match[str], whose: str) -> int:
    place = sentence.find(whose, found.end(), found.end() + 40) if whose else -1
    return place + len(whose) if place >= 0 else found.end()


def _whose(sentence: str, found: re.Match[str], names: list[str], subject: list[str]) -> tuple[str | None, Confidence]:
    """Which area a count belongs to: the one named right after, the one before, or all together."""
    after = re.match(
        r"\s*(?:(?:og|i|fordelt på|i alt|almene|boliger|\d[\d.]*)\s)*?(?:i|på|ved)\s", sentence[found.end() :]
    )
    if after:
        rest = sentence[found.end() + after.end() :]
        for name in names:
            if rest.startswith(name):
                return name, "certain"
    before = sentence[: found.start()]
    total = max((match.end() for match in _TOTAL.finditer(before)), default=-1)
    bracket = sentence.rfind("(", 0, found.start())
    named = _named(before, names)
    if named and named[-1][0] > total:
        close = bracket >= 0 and ")" not in sentence[bracket : found.start()]
        alone = len({name for _, name in named}) == 1
        return named[-1][1], "certain" if close or alone else "likely"
    if total >= 0:
        return "", "certain"
    if subject:
        return subject[0], "likely"
    return ("", "likely") if not named else (None, "ambiguous")


def _read_built(flow: Flow, start: int, sentence: str, about: list[str], facts: dict[str, AreaFacts]) -> None:
    for found in _BUILT.finditer(sentence):
        before = [name for name in dict.fromkeys(about) if _stands_before(sentence, name, found)]
        owners = before or about
        if not owners:
            continue
        if _RESPECTIVELY.search(sentence[: found.end("time")]) and found["second"] and len(owners) >= 2:
            for name, group in zip(owners[-2:], ("time", "second"), strict=True):
                _set_built(facts[name], flow, start, found, group, "likely")
            continue
        nearest = owners if _joined(sentence, owners) else owners[-1:]
        for name in nearest:
            _set_built(facts[name], flow, start, found, "time", "certain" if len(nearest) == 1 else "likely")


def _joined(sentence: str, owners: list[str]) -> bool:
    """Whether the names stand as one list, so that what follows is said of them all."""
    pattern = r"(?:,\s|\s(?:og|samt)\s)".join(re.escape(owner) for owner in owners)
    return bool(re.search(pattern, sentence))


def _stands_before(sentence: str, name: str, found: re.Match[str]) -> bool:
    return 0 <= sentence.find(name) < found.start()


def _set_built(facts: AreaFacts, flow: Flow, start: int, found: re.Match[str], group: str, sure: Confidence) -> None:
    if facts.built is None:
        passage = flow.span(start + found.start(group), start + found.end(group))
        facts.built = Read(read_building_years(passage.text), passage, "building years by its area", sure)


def read_building_years(printed: str) -> str:
    """A span of building years: `1968-1972` for bare years, otherwise the agreement's words."""
    bare = re.fullmatch(r"(\d{4})\s?(?:-|–|—|til|og)\s?(\d{4})", printed)
    return f"{bare[1]}-{bare[2]}" if bare else printed


def _read_types(flow: Flow, start: int, sentence: str, about: list[str], facts: dict[str, AreaFacts]) -> None:
    for found in _TYPE.finditer(sentence):
        before = [name for name in dict.fromkeys(about) if _stands_before(sentence, name, found)]
        owners = before if before and _joined(sentence, before) else before[-1:]
        for name in owners or (about if len(set(about)) == 1 else []):
            passage = flow.span(start + found.start(), start + found.end())
            _add_type(facts[name], passage)


def _add_type(facts: AreaFacts, passage: Passage) -> None:
    kind = passage.text.lower()
    if kind not in [held.value for held in facts.building_types]:
        facts.building_types.append(Read(kind, passage, "kind of building by its area", "likely"))


# Areas given as a table with real cells: name, dwellings, residents, year built, organisation.

RULE = "column of a table of areas"
_HEADINGS = {
    "name": ("område", "boligområde", "boligafdeling", "afdeling", "navn", "områdets navn"),
    "dwellings": ("boliger", "antal boliger", "almene boliger", "lejemål", "antal lejemål", "boliger i alt"),
    "residents": ("beboere", "antal beboere", "indbyggere", "antal indbyggere", "beboere i alt"),
    "built": ("opført", "byggeår", "opførelsesår", "opførelse", "bygget"),
    "organisation": ("organisation", "boligorganisation", "ejer", "boligforening", "boligselskab"),
}
_TABLE_COUNT = re.compile(r"(?:ca\.\s*)?(\d{1,3}(?:[. ]\d{3})+|\d{1,6})")
_TABLE_TOTAL = re.compile(r"^(?:i alt|samlet|total|sum|alle)\b", re.IGNORECASE)
ALIKE = 88


@dataclass
class AreaRow:
    """An area as a row of a table gives it, or all of them together under the empty name."""

    name: str
    passage: Passage
    counts: dict[str, Read] = field(default_factory=dict)
    built: Read | None = None
    organisations: Passage | None = None


def read_area_rows(text: SourceText, tables: Sequence[Table]) -> list[AreaRow]:
    """The rows of the first table whose headings are an area's name and its residents or dwellings."""
    for table in tables:
        cells = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
        columns = _columns(cells[0]) if cells else {}
        if "name" in columns and len(columns) > 1 and columns.keys() & {"dwellings", "residents"}:
            return [row for line in cells[1:] if (row := _row(line, columns)) is not None]
    return []


def _columns(heads: Sequence[Passage]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, head in enumerate(heads):
        plain = head.text.lower().strip(" .:")
        for column, names in _HEADINGS.items():
            if column not in columns and plain and any(fuzz.ratio(plain, name) >= ALIKE for name in names):
                columns[column] = index
                break
    return columns


def _row(line: Sequence[Passage], columns: dict[str, int]) -> AreaRow | None:
    cells = {column: line[index] for column, index in columns.items() if index < len(line)}
    name = cells.get("name")
    if name is None or not name.text:
        return None
    row = AreaRow("" if _TABLE_TOTAL.match(name.text) else name.text, name)
    for key in ("dwellings", "residents"):
        cell = cells.get(key)
        found = _TABLE_COUNT.fullmatch(cell.text.strip()) if cell else None
        if cell and found:
            row.counts[key] = Read(read_count(found[1]), cell, RULE)
    built = cells.get("built")
    if built is not None and re.search(r"\d{4}", built.text):
        row.built = Read(built.text.replace("–", "-"), built, RULE)
    row.organisations = cells.get("organisation")
    return row
