"""Writes on written hearings: opened to the seats of a body, answered seat by seat, closed with a decision or none."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder.domain.content.schema.programme_schema import BodyRules
from tovholder.domain.rulings.body_rules import Attendee, Votes, find_voters, is_carried
from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.decisions.keeping import draw_number
from tovholder.governance.hearings.selectors import find_hearing_rules, find_ways_to_answer, list_asked_seats
from tovholder.governance.models import (
    Decision,
    DecisionKind,
    Hearing,
    HearingAnswer,
    HearingClosed,
    Outcome,
    Proposal,
    Seat,
)
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.carrying_out import DOES, carry_out_decision, find_due_step
from tovholder.governance.proposals.proposal_states import State, find_state, find_writers
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, NotAllowed, require_right
from tovholder.programme.versions.models import Programme
from tovholder.shell.templatetags.danish import day

Says = HearingAnswer.Says


@transaction.atomic
def open_hearing(
    *,
    by: Person,
    programme: Programme,
    body: str,
    title: str,
    text: str,
    deadline: datetime.date,
    proposal: Proposal | None = None,
) -> Hearing:
    """Put a text to everybody with a vote in a body, until a day. Raises `ValidationError` when the body may not."""
    require_right(by, Act.PLAN_MEETING, programme.slug, body=body)
    lock_programme(programme)
    rules, quorum = find_hearing_rules(programme, body)
    seats = list_asked_seats(programme, body)
    submission = find_due_step(proposal, body)[0].submission if proposal else None
    _refuse_opening(programme, body, rules, seats, title, text, deadline, proposal)
    hearing = Hearing.objects.create(
        by=by,
        programme=programme,
        body=body,
        title=title.strip()[:200],
        text=text.strip(),
        deadline=deadline,
        proposal=proposal,
        submission=submission,
        asked=[_as_asked(seat).as_json() for seat in seats],
        quorum=quorum or 1,
    )
    record_event(
        programme=programme.slug,
        act="hearing.opened",
        by=str(by),
        subject=hearing.title,
        hearing=hearing.pk,
        body=body,
        deadline=deadline.isoformat(),
        digest=submission.digest if submission else None,
    )
    _tell(hearing, seats)
    return hearing


def _refuse_opening(
    programme: Programme,
    body: str,
    rules: BodyRules | None,
    seats: Sequence[Seat],
    title: str,
    text: str,
    deadline: datetime.date,
    proposal: Proposal | None,
) -> None:
    if rules is None or rules.written_hearing != "yes":
        raise ValidationError(
            _("The terms of reference do not let this body decide in writing. Plan a meeting instead.")
        )
    if not seats:
        raise ValidationError(_("Nobody has a seat with a vote in the body, so nobody could answer."))
    if not title.strip() or not text.strip():
        raise ValidationError(_("Say what is to be decided: a title and the text."))
    if deadline < timezone.localdate():
        raise ValidationError(_("The deadline has passed already. Choose a later day."))
    if proposal and proposal.programme_id != programme.pk:
        raise ValidationError(_("The proposal belongs to another programme."))
    if proposal and Hearing.objects.filter(proposal=proposal, body=body, closed__isnull=True).exists():
        raise ValidationError(_("This proposal is in a written hearing of the body already."))


def _as_asked(seat: Seat) -> Attendee:
    return Attendee(
        "present", seat.function, seat.office, seat.organisation, seat.holder, seat=seat.pk, person=seat.person_id
    )


def _tell(hearing: Hearing, seats: Sequence[Seat]) -> None:
    if not settings.MAIL_READY:
        return
    page = reverse("governance:hearing", args=[hearing.programme.slug, hearing.pk])
    with translation.override(settings.LANGUAGE_CODE):
        for address in dict.fromkeys(seat.mailed_at for seat in seats if seat.mailed_at):
            until = _("Answer by %(day)s.") % {"day": day(hearing.deadline)}
            lines = [hearing.title, "", hearing.text, "", until, f"{settings.SITE_ADDRESS.rstrip('/')}{page}"]
            subject = _("Written hearing: %(title)s") % {"title": hearing.title}
            EmailMessage(subject=subject, body="\n".join(lines), to=[address]).send()


@transaction.atomic
def answer_hearing(
    *, by: Person, hearing: Hearing, seat: Seat, says: str, comment: str = "", proof: str = ""
) -> HearingAnswer:
    """Answer for a seat: one's own; the chair and the secretary, with the proof, for one without an account."""
    lock_programme(hearing.programme)
    ways = find_ways_to_answer(by, hearing)
    if seat.pk not in ways:
        raise NotAllowed(
            _("One answers for one's own seat; the chair and the secretary for a seat without an account.")
        )
    if HearingClosed.objects.filter(hearing=hearing).exists() or timezone.localdate() > hearing.deadline:
        raise ValidationError(_("The deadline has passed, or the hearing has been closed."))
    if HearingAnswer.objects.filter(hearing=hearing, seat=seat).exists():
        raise ValidationError(_("This seat has answered already, and an answer stays."))
    if says not in Says.values:
        raise ValidationError(_("Choose an answer."))
    if seat.person_id != by.pk and not proof.strip():
        raise ValidationError(_("Say how the answer came: the mail and its day, or the letter."))
    answer = HearingAnswer.objects.create(
        by=by, hearing=hearing, seat=seat, says=says, comment=comment.strip(), proof=proof.strip()[:200]
    )
    record_event(
        programme=hearing.programme.slug,
        act="hearing.answered",
        by=str(by),
        subject=hearing.title,
        hearing=hearing.pk,
        seat=seat.pk,
        says=says,
    )
    return answer


@transaction.atomic
def close_hearing(*, by: Person, hearing: Hearing) -> HearingClosed:
    """Close a hearing after its deadline, or when everybody has answered, with a decision or the reason for none."""
    require_right(by, Act.DECIDE_IN_BODY, hearing.programme.slug, body=hearing.body)
    lock_programme(hearing.programme)
    if HearingClosed.objects.filter(hearing=hearing).exists():
        raise ValidationError(_("This hearing has been closed already."))
    answers = list(hearing.answers.select_related("seat"))
    if timezone.localdate() <= hearing.deadline and len(answers) < len(hearing.asked):
        raise ValidationError(
            _("The deadline is %(day)s, and not everybody has answered. Close it after that day.")
            % {"day": day(hearing.deadline)}
        )
    waiting = _find_step(hearing)
    why = _find_obstacle(hearing, answers, waiting)
    decision = None if why else _decide(by, hearing, answers, waiting)
    closed = HearingClosed.objects.create(by=by, hearing=hearing, decision=decision, why=why)
    record_event(
        programme=hearing.programme.slug,
        act="hearing.closed",
        by=str(by),
        subject=hearing.title,
        hearing=hearing.pk,
        decision=decision.pk if decision else None,
        why=why,
    )
    if decision and waiting:
        carry_out_decision(by, *waiting, decision)
    return closed


def _find_step(hearing: Hearing) -> tuple[State, Due] | None:
    """The step that the hearing was about, where the proposal still stands as it did."""
    if hearing.proposal is None:
        return None
    state = find_state(hearing.proposal)
    due = next((one for one in state.open_now if one.body == hearing.body), None)
    same = state.submission is not None and state.submission.pk == hearing.submission_id
    return (state, due) if due and same else None


def _find_obstacle(hearing: Hearing, answers: Sequence[HearingAnswer], waiting: tuple[State, Due] | None) -> str:
    """Why there is no decision; empty where there is one."""
    there = _answered(hearing, answers)
    if any(one.says == Says.MEETING for one in answers):
        return _("Somebody wants it taken at a meeting.")
    if len(find_voters(there)) < hearing.quorum:
        return _("Too few answered: %(there)s of the %(need)s that are needed.") % {
            "there": len(find_voters(there)),
            "need": hearing.quorum,
        }
    if hearing.proposal and waiting is None:
        return _("The proposal has been changed or decided since. Open a new hearing about it.")
    people = {one.person for one in there}
    if waiting and len(people) == 1 and people == find_writers(waiting[0]):
        return _("Only the one who proposed it answered. Take it at a meeting.")
    return ""


def _answered(hearing: Hearing, answers: Sequence[HearingAnswer]) -> list[Attendee]:
    said = {one.seat_id for one in answers}
    return [Attendee(**one) for one in hearing.asked if one["seat"] in said]


def _decide(
    by: Person, hearing: Hearing, answers: Sequence[HearingAnswer], waiting: tuple[State, Due] | None
) -> Decision:
    count = {says: sum(one.says == says for one in answers) for says in Says.values}
    votes = Votes(count["for"], count["against"], count["abstains"])
    rules, _quorum = find_hearing_rules(hearing.programme, hearing.body)
    chair_for = any(one.says == Says.FOR and one.seat.function == "chair" for one in answers)
    carried = is_carried(votes, rules, len(hearing.asked), chair_for)
    positive = DOES[waiting[1].action] if waiting else Outcome.APPROVED
    today = timezone.localdate()
    submission = waiting[0].submission if waiting else None
    decision = Decision.objects.create(
        by=by,
        programme=hearing.programme,
        kind=DecisionKind.HEARING,
        body=hearing.body,
        year=today.year,
        number=draw_number(hearing.programme, today.year),
        outcome=positive if carried else Outcome.REJECTED,
        text=hearing.text,
        decided_on=today,
        registered_on=today,
        submitted_on=timezone.localdate(submission.at) if submission else timezone.localdate(hearing.at),
        papers_digest=submission.digest if submission else None,
        decided_digest=submission.digest if submission else None,
        particulars={
            "voters": len(find_voters(_answered(hearing, answers))),
            "need": hearing.quorum,
            "votes": {"given_for": votes.given_for, "against": votes.against, "abstained": votes.abstained},
        },
    )
    record_event(
        programme=hearing.programme.slug,
        act="decision.made",
        by=str(by),
        subject=decision.label,
        decision=decision.pk,
        body=hearing.body,
        outcome=decision.outcome,
        text=decision.text,
    )
    return decision
