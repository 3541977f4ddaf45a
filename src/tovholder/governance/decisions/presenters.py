"""The list of decisions, ready to read."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.governance.decisions.selectors import is_closed, list_decisions, tell_subject
from tovholder.governance.meetings.selectors import sees_closed_items
from tovholder.governance.models import Decision
from tovholder.governance.organisation.selectors import list_bodies
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame


@dataclass(frozen=True)
class DecisionLine:
    """One decision in words. `late` where it was registered after its day; `closed` where only the body sees it."""

    number: str
    address: str
    on: str
    registered: str
    body: str
    how: str
    what: str
    outcome: str
    text: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class DecisionsPage(ProgrammePage):
    """Every decision of the programme, newest first."""

    template = "governance/decisions/decisions.html"
    addresses = ("governance:decisions",)
    lines: list[DecisionLine]
    """One line each."""


def list_decision_lines(frame: Frame) -> list[DecisionLine]:
    """Every decision that the one who looks may see, newest first; of closed items only that there is one."""
    names = {**{party.id: party.name or party.id for party in frame.agreement.parties}, **dict(list_bodies(frame))}
    sees: dict[str, bool] = {}
    return [_line(frame, one, names, sees) for one in list_decisions(frame.programme)]


def _line(frame: Frame, one: Decision, names: dict[str, str], sees: dict[str, bool]) -> DecisionLine:
    closed = is_closed(one)
    if closed and one.body not in sees:
        sees[one.body] = sees_closed_items(frame.person, frame.programme, one.body)
    hidden = closed and not sees[one.body]
    registered = one.registered_on
    return DecisionLine(
        number=str(one),
        address=_address(frame, one),
        on=one.decided_on.isoformat(),
        registered=registered.isoformat() if registered else "",
        body=names.get(one.body, one.body),
        how=str(one.get_kind_display()),
        what=_("Closed item") if hidden else tell_subject(one),
        outcome="" if hidden else str(one.get_outcome_display()),
        text="" if hidden else one.text,
        late=bool(registered and registered > one.decided_on),
    )


def _address(frame: Frame, one: Decision) -> str:
    if one.item:
        return reverse("governance:meeting", args=[frame.slug, one.item.meeting_id])
    return reverse("governance:letter", args=[frame.slug, one.pk]) if one.file_id else ""
