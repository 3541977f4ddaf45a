"""Bodies that are told, decide or meet, and are described nowhere."""

import re
from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import quote_text
from tovholder.domain.content.schema.agreement_parts import Body
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import join_texts, make_text

UNDEFINED, NAMED_IN_TEXT = "body.undefined", "body.only_in_text"
CODES: tuple[str, ...] = (UNDEFINED, NAMED_IN_TEXT)
_GROUP = re.compile(
    r"\b(arbejdsgruppe|styregruppe|følgegruppe|projektgruppe|koordinationsgruppe|referencegruppe)n\b", re.IGNORECASE
)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Who must be told or asked has to be known: a group with no members, task or area is a name only."""
    for n, body in enumerate(subject.content.organisation.bodies):
        if not (body.members or body.mandate or body.areas or body.reports_to):
            roles = _roles(subject, body)
            if roles:
                yield _undefined(subject, n, body, roles)
    yield from _only_in_text(subject)


def _roles(subject: Subject, body: Body) -> list[str]:
    """Pointers to where the body is given something to do."""
    found = [
        f"/revision/{n}/{key}/{place}"
        for n, rule in enumerate(subject.content.revision)
        for key in ("decided_by", "approved_by", "informed")
        for place, one in enumerate(getattr(rule, key))
        if one == body.id
    ]
    events = subject.content.evaluation.events if subject.content.evaluation else []
    word = (body.name or body.id).lower()
    found += [f"/evaluation/events/{n}/name" for n, event in enumerate(events) if word in (event.name or "").lower()]
    return found + [f"/duties/{n}/who" for n, duty in enumerate(subject.content.duties) if duty.who == body.id]


def _undefined(subject: Subject, n: int, body: Body, roles: list[str]) -> Finding:
    name = quote_text(body.name or body.id)
    return subject.make_finding(
        UNDEFINED,
        "warning",
        [f"/organisation/bodies/{n}", *roles],
        make_text(
            f"{name.da} skal orienteres, beslutte eller mødes, men aftalen siger ikke, hvem der sidder i "
            "den, eller hvad den skal. Beskriv den, eller afgør, hvilket organ der menes.",
            f"{name.en} is to be told, to decide or to meet, but the agreement does not say who sits in it or what it "
            "is for. Describe it, or settle which body is meant.",
        ),
    )


def _only_in_text(subject: Subject) -> Iterator[Finding]:
    """Groups that the text speaks of as known and that the content does not have at all."""
    bodies = subject.content.organisation.bodies
    known = " ".join(name for body in bodies for name in (body.name or "", *body.aliases)).lower()
    text = subject.running_text
    places: dict[str, list[int]] = {}
    for found in _GROUP.finditer(text.text):
        word = found[1].lower()
        if word not in known:
            places.setdefault(word, []).extend(text.lines(found.start(), found.end()))
    if places:
        words = join_texts(quote_text(word) for word in places)
        yield subject.make_finding(
            NAMED_IN_TEXT,
            "warning",
            ["/organisation/bodies"],
            make_text(
                f"Teksten nævner {words.da} som noget kendt, men gruppen er ikke med i organiseringen. "
                "Tilføj den, eller afgør, hvilket organ der menes.",
                f"The text speaks of {words.en} as something known, but the group is not in the "
                "organisation. Add it, or settle which body is meant.",
            ),
            lines=[line for lines in places.values() for line in lines],
        )
