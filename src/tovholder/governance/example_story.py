"""What the fictional programme shows of its governance: seats, meetings held and planned, and proposals on their way.

Everything is done through the room's own actions, by the demo's accounts; nothing is written past them.
"""

import copy
import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from django.utils import timezone

from tovholder.domain.rulings.rule_sets import read_rules
from tovholder.governance.barriers.actions import raise_barrier
from tovholder.governance.confirmations.actions import confirm_decision
from tovholder.governance.confirmations.selectors import check_confirming, find_pending_decisions
from tovholder.governance.decisions.actions import answer_late_registration
from tovholder.governance.hearings.actions import answer_hearing, close_hearing, open_hearing
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.holding import Held, Said, hold_meeting
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda
from tovholder.governance.models import Decision, Matter, Meeting, Proposal, Reach, Seat
from tovholder.governance.notices.told_today import tell_nobody
from tovholder.governance.proposals.actions import answer_question, save_draft, start_proposal, submit_proposal
from tovholder.governance.proposals.proposal_states import find_state
from tovholder.governance.proposals.selectors import find_content_in_proposal
from tovholder.governance.rules.actions import Settled, put_rule_on_agenda, state_contradiction
from tovholder.governance.seats.actions import end_seat, give_seat
from tovholder.people.models import Person
from tovholder.programme.versions.models import Programme

TWICE = "Aftalen siger det to gange."
SEATS = (
    ("bestyrelse", "Direktør", "Boligforeningen Solbo", "chair", "formand@eksempel.dk"),
    ("bestyrelse", "Direktør", "Boligselskabet Engkilde", "member", "direktoer@eksempel.dk"),
    ("bestyrelse", "Forvaltningschef", "Eksempelby Kommune", "member", ""),
    ("bestyrelse", "Sekretariatsleder", "", "secretary", "sekretariat@eksempel.dk"),
    ("lederraad", "Boligsocial leder, Solbakken", "Boligforeningen Solbo", "chair", "leder@eksempel.dk"),
    ("lederraad", "Skoleleder", "Solbakkeskolen", "member", "skoleleder@eksempel.dk"),
    ("chefnetvaerk", "Jobcenterchef", "Eksempelby Kommune", "chair", ""),
    ("chefnetvaerk", "Sekretariatsleder", "", "secretary", "sekretariat@eksempel.dk"),
    ("arbejdsgruppe", "Konsulent", "Eksempelby Kommune", "chair", ""),
    ("arbejdsgruppe", "Sekretariatsleder", "", "secretary", "sekretariat@eksempel.dk"),
    ("samarbejdsforum", "Boligsocial leder, Solbakken", "Boligforeningen Solbo", "chair", "leder@eksempel.dk"),
    ("sekretariat", "Sekretariatsleder", "", "chair", "sekretariat@eksempel.dk"),
)


@dataclass(frozen=True)
class Story:
    """The programme, the people who act in it, and the day it is told on."""

    programme: Programme
    secretariat: Person
    chair: Person
    leader: Person
    school: Person
    today: datetime.date

    def find_day_before(self, days: int) -> datetime.date:
        """A day that many days before today; a minus sign is ahead."""
        return self.today - datetime.timedelta(days=days)

    @contextmanager
    def on_the_day(self, days_ago: int) -> Iterator[None]:
        """Let everything within be done and dated on a day that has passed, as it is where a programme is at work.

        A decision is no earlier than what it decides and counts from its registration, in a demo too.
        """
        then = timezone.now() - datetime.timedelta(days=days_ago)
        with mock.patch.object(timezone, "now", return_value=then):
            yield

    def propose(
        self, title: str, kind: str, key: str, change: Callable[[Any], None], reason: str, days_ago: int = 0
    ) -> Proposal:
        """A proposal with one changed copy, every question answered, submitted."""
        with self.on_the_day(days_ago):
            return self._propose(title, kind, key, change, reason)

    def _propose(self, title: str, kind: str, key: str, change: Callable[[Any], None], reason: str) -> Proposal:
        proposal = start_proposal(by=self.leader, programme=self.programme, title=title)
        document = self.programme.documents.get(kind=kind, key=key)
        content = copy.deepcopy(find_content_in_proposal(proposal, document))
        change(content)
        save_draft(by=self.leader, proposal=proposal, document=document, content=content)
        self.answer(proposal)
        submit_proposal(by=self.leader, proposal=proposal, reason=reason)
        return proposal

    def answer(self, proposal: Proposal) -> None:
        """Every question of the ruling that there is an answer to."""
        for question, answer, why in ANSWERS:
            ruling = find_state(proposal).ruling
            if ruling and question in {one.id for one in ruling.questions}:
                answer_question(by=self.leader, proposal=proposal, question=question, answer=answer, reason=why)

    def meeting(self, body: str, days_ago: int, *items: Item | Settled) -> Meeting:
        """A meeting with its agenda, the papers sent twelve days before it, or today."""
        with self.on_the_day(max(days_ago + 12, 0)):
            meeting = plan_meeting(
                by=self.secretariat,
                programme=self.programme,
                body=body,
                on=self.find_day_before(days_ago),
                starts_at=datetime.time(9),
                place="Fælleshuset i Solbakken",
            )
            for item in items:
                if isinstance(item, Settled):
                    put_rule_on_agenda(by=self.secretariat, meeting=meeting, settled=item, memo=TWICE)
                else:
                    put_on_agenda(by=self.secretariat, meeting=meeting, item=item)
            send_papers(by=self.secretariat, meeting=meeting)
        return meeting

    def held(self, by: Person, meeting: Meeting, *said: Said, minutes: str, recorded: int = 0) -> None:
        """The meeting as held, everybody there, an answer to each item; `recorded` so many days after it."""
        items = [item for item in list_agenda(meeting) if item.kind == "B"]
        answers = {item.pk: one for item, one in zip(items, said, strict=True)}
        held = Held(present=list(find_seats_at(meeting)), said=answers, minutes=minutes)
        with self.on_the_day((self.today - meeting.on).days - recorded):
            decisions = hold_meeting(by=by, meeting=meeting, held=held)
            waiting = find_pending_decisions(self.programme)
            for decision in decisions:
                if decision in waiting:
                    self.confirm(decision)

    def confirm(self, decision: Decision) -> None:
        """Somebody else than who wrote it stands behind it."""
        another = next(one for one in (self.secretariat, self.school) if check_confirming(one, decision))
        confirm_decision(by=another, decision=decision)


ANSWERS = (
    ("city_strategic", False, "Ændringen gælder kun de enkelte områder."),
    ("supports_goals", True, "Aktiviteten tjener det samme delmål som før."),
    ("material_shift", False, "Bestyrelsen har tidligere vurderet forskydninger af den størrelse som små."),
)


def tell_the_story(programme: Programme) -> None:
    """Man the fictional programme and let it decide a few things."""
    with tell_nobody():
        _tell(programme)


def find_story(programme: Programme) -> Story:
    """The demo's people in the fictional programme, today."""
    people = {one.email: one for one in Person.objects.all()}
    return Story(
        programme,
        people["sekretariat@eksempel.dk"],
        people["formand@eksempel.dk"],
        people["leder@eksempel.dk"],
        people["skoleleder@eksempel.dk"],
        timezone.localdate(),
    )


def _tell(programme: Programme) -> None:
    story = find_story(programme)
    with story.on_the_day(75):
        _seats(story, {one.email: one for one in Person.objects.all()})
    _follow_up(story)
    _activity(story)
    _agreement(story)
    _hearing(story)
    _opening_hours(story)
    money = story.propose(
        "Flyt 100.000 kr. til beskæftigelse", "budget", "", _move_money, "Fritidsjobformidlingen er fuldtegnet."
    )
    raise_barrier(
        by=story.leader,
        programme=programme,
        body="lederraad",
        text="Klubben mangler et lokale om aftenen; skolens er lukket efter klokken 17.",
    )
    plan = story.meeting("bestyrelse", -10, Item("B", money.title, memo="Indstilles til godkendelse.", proposal=money))
    assert plan.on > story.today


def state_contradictions(programme: Programme, layer: Path) -> None:
    """Where an example's agreement gives the local power twice, from the layer that lies beside it, if one does."""
    if not layer.exists():
        return
    rules = read_rules(layer.read_text("utf8"), layer.name)
    secretariat = Person.objects.get(email="sekretariat@eksempel.dk")
    for one in rules.layer.contradictions if rules.layer else ():
        narrow, wide = one.sentences
        state_contradiction(by=secretariat, programme=programme, narrow=narrow, wide=wide)


def _seats(story: Story, people: dict[str, Person]) -> None:
    start = datetime.date(2023, 1, 1)
    for body, office, organisation, function, email in SEATS:
        person = people.get(email)
        give_seat(
            by=people["administrator@eksempel.dk"] if person == story.secretariat else story.secretariat,
            programme=story.programme,
            body=body,
            office=office,
            organisation=organisation,
            function=function,
            person=person,
            address=email,
            since=start,
            reads_data=body == "bestyrelse",
        )
    left = give_seat(
        by=story.secretariat,
        programme=story.programme,
        body="bestyrelse",
        office="Repræsentant for beboerne",
        since=start,
        reads_data=True,
    )
    end_seat(by=story.secretariat, seat=left, until=story.find_day_before(3), reason="Fraflyttet")


def _follow_up(story: Story) -> None:
    meeting = story.meeting(
        "bestyrelse",
        60,
        Item("B", "Opfølgning på de faste mål", memo="Halvårets tal for alle indikatorer.", minutes=30, indicator="i1"),
        Item("B", "Milepælsplan for næste år", minutes=15),
        Settled(Matter.LOCAL_POWER, covers=Reach.ACTIVITIES),
        Item("O", "Nyt fra lederrådet", minutes=10),
    )
    story.held(
        story.chair,
        meeting,
        Said("noted", "Bestyrelsen tog opfølgningen til efterretning."),
        Said("postponed", "Sekretariatet afprøver planen med SSP først."),
        Said("approved", "De lokale fora justerer aktiviteter; resten af en delaftale godkender bestyrelsen."),
        minutes="Bestyrelsen gennemgik tallene og drøftede, hvad der skal til for at holde farten.",
    )


def _activity(story: Story) -> None:
    proposal = story.propose(
        "Klubben flytter til beboerhuset",
        "subagreement",
        "kriminalitet",
        _move_club,
        "De unge bruger beboerhuset mere end klubben.",
        days_ago=58,
    )
    meeting = story.meeting("lederraad", 45, Item("B", proposal.title, proposal=proposal))
    story.held(
        story.leader, meeting, Said("approved", "Klubben flytter.", confirms=True), minutes="Lederrådet var enigt."
    )


def _agreement(story: Story) -> None:
    proposal = story.propose(
        "Vision, ny sætning om naboskab",
        "strategic_agreement",
        "",
        _neighbours,
        "Evalueringen peger på, at naboerne er det vigtigste.",
        days_ago=43,
    )
    forum = story.meeting("lederraad", 30, Item("B", proposal.title, proposal=proposal))
    story.held(story.leader, forum, Said("recommended"), minutes="Lederrådet indstiller.")
    board = story.meeting("bestyrelse", 20, Item("B", proposal.title, proposal=proposal))
    story.held(
        story.chair, board, Said("approved", "Sendes til fonden.", confirms=True), minutes="Bestyrelsen godkendte."
    )


def _hearing(story: Story) -> None:
    """Between two meetings the board decides in writing."""
    with story.on_the_day(40):
        hearing = open_hearing(
            by=story.chair,
            programme=story.programme,
            body="bestyrelse",
            title="Bestyrelsens svar til kommunens budgethøring",
            text="Bestyrelsen afgiver det svar, der er sendt ud den samme dag.",
            deadline=story.find_day_before(34),
        )
        for one in hearing.asked:
            own = one["person"] == story.chair.pk
            proof = "" if own else "Mail til sekretariatet samme dag"
            answer_hearing(
                by=story.chair, hearing=hearing, seat=Seat.objects.get(pk=one["seat"]), says="for", proof=proof
            )
    with story.on_the_day(33):
        close_hearing(by=story.chair, hearing=hearing)


def _opening_hours(story: Story) -> None:
    """Changed at the meeting, written down three days later, and registered late because the secretary was ill."""
    proposal = story.propose(
        "Klubben åbner om lørdagen",
        "subagreement",
        "kriminalitet",
        lambda content: _say_of_club(content, "Åben lørdag klokken 10-16."),
        "De unge mangler et sted at være i weekenden.",
        days_ago=24,
    )
    meeting = story.meeting("lederraad", 10, Item("B", proposal.title, proposal=proposal))
    with story.on_the_day(8):
        document = story.programme.documents.get(kind="subagreement", key="kriminalitet")
        content = copy.deepcopy(find_content_in_proposal(proposal, document))
        _say_of_club(content, "Åben lørdag klokken 12-16.", instead_of="Åben lørdag klokken 10-16.")
        save_draft(by=story.leader, proposal=proposal, document=document, content=content)
        story.answer(proposal)
    changed = "Lederrådet besluttede klokken 12-16 i stedet for 10-16: frivillige kan først være der klokken 12."
    said = Said("amended", changed, confirms=True, late="Referenten var syg, og klubben åbnede den følgende lørdag.")
    story.held(story.leader, meeting, said, minutes="Lederrådet var enigt.", recorded=3)
    with story.on_the_day(6):
        late = proposal.late_registrations.get()
        answer_late_registration(by=story.school, late=late, agreed=True)


def _say_of_club(content: dict[str, Any], words: str, instead_of: str = "") -> None:
    activity = next(one for one in content["activities"] if one["areas"] == ["solbakken"])
    said = activity["description"] or ""
    activity["description"] = said.replace(instead_of, words) if instead_of else f"{said} {words}".strip()


def _move_club(content: dict[str, Any]) -> None:
    activity = next(one for one in content["activities"] if one["areas"] == ["solbakken"])
    activity["description"] = f"{activity['description'] or ''} Foregår i beboerhuset.".strip()


def _neighbours(content: dict[str, Any]) -> None:
    content["vision"]["text"] += " Naboer hilser på hinanden og hjælper til."


def _move_money(content: dict[str, Any]) -> None:
    lines = {one["effort_area"]: one for one in content["lines"] if (one["year"], one["source"]) == (2026, "funder")}
    lines["uddannelse"]["amount"] -= 100_000
    lines["beskaeftigelse"]["amount"] += 100_000
