"""What a stretch says of an indicator: values, each with whose it is, its year and its election, bound by evidence.

Values are typed before they are bound: an age, a year, a table's number, a count of persons and what is only hoped for
are no values. A value belongs to the name it stands at, before it or after a preposition; of names in a row each has
its own value where there are as many, and the group has the one where there is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.value_kinds import Confidence, find_weakest
from tovholder.domain.language.number_reader import read_decimal_number
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, Scopes

_YEAR = r"(?:19|20)\d\d"
_NO_VALUE = re.compile(
    r"\d{1,2}\s?-\s?\d{1,2}\s?-?\s?(?:årige?\w*|år\b)|(?:over|under|fra|mindst)\s+\d{1,2}\s+år\b|\b\d{1,2}-årige?\w*"
    r"|\b\d{1,2}\s?\.?\s?-?\s?klasse\w*"
    r"|\b(?:[Tt]ab(?:el(?:len)?|\.)?|[Ff]igur|[Bb]ilag|[Ss]ide|[Nn]r\.?|[Aa]fsnit|[Ii]ndikator|[Mm]ål)\s?\d{1,2}(?:\.\d{1,2})?\b"
    rf"|\b\d{{1,2}}\.?\s?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b"
    rf"|\b\d{{1,2}}[./-]\d{{1,2}}[./ -]\s?(?={_YEAR})|\b20\d\d\s?-\s?\d\d(?:\d\d)?(?:-midler\w*)?\b|^\s*\d{{1,2}}[.)]\s"
    r"|\b\d[\d.]*\s+(?:ud )?af (?:de |i alt )?\d[\d.]*\b|\bn\s?=\s?\d+"
    r"|\b\d[\d.]*\s+(?:beboere|boliger|lejemål|personer|unge|børn|elever|besvarelser|svar|voksne|kr)\b"
)
_TOKEN = re.compile(
    r"(?P<election>\b(?:FV|KV)\s?'?(?P<short>\d\d(?:\d\d)?)?\b|\b(?:folketings|kommunal|byråds)-?valg\w*)"
    r"|(?P<value>(?<![\w.,/-])[-−]?\d{1,3}(?:[.,]\d{1,2})?(?![\d]|[.,/-]\d|\w))(?P<unit>\s?(?:%|pct\b\.?|procent\b))?(?P<mark>\*+)?"
    r"|(?P<missing>\b(?:ikke (?:målt|opgjort|oplyst|tilgængelig\w*)|ukendt|uoplyst|diskretioneret|i\.\s?o\.|u\.\s?o\.)"
    r"|(?<=[\s:])(?:\.\.|[-–—])(?=\s|$|[.;,])|^(?:\.\.|[-–—])$)",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"(?<![\d./-])(?P<year>{_YEAR})(?![\d-]|/\d)")
_HOPED = re.compile(
    rf"\b(?:mål(?:et|sætning\w*|tal\w*)?(?:\s+(?:for|i|er|på))*\s*(?={_YEAR}|\d)"
    r"|skal (?:falde|stige|øges|reduceres|nå|ligge|være|op|ned)"
    r"|ønske\w*|forvente\w*|ambition\w*|måltal\w*|målsætning\w*|slutmål\w*|målet er)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<![\s(])[\s(]*+(?:\(?{_YEAR}\)?\s*)?(?:af [\wæøå ]{{1,40}} )?"
    r"(?:i|på|for|blandt beboerne i|blandt beboere i)\s+"
    r"(?:boligområdet\s+|området\s+|hele\s+)?",
    re.IGNORECASE,
)
_BOUNDED = re.compile(
    r"(?:[<>≤≥]|\b(?:under|over|højst|mindst|op til|mere end|mindre end|færre end|flere end))\s*$", re.I
)
_ROUGHLY = re.compile(r"\b(?:ca\.?|cirka|omkring|omtrent|knap|godt|næsten|rundt regnet)\s*$", re.IGNORECASE)
_CLAIMS = re.compile(
    r"\b(?:dobbelt|gange så|(?:højere|lavere|flere|færre|mere|mindre) end|hver (?:anden|tredje|fjerde|femte))\b",
    re.IGNORECASE,
)
"""Words by which two places are compared: the number beside them may be of either."""
_STRANGER = re.compile(r"(?<!\w)(?!FV|KV)[A-ZÆØÅ]{2,5}\s?:\s*\Z")
"""A code that is no name of ours right before a value: the value is not the last name's."""
_YEAR_OF_VALUE = re.compile(r"\W{0,4}[(,]?\s{0,4}(?:(?:i|målt i|målt|pr\.|fra|år)\s{0,4})?", re.IGNORECASE)
_HEADS = re.compile(r"(?<!\s)\s*+[:=]")
_JOINT = re.compile(r"(?<!\s)\s*+(?:/|&|\+|,?\s*+\b(?:og|samt)\b|,)\s*+", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;\n]|\.\s")
_WIDER = (
    ("population", r"hele landet|landsgennemsnit\w*|landsplan|danmark|landet"),
    ("social_housing", r"almene (?:bolig)?områder|den almene sektor|almene boliger(?: i alt)?"),
    ("programmes", r"(?:alle|andre|øvrige) (?:boligsociale )?helhedsplaner"),
)
_EVERY = (
    r"alle (?:bolig)?områder(?:ne)?|(?:bolig)?områderne (?:samlet|i alt|under ét)|helhedsplanen(?: i alt)?|samlet|i alt"
)


@dataclass(frozen=True)
class Whose:
    """Whom a value is of: one of our scopes, or a comparator of a kind."""

    scope: str | None
    kind: str = ""
    label: str = ""


@dataclass(frozen=True)
class ToldValue:
    """A value of an indicator as some stretch tells it."""

    number: float | None
    printed: str
    start: int
    end: int
    whose: tuple[Whose, ...] = ()
    """Several where one value is told of names in a row."""
    year: int | None = None
    year_near: bool = False
    """Whether the year stands at the value itself, not only in its sentence."""
    variant: Election | None = None
    percent: bool = False
    bound: str = ""
    """How it was bound: label, preposition, pair; empty for a value that stands at no name."""
    marked: bool = False
    """Whether a note mark or a word like »ca.« stands at it."""


@dataclass
class Places:
    """Finds the names of our places, and the words for wider ones, in a text."""

    scopes: Scopes
    codes: tuple[str, ...] = ()
    """What the document abbreviates the municipality as."""
    _patterns: list[tuple[re.Pattern[str], Whose]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for area in self.scopes.areas:
            self._patterns.append((re.compile(area.pattern(), re.IGNORECASE), Whose(area.id)))
        for kind, words in _WIDER:
            self._patterns.append((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), Whose(None, kind)))
        self._patterns.append((re.compile(rf"(?<!\w)(?:{_EVERY})(?!\w)", re.IGNORECASE), Whose(ALL)))
        town = re.escape(self.scopes.municipality.removesuffix(" Kommune"))
        own = [rf"{town}(?:\s+Kommune)?", *map(re.escape, self.codes)] if town else [*map(re.escape, self.codes)]
        words = "|".join([*own, r"kommune(?:n|ns?|gennemsnit\w*)?(?: som helhed| samlet| i alt)?"])
        self._patterns.append((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), Whose(None, "municipality")))

    def find(self, text: str) -> list[tuple[int, int, Whose]]:
        """Every place in the text, the longest first where two overlap, in their order."""
        found = [
            (match.start(), match.end(), replace(whose, label=match[0]))
            for pattern, whose in self._patterns
            for match in pattern.finditer(text)
        ]
        taken: list[tuple[int, int, Whose]] = []
        for start, end, whose in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
            if all(end <= first or start >= last for first, last, _other in taken):
                taken.append((start, end, whose))
        return sorted(taken, key=lambda one: one[0])

    def read_whole(self, text: str) -> Whose | None:
        """The place that a heading or a cell names, alone or with a year or a few words beside it."""
        rest = text
        found = self.find(text)
        for start, end, _whose in reversed(found):
            rest = f"{rest[:start]} {rest[end:]}"
        rest = _YEARS.sub(" ", rest)
        left = [word for word in re.findall(r"[\wæøå]+", rest.lower()) if word not in _BESIDE_NAMES]
        if not found or left:
            return None
        return found[0][2] if len(found) == 1 else self.join([whose for _s, _e, whose in found])

    def join(self, names: Sequence[Whose]) -> Whose:
        """Several places as one: the group of the areas."""
        scopes = tuple(dict.fromkeys(one.scope for one in names if one.scope and one.scope != ALL))
        label = "/".join(one.label for one in names)
        return Whose(self.scopes.group_of(scopes, name=label), label=label) if scopes else names[0]


_BESIDE_NAMES = frozenset({
    "i", "pct", "procent", "pr", "boligområdet", "boligområde", "området", "område", "afd", "afdeling", "og",
    "samt", "andel", "baseline", "udgangspunkt", "for", "tal", "værdi", "niveau", "startværdi", "nu", "dag",
    "aktuel", "status", "seneste", "måling", "total", "samlet", "kommune", "kommunen", "gennemsnit",
    "sammenligning",
})  # fmt: skip


def find_years(text: str) -> list[tuple[int, int]]:
    """Where years stand in a text, and which; spans of years are none."""
    return [(match.start(), int(match["year"])) for match in _YEARS.finditer(text)]


def find_election(text: str) -> tuple[Election, int | None] | None:
    """The one election that a cell names, and its year."""
    found = _find_elections(text)
    years = {year for _start, year in find_years(text)}
    if len({kind for _start, kind, _year in found}) != 1:
        return None
    return found[0][1], found[0][2] or (years.pop() if len(years) == 1 else None)


def is_hoped_for(text: str) -> bool:
    """Whether a heading is of targets: »Mål 2029«, »Ønsket udvikling«."""
    return _HOPED.search(text) is not None


def find_values(text: str, places: Places, *, bare: bool) -> list[ToldValue]:
    """The values of a text; `bare` takes whole numbers without a per cent sign too, as in a cell."""
    masked = _NO_VALUE.sub(lambda found: "\0" * len(found[0]), text)
    names = places.find(masked)
    values = _type_values(masked, text, bare)
    elections = _find_elections(masked)
    told = []
    for number, value in enumerate(values):
        before = values[number - 1].end if number else 0
        after = values[number + 1].start if number + 1 < len(values) else len(text)
        bound = _bind(value, names, values, masked, places)
        near = _find_year_near(masked, value, before, after, names, elections)
        year = near or (_find_year_of_all(masked, values) if value.number is not None else None)
        variant = _find_variant(value, elections, before, after)
        told.append(replace(bound, year=year, year_near=near is not None, variant=variant))
    return told


def _type_values(masked: str, text: str, bare: bool) -> list[ToldValue]:
    hoped = [match.start() for match in _HOPED.finditer(masked)]
    found = []
    for match in _TOKEN.finditer(masked):
        if match["missing"]:
            found.append(ToldValue(None, text[match.start() : match.end()], match.start(), match.end()))
        elif match["value"] and not _YEARS.match(masked, match.start()):
            if not (bare or match["unit"] or re.search("[.,]", match["value"])) or _is_hoped(hoped, masked, match):
                continue
            found.append(_type_value(match, masked, text))
    return found


def _type_value(match: re.Match[str], masked: str, text: str) -> ToldValue:
    """A number as a value; one that is only said to lie under or over something is printed, never kept as it."""
    before = masked[max(0, match.start() - 14) : match.start()]
    bound = _BOUNDED.search(before)
    begin = match.start() - len(before) + bound.start() if bound else match.start()
    printed = text[begin : match.end()].strip().rstrip("*")
    number = None if bound else read_decimal_number(match["value"].replace("−", "-"))
    marked = bool(match["mark"]) or _ROUGHLY.search(before) is not None
    return ToldValue(number, printed, match.start(), match.end(), percent=bool(match["unit"]), marked=marked)


def compares_places(text: str) -> bool:
    """Whether a sentence holds one place against another, so that a number in it may be of either."""
    return _CLAIMS.search(text) is not None


def _is_hoped(hoped: list[int], masked: str, match: re.Match[str]) -> bool:
    """Whether a word for what is hoped stands before the value in its clause; »skal falde fra 5 %« tells what is."""
    if re.search(r"\bfra\s*$", masked[: match.start()]):
        return False
    return any(start < match.start() and not _CLAUSE_END.search(masked, start, match.start()) for start in hoped)


def _find_elections(masked: str) -> list[tuple[int, Election, int | None]]:
    found: list[tuple[int, Election, int | None]] = []
    for match in _TOKEN.finditer(masked):
        if match["election"]:
            kind: Election = "folketingsvalg" if match["election"][0].lower() == "f" else "kommunalvalg"
            short = match["short"]
            year = None if not short else int(short) if len(short) == 4 else 2000 + int(short)
            found.append((match.start(), kind, year))
    return found


def _bind(
    value: ToldValue, names: list[tuple[int, int, Whose]], values: list[ToldValue], masked: str, places: Places
) -> ToldValue:
    """The value with whose it is: the name after its preposition, or the names before it."""
    named = any(value.start - 3 <= end <= value.start for _start, end, _whose in names)
    if not named and _STRANGER.search(masked, 0, value.start):
        return value
    following = next((one for one in names if one[0] >= value.end), None)
    row = _row_of_names(names, following, masked) if following is not None else []
    series = _find_series(value, values, masked)
    if following is not None and len(series) > 1 and _AFTER.fullmatch(masked, series[-1].end, following[0]):
        if len(series) == len(row):
            return replace(value, whose=(row[series.index(value)],), bound="pair")
        return value
    if following is not None and _AFTER.fullmatch(masked, value.end, following[0]):
        return replace(value, whose=(places.join(row) if len(row) > 1 else row[0],), bound="preposition")
    before = [one for one in names if one[1] <= value.start]
    if not before or _closes_a_value(before[-1], values, masked):
        return value
    row = _row_before(before, masked)
    since = [one for one in values if before[-1][1] <= one.start and one.start < _next_name(names, before[-1])]
    at = since.index(value)
    if len(row) > 1 and len(since) == len(row):
        return replace(value, whose=(row[at],), bound="pair")
    whose = places.join(row) if len(row) > 1 else row[0]
    return replace(value, whose=(whose,), bound="label")


def _find_series(value: ToldValue, values: list[ToldValue], masked: str) -> list[ToldValue]:
    """The values that stand in a row around one: »henholdsvis 5,1 % og 6,0 %«."""
    at = values.index(value)
    first = last = at
    while first > 0 and _JOINT.fullmatch(masked, values[first - 1].end, values[first].start):
        first -= 1
    while last + 1 < len(values) and _JOINT.fullmatch(masked, values[last].end, values[last + 1].start):
        last += 1
    return values[first : last + 1]


def _closes_a_value(name: tuple[int, int, Whose], values: list[ToldValue], masked: str) -> bool:
    """Whether the name belongs to a value before it."""
    return any(one.end <= name[0] and _AFTER.fullmatch(masked, one.end, name[0]) for one in values)


def _next_name(names: list[tuple[int, int, Whose]], name: tuple[int, int, Whose]) -> int:
    return next((start for start, _end, _whose in names if start > name[0]), 10**9)


def _row_before(before: list[tuple[int, int, Whose]], masked: str) -> list[Whose]:
    """The names that stand in a row up to the last one."""
    row = [before[-1]]
    for one in reversed(before[:-1]):
        if not _JOINT.fullmatch(masked, one[1], row[0][0]):
            break
        row.insert(0, one)
    return [whose for _start, _end, whose in row]


def _row_of_names(
    names: list[tuple[int, int, Whose]], first: tuple[int, int, Whose], masked: str
) -> list[Whose]:  # fmt: skip
    """The names that stand in a row from the first one on: »5 % i A og B«."""
    row = [first]
    for one in names:
        if one[0] > row[-1][0] and _JOINT.fullmatch(masked, row[-1][1], one[0]):
            row.append(one)
    return [whose for _start, _end, whose in row]


def _find_year_near(
    masked: str, value: ToldValue, before: int, after: int, names: list[tuple[int, int, Whose]],
    elections: list[tuple[int, Election, int | None]],
) -> int | None:  # fmt: skip
    """The year right after the value, that of the election it stands at, or one between it and the value before."""
    years = find_years(masked)
    stop = min([after, *(start for start, _end, _whose in names if start >= value.end)])
    near = next(((start, year) for start, year in years if value.end <= start < stop), None)
    if near and _YEAR_OF_VALUE.fullmatch(masked, value.end, near[0]) and not _HEADS.match(masked, near[0] + 4):
        return near[1]
    held = [year for start, _kind, year in elections if before <= start < value.start and year]
    after_name = max((end for _start, end, _whose in names if end <= value.start), default=0)
    between = [year for start, year in years if max(before, after_name) <= start < value.start]
    return held[-1] if held else between[-1] if between else None


def _find_year_of_all(masked: str, values: Sequence[ToldValue]) -> int | None:
    """The one year of a sentence, where it stands before all values or after them all, and is not hoped for."""
    if _HOPED.search(masked):
        return None
    years = find_years(masked)
    outside = [year for start, year in years if start < values[0].start or start >= values[-1].end]
    return outside[0] if len(years) == len(outside) == 1 else None


def _find_variant(
    value: ToldValue, elections: list[tuple[int, Election, int | None]], before: int, after: int
) -> Election | None:
    ahead = [kind for start, kind, _year in elections if before <= start < value.start]
    if ahead:
        return ahead[-1]
    behind = [kind for start, kind, _year in elections if value.end <= start < min(after, value.end + 4)]
    return behind[0] if behind else None


def settle_rivals(values: Sequence[tuple[ToldValue, Confidence]]) -> Iterator[tuple[ToldValue, Confidence]]:
    """Each value once, with its certainty; values of one place and election that differ are open."""
    kept: dict[tuple[object, ...], list[tuple[ToldValue, Confidence]]] = {}
    for value, sure in values:
        whose = value.whose[0] if value.whose else Whose(ALL)
        key = (whose.scope, whose.kind, value.variant)
        same = next((one for one in kept.get(key, []) if one[0].number == value.number), None)
        if same is None:
            kept.setdefault(key, []).append((value, sure))
    for rivals in kept.values():
        latest = max((one.year or 0 for one, _sure in rivals), default=0)
        dated = len({one.year for one, _sure in rivals}) == len(rivals) and all(one.year for one, _sure in rivals)
        chosen = [pair for pair in rivals if pair[0].year == latest] if dated and len(rivals) > 1 else rivals
        for value, sure in chosen:
            doubt: Confidence = "certain" if len(rivals) == 1 else "likely" if dated else "ambiguous"
            yield value, find_weakest(sure, doubt)
