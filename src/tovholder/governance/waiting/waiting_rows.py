"""What waits of proposals as rows, brought up to date by what was written since: read for a page, not worked out.

A ruling takes milliseconds, and a programme may have thousands of open proposals. So what waits of each is kept with
the ids of the newest rows it was worked out from; an act makes only its own proposal's rows old. Another day, another
version in force or other rules make all of them old.
"""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Max, Q, Subquery
from django.utils import timezone, translation

from tovholder import __version__
from tovholder.governance.decisions.models import Decision
from tovholder.governance.meetings.selectors import find_coming_meetings
from tovholder.governance.models import (
    AgendaItem,
    Answer,
    Closing,
    Confirmation,
    Contradiction,
    Interpretation,
    Meeting,
    MeetingCancelled,
    MeetingHeld,
    Proposal,
    ProposalContent,
    Receipt,
    RuleAnswer,
    SentBack,
    StepTaken,
    Submission,
)
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.proposal_states import Ground, State, find_ground, find_states
from tovholder.governance.waiting.models import WaitingRow, WaitingSeal
from tovholder.governance.waiting.presenters import tell_whom_and_why
from tovholder.governance.waiting.selectors import find_first_day_in_time, list_waits_of
from tovholder.ledger.models import Event
from tovholder.people.models import Person
from tovholder.programme.versions.models import Adoption, Programme

LANGUAGES = ("da", "en")
AT_A_TIME = 200
_OF_A_PROPOSAL: tuple[tuple[type[models.Model], str, str], ...] = (
    (ProposalContent, "proposal", "id"),
    (Answer, "proposal", "id"),
    (Submission, "proposal", "id"),
    (SentBack, "submission__proposal", "id"),
    (StepTaken, "submission__proposal", "id"),
    (StepTaken, "submission__proposal", "decision__confirmations__id"),
    (Receipt, "proposal", "id"),
    (Closing, "proposal", "id"),
)
"""Where a proposal's own rows are, and which of their ids tells that something was written."""
_WATCHED: tuple[type[models.Model], ...] = (
    *dict.fromkeys(model for model, _to, _which in _OF_A_PROPOSAL),
    *(Proposal, Decision, Confirmation, AgendaItem, Meeting, MeetingCancelled, MeetingHeld, Adoption),
    *(Interpretation, Contradiction, RuleAnswer, Event),
)
"""Every table in which a new row may change what waits."""


def _hash(parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def bring_up_to_date(programme: Programme) -> None:
    """Work out anew what is no longer as it was. One query and a comparison where nothing has been written."""
    seal = _find_seal(programme)
    if WaitingSeal.objects.filter(programme=programme, seal=seal).exists():
        return
    with transaction.atomic():
        lock_programme(programme)
        seal = _find_seal(programme)
        _renew(programme)
        WaitingSeal.objects.update_or_create(programme=programme, defaults={"seal": seal})


def _find_seal(programme: Programme) -> str:
    """The newest row of every table that counts, the day, and the version of the product. One query."""
    newest = {
        f"newest_{at}": Subquery(model._base_manager.order_by("-pk").values("pk")[:1])
        for at, model in enumerate(_WATCHED)
    }
    found = Programme.objects.filter(pk=programme.pk).annotate(**newest).values_list(*newest).get()
    return _hash((found, timezone.localdate(), __version__))


def _renew(programme: Programme) -> None:
    ground = find_ground(programme)
    keys = _find_keys(programme, ground)
    known = dict(WaitingRow.objects.filter(programme=programme).values_list("proposal", "key"))
    old = [pk for pk, key in keys.items() if known.get(pk) != key]
    gone = known.keys() - keys.keys()
    for start in range(0, len(old), AT_A_TIME):
        some = old[start : start + AT_A_TIME]
        WaitingRow.objects.filter(proposal__in=some).delete()
        proposals = Proposal.objects.filter(pk__in=some).select_related("by", "programme", "closing__decision")
        states = find_states(ground, list(proposals))
        WaitingRow.objects.bulk_create([row for state in states for row in _make_rows(state, keys)])
    WaitingRow.objects.filter(proposal__in=gone).delete()
    _put_on_agendas(programme)


def _find_keys(programme: Programme, ground: Ground) -> dict[int, str]:
    """What each proposal that is open, or of which somebody may have to be told, stands on. A query a table."""
    shared = (
        sorted((document, [one.pk for one in timeline]) for document, timeline in ground.timelines.items()),
        [version.pk for version in ground.approved_versions],
        ground.settlements.key,
        ground.on,
        __version__,
    )
    asked = Proposal.objects.filter(Q(closing__isnull=True) | Q(closing__how="adopted"), programme=programme)
    newest: dict[int, list[Any]] = {pk: [] for pk in asked.order_by("number").values_list("pk", flat=True)}
    for model, to, which in _OF_A_PROPOSAL:
        of = model._base_manager.filter(**{f"{to}__programme": programme}).order_by()
        ids = dict(of.values_list(to).annotate(newest=Max(which)))
        for pk, told in newest.items():
            told.append(ids.get(pk))
    common = _hash(shared)
    return {pk: _hash((common, told)) for pk, told in newest.items()}


def _make_rows(state: State, keys: dict[int, str]) -> Iterator[WaitingRow]:
    shared = {
        "programme": state.proposal.programme,
        "proposal": state.proposal,
        "key": keys[state.proposal.pk],
        "writer": state.proposal.by,
    }
    waits = list_waits_of(state)
    if not waits:
        yield WaitingRow(**shared)
    for one in waits:
        told = {}
        for language in LANGUAGES:
            with translation.override(language):
                whom, why = tell_whom_and_why(one)
                told[language] = {"what": state.title, "who": str(whom), "why": str(why)}
        yield WaitingRow(**shared, act=one.act, body=one.body, since=one.since, is_step=one.due is not None, told=told)


def _put_on_agendas(programme: Programme) -> None:
    """Which of the rows stand on the agenda of a meeting to come, as agendas are now."""
    coming = {key: meeting.on for key, meeting in find_coming_meetings(programme).items()}
    rows = WaitingRow.objects.filter(programme=programme).exclude(act="").only("proposal_id", "body", "meets_on")
    moved = [row for row in rows if row.meets_on != coming.get((row.proposal_id, row.body))]
    for row in moved:
        row.meets_on = coming.get((row.proposal_id, row.body))
    WaitingRow.objects.bulk_update(moved, ["meets_on"], batch_size=AT_A_TIME)


@dataclass(frozen=True)
class Viewer:
    """Who looks, as far as it says what waits for whom."""

    person: Person
    decides_in: frozenset[str]
    """The bodies that the person decides in."""
    own_bodies: frozenset[str]
    """The bodies of the agreement."""
    may_register: bool
    may_plan: bool

    @property
    def turn(self) -> Q:
        """What the one who looks can take the next step of."""
        steps = Q(is_step=True, body__in=self.own_bodies, meets_on__isnull=True) if self.may_plan else Q(pk__in=[])
        return (
            (Q(act="inform") if self.may_register else Q(pk__in=[]))
            | Q(act__in=["carry_over", "rework"], writer=self.person)
            | (~Q(act__in=["inform", "carry_over", "rework"]) & (Q(body__in=self.decides_in) | steps))
        )


@dataclass(frozen=True)
class WaitingPart:
    """The oldest of what waits, how much it is in all, and how much of it is overdue."""

    rows: Sequence[WaitingRow]
    count: int
    overdue: int


def find_waiting_part(
    programme: Programme, viewer: Viewer, today: datetime.date, most: int, *, mine: bool
) -> WaitingPart:
    """What waits for the one who looks, or for others: the oldest so many. Two queries."""
    every = WaitingRow.objects.filter(programme=programme).exclude(act="")
    turn = every.filter(viewer.turn)
    part = turn if mine else every.exclude(pk__in=turn.values("pk"))
    late = Q(act="inform", since__lt=find_first_day_in_time(today))
    counted = part.aggregate(count=models.Count("pk"), overdue=models.Count("pk", filter=late))
    rows = part.select_related("proposal").order_by("since", "id")[:most]
    return WaitingPart(list(rows), counted["count"], counted["overdue"])
