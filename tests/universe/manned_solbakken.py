"""The fictional programme with its bodies manned, and short ways to propose and to hold a meeting."""

import copy
import datetime
from dataclasses import dataclass
from typing import Any

from tests.universe.letters import LETTER
from tests.universe.office_holders import PASSWORD
from tests.universe.places import EXAMPLES
from tovholder.domain.content.programme_text import read_programme_file
from tovholder.domain.content.schema import ProgrammeFile

TODAY = datetime.date.today


@dataclass
class Manned:
    """Solbakken with people in its seats."""

    programme: Any
    secretariat: Any
    chair: Any
    leader: Any
    people: dict[str, Any]

    def document(self, kind: str, key: str = "") -> Any:
        return self.programme.documents.get(kind=kind, key=key)

    def propose(self, changed: dict[tuple[str, str], Any], by: Any = None, title: str = "Et forslag") -> Any:
        """A proposal with what each function makes of a copy of the document."""
        from tovholder.governance.proposals.actions import save_draft, start_proposal
        from tovholder.governance.proposals.selectors import find_content_in_proposal

        by = by or self.leader
        proposal = start_proposal(by=by, programme=self.programme, title=title)
        for (kind, key), change in changed.items():
            document = self.document(kind, key)
            content = copy.deepcopy(find_content_in_proposal(proposal, document))
            save_draft(by=by, proposal=proposal, document=document, content=change(content) or content)
        return proposal

    def answer_all(self, proposal: Any, **answers: bool) -> None:
        """Answer every question there is, again and again until none is left: yes, unless said otherwise."""
        while questions := self.state(proposal).ruling.questions:
            self.answer(proposal, **{questions[0].id: answers.get(questions[0].id, True)})

    def answer(self, proposal: Any, **answers: bool) -> None:
        from tovholder.governance.proposals.actions import answer_question

        for question, answer in answers.items():
            answer_question(by=self.secretariat, proposal=proposal, question=question, answer=answer, reason="Derfor.")

    def submit(self, proposal: Any, by: Any = None, **more: Any) -> Any:
        from tovholder.governance.proposals.actions import submit_proposal

        return submit_proposal(by=by or self.leader, proposal=proposal, reason="Det er bedre sådan.", **more)

    def meeting(self, body: str, proposal: Any = None, *, by: Any = None, kind: str = "B", send: bool = True) -> Any:
        """A planned meeting today with one item, its papers sent."""
        from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers

        by = by or self.people[body]
        meeting = plan_meeting(by=by, programme=self.programme, body=body, on=TODAY())
        title = str(proposal) if proposal else "Et punkt"
        put_on_agenda(by=by, meeting=meeting, item=Item(kind=kind, title=title, proposal=proposal))
        if send:
            send_papers(by=by, meeting=meeting)
        return meeting

    def confirm(self, *decisions: Any) -> None:
        """What somebody with a seat and no account stands behind by a link, where anything waits for it."""
        from tovholder.governance.confirmations.actions import ask_for_confirmation, confirm_by_link
        from tovholder.governance.confirmations.selectors import find_pending_decisions, list_seats_to_ask
        from tovholder.governance.notices.told_today import tell_nobody

        waiting = find_pending_decisions(self.programme)
        for decision in decisions:
            if decision in waiting:
                seat = list_seats_to_ask(decision)[0]
                with tell_nobody():
                    confirm_by_link(token=ask_for_confirmation(by=decision.by, decision=decision, seat=seat).token)

    def hold(self, meeting: Any, outcome: str = "approved", *, confirmed: bool = True, **more: Any) -> Any:
        """Hold the meeting with one decision on its item, and have somebody else confirm it."""
        decisions = self.write(meeting, outcome, **more)
        if confirmed:
            self.confirm(*decisions)
        return decisions

    def write(
        self, meeting: Any, outcome: str = "approved", *, by: Any = None, present: Any = None, **said: Any
    ) -> Any:
        """What one person writes down of the meeting."""
        from tovholder.governance.meetings.holding import Held, Said, hold_meeting
        from tovholder.governance.meetings.selectors import find_seats_at, list_agenda

        there = list(find_seats_at(meeting)) if present is None else [seat.pk for seat in present]
        item = list_agenda(meeting)[0]
        held = Held(
            present=there, said={item.pk: Said(outcome, **{"confirms": True, **said})} if item.kind == "B" else {}
        )
        return hold_meeting(by=by or self.people[meeting.body], meeting=meeting, held=held)

    def settle(self, settled: Any, *, answered: bool = True, body: str = "bestyrelse") -> Any:
        """A limit or a reading as the content of an item of the board's own, decided, confirmed; the funder heard."""
        from tovholder.governance.decisions.letters import Letter
        from tovholder.governance.meetings.actions import plan_meeting, send_papers
        from tovholder.governance.models import Interpretation
        from tovholder.governance.rules import actions as rules

        by = self.people[body]
        meeting = plan_meeting(by=by, programme=self.programme, body=body, on=TODAY())
        rules.put_rule_on_agenda(by=by, meeting=meeting, settled=settled)
        send_papers(by=by, meeting=meeting)
        decision = self.hold(meeting)[0]
        row = Interpretation.objects.get(decision=decision)
        if answered and (settled.share or settled.amount):
            rules.tell_funder_of_limit(by=self.secretariat, interpretation=row, on=TODAY(), how="Mail")
            letter = Letter("approved", TODAY(), "LBF-9", "brev.pdf", LETTER)
            self.confirm(rules.register_rule_answer(by=self.secretariat, interpretation=row, letter=letter).decision)
        return row

    def decide(self, body: str, proposal: Any, outcome: str = "approved", **more: Any) -> Any:
        """A whole meeting of the body about the proposal."""
        return self.hold(self.meeting(body, proposal), outcome, **more)

    def letter(
        self, proposal: Any, outcome: str = "approved", body: str = "lbf", *, confirmed: bool = True, **more: Any
    ) -> Any:
        """A letter as the secretariat registers it, confirmed by a member of the board."""
        from tovholder.governance.decisions.actions import Letter, register_letter

        told = {
            "outcome": outcome,
            "decided_on": TODAY(),
            "reference": "LBF-7",
            "file_name": "brev.pdf",
            "data": LETTER,
        }
        decision = register_letter(by=self.secretariat, proposal=proposal, body=body, letter=Letter(**{**told, **more}))
        if confirmed:
            self.confirm(decision)
        return decision

    def emergency(self, proposal: Any, reason: str = "Det haster i dag.", *, confirmed: bool = True) -> Any:
        """The chair's decision in an emergency, confirmed by a member of the board."""
        from tovholder.governance.decisions.actions import decide_in_emergency

        decision = decide_in_emergency(by=self.chair, proposal=proposal, reason=reason)
        if confirmed:
            self.confirm(decision)
        return decision

    def state(self, proposal: Any) -> Any:
        from tovholder.governance.proposals.proposal_states import find_state

        return find_state(proposal)

    def version(self, kind: str, key: str = "") -> Any:
        from tovholder.programme.versions.selectors import find_version_in_force

        return find_version_in_force(self.programme, TODAY(), kind, key)


def man_solbakken(operator: Any, secretariat: Any) -> Manned:
    """Solbakken, with a chair in every body that decides, and a member who is not alone."""
    from tovholder.domain.content.programme_text import read_programme_file
    from tovholder.followup.programme_file.actions import load_programme
    from tovholder.governance.notices.told_today import tell_nobody
    from tovholder.governance.seats.actions import give_seat
    from tovholder.people.models import Person

    path = EXAMPLES / "solbakken/programme.yaml"
    programme = load_programme(by=operator, file=read_programme_file(path.read_text("utf8"), path.name))
    people = {}
    start = datetime.date(2023, 1, 1)
    with tell_nobody():
        for body in ("bestyrelse", "lederraad", "chefnetvaerk", "arbejdsgruppe"):
            people[body] = Person.objects.create_user(f"{body}@eksempel.dk", PASSWORD, office=f"Formand, {body}")
            seats = [("chair", people[body]), ("member", None)]
            for function, person in seats:
                give_seat(
                    by=secretariat,
                    programme=programme,
                    body=body,
                    office=f"{function}, {body}",
                    function=function,
                    person=person,
                    address="" if person else f"medlem-{body}@eksempel.dk",
                    since=start,
                    reads_data=True,
                )
    return Manned(programme, secretariat, people["bestyrelse"], people["lederraad"], people)


def swap_activity(content: dict[str, Any]) -> None:
    """The Lederråd's change: another text of an activity in Solbakken alone, still serving its subgoal."""
    activity = next(one for one in content["activities"] if one["areas"] == ["solbakken"])
    activity["description"] = "Noget andet, som støtter det samme delmål."


def move_money(content: dict[str, Any]) -> None:
    """300.000 kr. from uddannelse to beskæftigelse in 2026."""
    funder = {
        line["effort_area"]: line for line in content["lines"] if (line["year"], line["source"]) == (2026, "funder")
    }
    funder["uddannelse"]["amount"] -= 300_000
    funder["beskaeftigelse"]["amount"] += 300_000


def new_vision(content: dict[str, Any]) -> None:
    """A change of the strategic agreement."""
    content["vision"]["text"] += " Og naboerne hilser på hinanden."


ACTIVITY = {("subagreement", "kriminalitet"): swap_activity}


MONEY = {("budget", ""): move_money}


AGREEMENT = {("strategic_agreement", ""): new_vision}


def example_file() -> ProgrammeFile:
    """The example without its observations, to be changed at will."""
    text = (EXAMPLES / "solbakken/programme.yaml").read_text(encoding="utf8")
    return read_programme_file(text, "solbakken").model_copy(update={"observations": []})
