"""Solbakken, manned, with somebody of each kind and at least one thing for each action to act on."""

import copy
import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from tests.agreement.made_reading import reading_of
from tests.universe.days import days_ago
from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, MONEY, TODAY, Manned, man_solbakken
from tests.universe.office_holders import LONG_AGO, an_account, with_role
from tests.universe.rows_of_each import grounded
from tovholder.agreement.intake import actions as intakes
from tovholder.agreement.taking_over import actions as takings
from tovholder.api.tokens import actions as tokens
from tovholder.delivery.log.actions import write_log
from tovholder.domain.content.schema import hash_content
from tovholder.domain.content.schema.delivery_schema import LogEntry
from tovholder.followup.evaluation import actions as evaluation
from tovholder.followup.residents import actions as residents
from tovholder.followup.year_wheel import actions as wheel
from tovholder.followup.year_wheel.calendar_feed import find_key
from tovholder.governance.barriers import actions as barriers
from tovholder.governance.hearings import actions as hearings
from tovholder.governance.meetings import minuting
from tovholder.governance.models import LateRegistration
from tovholder.governance.rules import actions as interpretations
from tovholder.governance.seats import actions as seats
from tovholder.people.links import actions as links
from tovholder.people.models import Person
from tovholder.people.rights import Operator
from tovholder.programme.versions import actions as documents

START, ENDED = datetime.date(2023, 1, 1), datetime.date(2021, 1, 1)
OPERATOR = Operator("prøven")


def _for_all(content: dict[str, Any]) -> None:
    """The Lederråd's change of an activity in Solbakken alone."""
    activity = next(one for one in content["activities"] if one["areas"] == ["solbakken"])
    activity["target_group"] = "alle, der vil"


class World:
    """Solbakken with somebody of each kind (`who`), and at least one thing for each action to act on."""

    def __init__(self) -> None:
        self.secretariat = with_role("secretariat", "secretariat")
        self.manned: Manned = man_solbakken(OPERATOR, self.secretariat)
        self.programme = self.manned.programme
        self.who = self._people()
        self.member = self.who["member"]
        self._proposals()
        self._unconfirmed()
        self._versions()
        self._meetings()
        self._things()

    def _people(self) -> dict[str, Person]:
        closed = with_role("closed account", "secretariat")
        closed.is_active = False
        closed.save()
        return {
            "nothing": an_account("nothing"),
            "closed account": closed,
            "role ended": with_role("role ended", "secretariat", until=ENDED),
            "seat ended": self._seated("seat ended", "chair", ended=True),
            "secretariat elsewhere": with_role("secretariat elsewhere", "secretariat", "et-andet"),
            "reader": with_role("reader", "reader"),
            "auditor": with_role("auditor", "auditor"),
            "administrator": with_role("administrator", "administrator"),
            "secretariat": self.secretariat,
            "member": self._seated("member", "member"),
            "secretary": self._seated("secretary", "secretary"),
            "chair": self.manned.chair,
            "chair of another body": self.manned.leader,
        }

    def _seated(self, name: str, function: str, ended: bool = False) -> Person:
        somebody = an_account(name)
        seat = self.seat(function, somebody, LONG_AGO)
        if ended:
            seats.end_seat(by=self.secretariat, seat=seat, until=ENDED)
        return somebody

    def seat(self, function: str = "member", person: Person | None = None, since: datetime.date = START) -> Any:
        return seats.give_seat(
            by=self.secretariat,
            programme=self.programme,
            body="bestyrelse",
            office=f"En plads, {function}",
            function=function,
            person=person,
            since=since,
            reads_data=True,
        )

    def _proposals(self) -> None:
        self.outdated = self.proposal(ACTIVITY)
        self.adopted = self.submitted(ACTIVITY)
        self.manned.decide("lederraad", self.adopted)
        self.asked = self.proposal(MONEY)
        self.question = self.manned.state(self.asked).ruling.questions[0].id
        self.ready = self.proposal(AGREEMENT)
        self.manned.answer_all(self.ready)
        self.of_the_forums = self.submitted(AGREEMENT)
        self.of_the_funder = self.submitted(AGREEMENT)
        while (due := self.manned.state(self.of_the_funder).open_now[0]).body != "lbf":
            outcome = {"recommend": "recommended", "approve": "approved"}[due.action]
            self.manned.decide(due.body, self.of_the_funder, outcome)

    def proposal(self, changed: Any) -> Any:
        return self.manned.propose(changed, by=self.member)

    def submitted(self, changed: Any) -> Any:
        made = self.proposal(changed)
        self.manned.answer_all(made, city_strategic=False)
        self.manned.submit(made, by=self.member)
        return made

    def _unconfirmed(self) -> None:
        """What the board's secretary has written down and nobody has confirmed."""
        waits = self.submitted(AGREEMENT)
        self.manned.decide("lederraad", waits, "recommended")
        while (due := self.manned.state(waits).open_now[0]).body != "bestyrelse":
            self.manned.decide(due.body, waits, "recommended")
        self.unconfirmed = self.manned.decide("bestyrelse", waits, by=self.who["secretary"], confirmed=False)[0]
        self.addressed = self.unconfirmed.programme.seats.get(body="bestyrelse", address__gt="")

    def _versions(self) -> None:
        self.agreement, self.budget = self.manned.document("strategic_agreement"), self.manned.document("budget")
        first = self.agreement.versions.get(number=1)
        self.draft = self.later(self.agreement, first, {**first.content, "title": "Ny"})
        self.grounded = grounded(self.later(self.budget, self.budget.versions.get(), {"lines": []}), self.secretariat)
        new = documents.start_programme(by=self.secretariat, slug="nyt")
        document = documents.add_document(by=self.secretariat, programme=new, kind="strategic_agreement")
        self.first = documents.add_version(by=self.secretariat, document=document, content={}, parent=None)
        self.taking = takings.take_document_in(
            by=self.secretariat, programme=new, kind="contingency", content={"triggers": []}
        )

    def later(self, document: Any, parent: Any, content: Any) -> Any:
        return documents.add_version(by=self.secretariat, document=document, content=content, parent=parent)

    def _meetings(self) -> None:
        self.planned = self.manned.meeting("bestyrelse", send=False)
        self.sent = self.manned.meeting("bestyrelse")
        self.held = self.manned.meeting("bestyrelse")
        self.decision = self.manned.hold(self.held)[0]
        self.limit, self.told_limit = (
            self.manned.settle(interpretations.Settled("material_shift", amount=amount), answered=False)
            for amount in (10**9, 10**8)
        )
        interpretations.tell_funder_of_limit(
            by=self.secretariat, interpretation=self.told_limit, on=TODAY(), how="Mail"
        )
        self.talked = self.manned.meeting("bestyrelse", kind="D")
        self.manned.write(self.talked)
        self.minutes = minuting.keep_minutes(by=self.manned.chair, meeting=self.talked, text="Sådan var det.")
        self.put_off = self.manned.meeting("bestyrelse")
        self.manned.write(self.put_off, "postponed", text="Næste gang.")
        about = {"by": self.manned.chair, "programme": self.programme, "body": "bestyrelse"}
        self.task = minuting.give_task(**about, what="Tal med skolen", owner="Formanden")
        asked = {**about, "title": "Ny printer", "text": "Den købes."}
        self.hearing = hearings.open_hearing(**asked, deadline=timezone.localdate())
        self.own_seat = self.manned.chair.seats.get(body="bestyrelse")
        with days_ago(9):
            self.over = hearings.open_hearing(**{**asked, "title": "En stol"}, deadline=timezone.localdate())
        self.late = LateRegistration.objects.create(
            by=self.manned.chair, decision=self.decision, proposal=self.asked, reason="Ferie"
        )

    def _things(self) -> None:
        residents.keep_resident_text(by=self.secretariat, programme=self.programme, content={"lead_da": "Tekst"})
        used, self.publishes = (self.manned.hold(self.manned.meeting("bestyrelse"))[0] for _time in range(2))
        residents.publish_resident_page(by=self.secretariat, programme=self.programme, decision=used)
        self.workshop = evaluation.record_workshop(
            by=self.secretariat, programme=self.programme, workshop=evaluation.HeldWorkshop("Workshop", TODAY())
        )
        self.advice, self.same_advice = (
            evaluation.add_recommendation(by=self.secretariat, workshop=self.workshop, text=text, kind="adjust")
            for text in ("Åbn tidligere", "Åbn kl. 14")
        )
        self.own_point = wheel.keep_own_point(
            by=self.secretariat, programme=self.programme, text="Beboerdag", month=8, day=20
        )
        token = wheel.make_calendar_key(by=self.secretariat, programme=self.programme)
        self.calendar_key = find_key(token)
        self.invitation = links.invite_person(by=OPERATOR, email="inviteret@x.dk", office="Inviteret").link
        self.token = tokens.make_token(
            by=self.who["administrator"],
            programme=self.programme,
            purpose="Ledelsestal",
            scopes=["figures"],
            expires_on=timezone.localdate(),
        ).token
        self.two_steps = an_account("two steps")
        Authenticator.objects.create(user=self.two_steps, type=Authenticator.Type.TOTP, data={"secret": "x"})
        self.barrier = barriers.raise_barrier(
            by=self.secretariat, programme=self.programme, body="lederraad", text="Lokaler"
        )
        self.left = self.seat()
        seats.end_seat(by=self.secretariat, seat=self.left, until=ENDED + datetime.timedelta(days=1000))
        entry = LogEntry(id="l1", activity="sprogcafe", on=TODAY())
        self.entry = write_log(by=self.secretariat, programme=self.programme, entries=[entry])[0]
        self.reading = reading_of({"title": "A"})
        self.intake = intakes.take_file_in(by=self.secretariat, **self.file())

    def file(self) -> dict[str, Any]:
        return {"programme": self.programme, "name": "a.txt", "data": b"x", "reading": self.reading}

    def to_involve(self) -> Any:
        """A shift of money that the funder is to be involved in."""
        proposal = self.manned.propose(MONEY)
        self.manned.answer_all(proposal, material_shift=True)
        self.manned.submit(proposal)
        return proposal

    def scheduled(self) -> Any:
        """A version that holds from the day after tomorrow, decided here and now."""
        proposal = self.manned.propose({("subagreement", "kriminalitet"): _for_all})
        self.manned.answer_all(proposal, supports_goals=True, city_strategic=False)
        self.manned.submit(proposal, in_force_from=TODAY() + datetime.timedelta(days=2))
        self.manned.decide("lederraad", proposal)
        return proposal.grounds.get().version

    def activity_change(self) -> Any:
        """Another text of one activity, as the page of the activity sends it."""
        from tovholder.governance.activity_changes.actions import ActivityChange

        content = copy.deepcopy(self.manned.version("subagreement", "kriminalitet").content)
        _for_all(content)
        answers = {"supports_goals": True, "city_strategic": False}
        return ActivityChange(key="kriminalitet", title="Ret", content=content, reason="Derfor", answers=answers)

    def copy(self) -> dict[str, Any]:
        said = self.budget.versions.get(number=1).content
        return {"kind": "budget", "key": "", "content": {"lines": []}, "edited_from": hash_content(said)}
