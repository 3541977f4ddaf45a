"""References to ids that do not exist."""

from collections.abc import Collection, Iterator

from tovholder.domain.checks.checked_subject import ALL, Subject
from tovholder.domain.checks.finding_phrases import quote_text
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import Text, join_texts, make_text

UNKNOWN = "reference.unknown"
CODES: tuple[str, ...] = (UNKNOWN,)

_Found = Iterator[tuple[str, str | None, Collection[str], Text]]
_SCOPE = make_text("et område eller en gruppe af områder", "an area or a group of areas")
_BODY = make_text("et organ", "a body")
_PARTY = make_text("en part", "a party")
_WHO = make_text("en part, et organ eller en stilling", "a party, a body or a position")


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Every id that is referred to must be somebody's; an unknown one is often a misread or renamed thing."""
    for pointer, one, known, what in _references(subject):
        if one is None or one in known:
            continue
        near = join_texts(quote_text(other) for other in sorted(known)[:8])
        hint = make_text(f" Kendte: {near.da}.", f" Known: {near.en}.") if known else make_text("")
        yield subject.make_finding(
            UNKNOWN,
            "error",
            [pointer],
            make_text(
                f"»{one}« er ikke {what.da} i aftalen.{hint.da} Vælg den rette, eller tilføj den, der mangler.",
                f"“{one}” is not {what.en} of the agreement.{hint.en} Choose the right one, or add the one "
                "that is missing.",
            ),
        )


def _references(subject: Subject) -> _Found:
    yield from _places(subject)
    yield from _organisation(subject)
    yield from _measures(subject)
    yield from _rules(subject)


def _scopes(subject: Subject) -> set[str]:
    content = subject.content
    return {ALL, *(area.id for area in content.areas), *(group.id for group in content.area_groups)}


def _bodies(subject: Subject) -> set[str]:
    return {body.id for body in subject.content.organisation.bodies}


def _parties(subject: Subject) -> set[str]:
    return {*subject.funder_ids, *(party.id for party in subject.content.parties)}


def _places(subject: Subject) -> _Found:
    content, parties, bodies = subject.content, _parties(subject), _bodies(subject)
    areas = {area.id for area in content.areas}
    for n, area in enumerate(content.areas):
        yield from ((f"/areas/{n}/organisations/{i}", one, parties, _PARTY) for i, one in enumerate(area.organisations))
        yield f"/areas/{n}/forum", area.forum, bodies, _BODY
    for n, group in enumerate(content.area_groups):
        what = make_text("et område", "an area")
        yield from ((f"/area_groups/{n}/areas/{i}", one, areas, what) for i, one in enumerate(group.areas))


def _organisation(subject: Subject) -> _Found:
    content, scopes, bodies, parties = subject.content, _scopes(subject), _bodies(subject), _parties(subject)
    for n, body in enumerate(content.organisation.bodies):
        pointer = f"/organisation/bodies/{n}"
        yield from ((f"{pointer}/areas/{i}", one, scopes, _SCOPE) for i, one in enumerate(body.areas))
        yield f"{pointer}/secretariat", body.secretariat, bodies, _BODY
        yield f"{pointer}/reports_to", body.reports_to, bodies, _BODY
    for n, position in enumerate(content.organisation.positions):
        pointer = f"/organisation/positions/{n}"
        yield from ((f"{pointer}/areas/{i}", one, scopes, _SCOPE) for i, one in enumerate(position.areas))
        yield f"{pointer}/employer", position.employer, parties, _PARTY
    for n, joint in enumerate(content.collaborations):
        pointer = f"/collaborations/{n}"
        yield from ((f"{pointer}/partners/{i}", one, parties, _PARTY) for i, one in enumerate(joint.partners))
        yield from ((f"{pointer}/areas/{i}", one, scopes, _SCOPE) for i, one in enumerate(joint.areas))
    letting = content.flexible_letting.areas if content.flexible_letting else []
    yield from ((f"/flexible_letting/areas/{i}", one, scopes, _SCOPE) for i, one in enumerate(letting))


def _measures(subject: Subject) -> _Found:
    content, scopes = subject.content, _scopes(subject)
    for pointer, of in subject.indicators:
        yield from (
            (f"{pointer}/baselines/{n}/scope", value.scope, scopes, _SCOPE) for n, value in enumerate(of.baselines)
        )
    for n, figure in enumerate(content.exhibits.figures):
        yield f"/exhibits/figures/{n}/scope", figure.scope, scopes, _SCOPE
    for n, table in enumerate(content.exhibits.tables):
        yield f"/exhibits/tables/{n}/scope", table.scope, scopes, _SCOPE
    known = {*scopes, "municipality"}
    for e, area in enumerate(content.effort_areas):
        for c, claim in enumerate(area.claims):
            yield f"/effort_areas/{e}/claims/{c}/scope", claim.scope, known, _SCOPE


def _rules(subject: Subject) -> _Found:
    content = subject.content
    positions = {position.id for position in content.organisation.positions}
    anybody = _parties(subject) | _bodies(subject) | positions
    for n, rule in enumerate(content.revision):
        for key in ("decided_by", "approved_by", "informed"):
            yield from ((f"/revision/{n}/{key}/{i}", one, anybody, _WHO) for i, one in enumerate(getattr(rule, key)))
    for n, duty in enumerate(content.duties):
        yield f"/duties/{n}/who", duty.who, anybody, _WHO
