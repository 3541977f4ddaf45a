"""One body or organisation under two names, in the content and, where there is a reading, in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import quote_text
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.language.word_matching import measure_likeness

BODY, PARTY, SPELLINGS = "body.two_names", "party.two_names", "name.two_spellings"
CODES: tuple[str, ...] = (BODY, PARTY, SPELLINGS)
ALIKE = 90
_ACRONYM = re.compile(r"[A-ZÆØÅ]{2,6}")
_KIND = "forum|råd|netværk|udvalg|gruppe|sekretariat|bestyrelse"
_ENDS_AS_BODY = re.compile(rf"(?:{_KIND})(?:et|en)?$", re.IGNORECASE)
_IN_TEXT = re.compile(
    rf"\b[Dd]e[tn] (?P<adjective>[a-zæøå]{{4,}}) (?P<noun>[a-zæøå]{{3,}}(?:{_KIND}))\b"
    r"(?: \((?P<acronym>[A-ZÆØÅ]{2,6})\))?"
)
_INFLECTIONS = {"", "et", "en", "s", "ets", "ens"}


@dataclass(frozen=True)
class _Named:
    """A body or party with all its names."""

    kind: Literal["body", "party"]
    pointer: str
    names: tuple[str, ...]
    about: frozenset[str]
    """The areas it is for, or the kind of party it is."""

    @property
    def acronyms(self) -> set[str]:
        return {name for name in self.names if _ACRONYM.fullmatch(name)}

    @property
    def long(self) -> list[str]:
        return [name for name in self.names if not _ACRONYM.fullmatch(name)]

    def place(self, name: str) -> str:
        """Where one of the names stands."""
        position = self.names.index(name)
        return f"{self.pointer}/name" if position == 0 else f"{self.pointer}/aliases/{position - 1}"


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A forum with two names may be one or two (the change rules' trap c): only a person can tell.

    Looked for: two long names behind one acronym, names that differ in one word only, the same name spelt in
    two ways, and names in the text that resemble a body's.
    """
    bodies, parties = list(_bodies(subject)), list(_parties(subject))
    for named in (*bodies, *parties):
        yield from _within(subject, named)
    for group in (bodies, parties):
        for one, other in combinations(group, 2):
            yield from _between(subject, one, other)
    yield from _in_text(subject, bodies)


def _bodies(subject: Subject) -> Iterator[_Named]:
    for n, body in enumerate(subject.content.organisation.bodies):
        if body.name:
            names = (body.name, *body.aliases)
            yield _Named("body", f"/organisation/bodies/{n}", names, frozenset(body.areas))


def _parties(subject: Subject) -> Iterator[_Named]:
    for n, party in enumerate(subject.content.parties):
        if party.name:
            yield _Named("party", f"/parties/{n}", (party.name, *party.aliases), frozenset({party.kind or ""}))


def _within(subject: Subject, named: _Named) -> Iterator[Finding]:
    for one, other in combinations(named.long, 2):
        pointers = [named.place(one), named.place(other)]
        if _same_spelt_otherwise(one, other):
            yield _spellings(subject, pointers, one, other)
        elif named.acronyms or _one_word_apart(one, other):
            yield _ask(subject, named.kind, pointers, one, other, _because(named.acronyms))


def _between(subject: Subject, one: _Named, other: _Named) -> Iterator[Finding]:
    shared = one.acronyms & other.acronyms
    for name, rival in ((a, b) for a in one.long for b in other.long):
        apart = _one_word_apart(name, rival) and one.about == other.about
        if shared or apart or _same_spelt_otherwise(name, rival) or _nearly(name, rival):
            yield _ask(subject, one.kind, [one.place(name), other.place(rival)], name, rival, _because(shared))
            return


def _in_text(subject: Subject, bodies: list[_Named]) -> Iterator[Finding]:
    text = subject.running_text
    known = {_compact(name) for body in bodies for name in body.names}
    for found in _IN_TEXT.finditer(text.text):
        name = f"Det {found['adjective']} {found['noun']}"
        if _compact(name) in known or _compact(name)[3:] in known:
            continue
        known.add(_compact(name))
        body = next((body for body in bodies if found["acronym"] in body.acronyms or _text_rival(name, body)), None)
        if body is not None:
            lines = [*subject.find_lines(f"{body.pointer}/name"), *text.lines(found.start(), found.end())]
            because = _because({found["acronym"]} if found["acronym"] else set())
            yield _ask(subject, "body", [f"{body.pointer}/name"], body.names[0], name, because, lines)


def _text_rival(name: str, body: _Named) -> bool:
    return any(_one_word_apart(name, own) for own in body.long)


def _compact(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def _same_spelt_otherwise(one: str, other: str) -> bool:
    """The same letters with other spaces, hyphens or capitals; an inflected form is no other spelling."""
    return one != other and _compact(one) == _compact(other)


def _nearly(one: str, other: str) -> bool:
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other) or _inflected(one, other):
        return False
    return one != other and measure_likeness(_compact(one), _compact(other)) >= ALIKE


def _inflected(one: str, other: str) -> bool:
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long.startswith(short) and long[len(short) :] in _INFLECTIONS


def _one_word_apart(one: str, other: str) -> bool:
    """Bodies whose names begin alike and end in another compound of the same kind of body."""
    first, second = one.lower().split(), other.lower().split()
    if len(first) < 2 or len(first) != len(second) or first[:-1] != second[:-1] or first[-1] == second[-1]:
        return False
    ends = [_ENDS_AS_BODY.search(word) for word in (first[-1], second[-1])]
    return all(ends) and not _inflected(one, other)


def _because(acronyms: set[str]) -> Text:
    said = ", ".join(sorted(acronyms))
    return (
        make_text(f" og har samme forkortelse ({said})", f" and share an abbreviation ({said})")
        if said
        else make_text("")
    )


def _ask(
    subject: Subject,
    kind: Literal["body", "party"],
    pointers: list[str],
    one: str,
    other: str,
    because: Text,
    lines: list[int] | None = None,
) -> Finding:
    a, b = quote_text(one), quote_text(other)
    what = (
        make_text("det samme organ", "the same body")
        if kind == "body"
        else make_text("den samme part", "the same party")
    )
    return subject.make_finding(
        BODY if kind == "body" else PARTY,
        "warning",
        pointers,
        make_text(
            f"{a.da} og {b.da} ligner hinanden{because.da}. Er det {what.da}? Brug ét navn, og skriv det andet som "
            "alternativt navn, eller hold dem adskilt.",
            f"{a.en} and {b.en} are alike{because.en}. Are they {what.en}? Use one name and give the other as an "
            "alias, or keep them apart.",
        ),
        lines=lines,
    )


def _spellings(subject: Subject, pointers: list[str], one: str, other: str) -> Finding:
    a, b = quote_text(one), quote_text(other)
    return subject.make_finding(
        SPELLINGS,
        "notice",
        pointers,
        make_text(
            f"Samme navn er stavet på to måder: {a.da} og {b.da}. Vælg den rette stavemåde som navn.",
            f"The same name is spelt in two ways: {a.en} and {b.en}. Choose the right spelling as the name.",
        ),
    )
