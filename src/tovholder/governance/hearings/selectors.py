"""Reads of written hearings: by which rules, who is asked, who may answer for which seat."""

from collections.abc import Iterable

from django.utils import timezone

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema.programme_schema import BodyRules, TermsOfReference
from tovholder.domain.rulings.body_rules import find_body_rules, find_quorum_in_text
from tovholder.governance.models import Hearing, Seat, SeatFunction
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.people.models import Person
from tovholder.people.rights import Act, check_right
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force


def find_hearing_rules(programme: Programme, body: str) -> tuple[BodyRules | None, int | None]:
    """What the kommissorium in force sets for the body, and the quorum: the higher of the field's and the text's."""
    version = find_version_in_force(programme, timezone.localdate(), DocumentKind.TERMS_OF_REFERENCE)
    rules = find_body_rules(version.content, body) if version else None
    said = find_quorum_in_text(rules.text) if isinstance(rules, TermsOfReference) else None
    return rules, max((one for one in (rules and rules.quorum, said) if one), default=None)


def find_bodies_deciding_in_writing(programme: Programme, bodies: Iterable[str]) -> set[str]:
    """Those of the bodies that the kommissorium in force lets decide in writing."""
    version = find_version_in_force(programme, timezone.localdate(), DocumentKind.TERMS_OF_REFERENCE)
    if version is None:
        return set()
    rules = {body: find_body_rules(version.content, body) for body in bodies}
    return {body for body, one in rules.items() if one is not None and one.written_hearing == "yes"}


def list_asked_seats(programme: Programme, body: str) -> list[Seat]:
    """The seats with a vote in the body today."""
    held = Seat.objects.filter(filter_held_on(timezone.localdate()), programme=programme, body=body)
    return list(held.exclude(function=SeatFunction.SECRETARY).select_related("person").order_by("id"))


def find_ways_to_answer(person: Person, hearing: Hearing) -> set[int]:
    """The ids of the asked seats that somebody may answer for: their own, and as keeper those without an account."""
    if not person.is_active:
        return set()
    keeps = bool(check_right(person, Act.DECIDE_IN_BODY, hearing.programme.slug, body=hearing.body))
    return {one["seat"] for one in hearing.asked if one["person"] == person.pk or (keeps and one["person"] is None)}
