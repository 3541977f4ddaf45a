"""The codes that indicator tables print for areas, and names of areas that look alike."""

import re
from collections.abc import Iterator
from itertools import combinations

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import name_scope, quote_text
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import join_texts, make_text
from tovholder.domain.language.word_matching import measure_likeness

ALIKE, TWO_SCOPES, ONCE, NAMES = "area.codes_alike", "area.code_of_two", "area.code_once", "area.names_alike"
CODES: tuple[str, ...] = (ALIKE, TWO_SCOPES, ONCE, NAMES)
NAMES_ALIKE = 88
FEWEST_ROWS = 2
_CODE = re.compile(r"(?<!\s)\s*+([A-ZÆØÅ0-9&]{1,5})\s?:")
_LOOK_ALIKE = str.maketrans({"0": "O", "Q": "O", "D": "O", "1": "I", "L": "I", "5": "S", "8": "B", "2": "Z", "6": "G"})


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A misread code puts a value on the wrong area, so codes are held against each other, not believed alone."""
    uses = _uses(subject)
    yield from _two_scopes(subject, uses)
    yield from _codes_alike(subject, uses)
    yield from _once(subject, uses)
    yield from _names_alike(subject)


def _uses(subject: Subject) -> dict[str, list[tuple[str, str]]]:
    """Printed code to (scope, pointer) of each value that carries it; comparators' codes as well."""
    found: dict[str, list[tuple[str, str]]] = {}
    for pointer, of in subject.indicators:
        for n, value in enumerate(of.baselines):
            code = _CODE.match(value.as_printed or "")
            if code and value.scope:
                found.setdefault(code[1], []).append((value.scope, f"{pointer}/baselines/{n}/scope"))
        for n, other in enumerate(of.comparators):
            code = _CODE.match(other.as_printed or "")
            if code:
                found.setdefault(code[1], []).append(("municipality", f"{pointer}/comparators/{n}/label"))
    for n, group in enumerate(subject.content.area_groups):
        if group.label:
            found.setdefault(group.label, []).append((group.id, f"/area_groups/{n}/label"))
    return found


def _two_scopes(subject: Subject, uses: dict[str, list[tuple[str, str]]]) -> Iterator[Finding]:
    for code, places in uses.items():
        scopes = list(dict.fromkeys(where for where, _ in places))
        if len(scopes) > 1:
            names = join_texts(name_scope(subject.content, where) for where in scopes)
            yield subject.make_finding(
                TWO_SCOPES,
                "error",
                [pointer for _, pointer in places],
                make_text(
                    f"Koden »{code}« bruges om både {names.da}. Afgør for hver værdi, hvilket område den er om.",
                    f"The code “{code}” is used of both {names.en}. Settle for each value which area it is about.",
                ),
            )


def _codes_alike(subject: Subject, uses: dict[str, list[tuple[str, str]]]) -> Iterator[Finding]:
    for one, other in combinations(uses, 2):
        if not _resemble(one, other):
            continue
        a, b = (name_scope(subject.content, uses[code][0][0]) for code in (one, other))
        yield subject.make_finding(
            ALIKE,
            "warning",
            [uses[one][0][1], uses[other][0][1]],
            make_text(
                f"Koderne »{one}« ({a.da}) og »{other}« ({b.da}) ligner hinanden. Kontrollér i kilden, at "
                "ingen af dem er en fejllæsning af den anden.",
                f"The codes “{one}” ({a.en}) and “{other}” ({b.en}) look alike. Check in the source that neither is a "
                "misreading of the other.",
            ),
        )


def _resemble(one: str, other: str) -> bool:
    """Equal once letters and digits that print alike are one, turned about, or one letter apart in three or more."""
    a, b = one.translate(_LOOK_ALIKE), other.translate(_LOOK_ALIKE)
    if a == b or (len(a) > 1 and sorted(a) == sorted(b)):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(long) - len(short) > 1:
        return False
    if len(short) == len(long):
        return len(long) > 2 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _once(subject: Subject, uses: dict[str, list[tuple[str, str]]]) -> Iterator[Finding]:
    """A code in one row only, where other areas' codes stand in more."""
    rows = {code: {_row(place) for _, place in places if place.startswith("/goals")} for code, places in uses.items()}
    own = {code: found for code, found in rows.items() if found and uses[code][0][0] != "municipality"}
    if max(map(len, own.values()), default=0) < FEWEST_ROWS:
        return
    for code, found in own.items():
        if len(found) < FEWEST_ROWS:
            where = name_scope(subject.content, uses[code][0][0])
            yield subject.make_finding(
                ONCE,
                "warning",
                [pointer for _, pointer in uses[code] if pointer.startswith("/goals")],
                make_text(
                    f"Koden »{code}« ({where.da}) står kun ved én indikator, mens andre koder går igen. Er "
                    "den læst rigtigt?",
                    f"The code “{code}” ({where.en}) stands at one indicator only, while other codes recur. "
                    "Was it read rightly?",
                ),
            )


def _row(place: str) -> str:
    """The indicator's pointer, from a place inside it."""
    return "/".join(place.split("/")[:5])


def _names_alike(subject: Subject) -> Iterator[Finding]:
    areas = [(n, area.name) for n, area in enumerate(subject.content.areas) if area.name]
    for (n, one), (m, other) in combinations(areas, 2):
        if re.sub(r"\D", "", one) == re.sub(r"\D", "", other) and measure_likeness(one, other) >= NAMES_ALIKE:
            a, b = quote_text(one), quote_text(other)
            yield subject.make_finding(
                NAMES,
                "warning",
                [f"/areas/{n}/name", f"/areas/{m}/name"],
                make_text(
                    f"Områderne {a.da} og {b.da} ligner hinanden. Er det det samme område, læst på to måder?",
                    f"The areas {a.en} and {b.en} look alike. Are they one area, read in two ways?",
                ),
            )
