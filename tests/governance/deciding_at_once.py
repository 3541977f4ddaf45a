"""Run by test_deciding_at_once in a process of its own: several decisions at the same time against a real database."""

import copy
import datetime
import json
import os
import sys
import uuid

from django.db import connection
from django.utils import timezone

from tests.at_once import all_at_once  # sets Django up
from tests.universe.letters import LETTER
from tests.universe.small_agreement import SMALL
from tovholder.cli.schema_state import bring_up_to_date
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.followup.board_pack.actions import send_with_pack
from tovholder.followup.board_pack.models import SentPack
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.verification.selectors import verify_programme
from tovholder.governance.confirmations.actions import confirm_decision
from tovholder.governance.decisions.actions import Letter, register_letter
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.holding import Held, Said, hold_meeting
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda
from tovholder.governance.models import Closing, Confirmation, Decision, Meeting, MeetingHeld
from tovholder.governance.proposals import carrying_out
from tovholder.governance.proposals.actions import save_draft, start_proposal, submit_proposal
from tovholder.governance.proposals.proposal_states import find_state
from tovholder.governance.seats.actions import give_seat
from tovholder.people.actions import open_account
from tovholder.people.models import RoleName
from tovholder.people.rights import Operator
from tovholder.programme.versions.models import Adoption

TODAY = timezone.localdate()


class Small:
    """A small programme with one person who chairs every body, and a proposal of the agreement."""

    def __init__(self) -> None:
        slug = f"beslut-{uuid.uuid4().hex[:8]}"
        content = copy.deepcopy(SMALL)
        file = ProgrammeFile.model_validate({"id": slug, "fictional": True, "agreement": content})
        by = Operator("prøven")
        self.programme = load_programme(by=by, file=file)
        self.person = open_account(
            by=by, email=f"{slug}@eksempel.dk", password="x" * 20, office="Leder", role=RoleName.SECRETARIAT
        )
        self.other = open_account(
            by=by, email=f"anden-{slug}@eksempel.dk", password="x" * 20, office="Anden", role=RoleName.SECRETARIAT
        )
        for body in ("bestyrelse", "lederraad"):
            for function, person in (("chair", self.person), ("member", self.other)):
                give_seat(
                    by=self.other if person == self.person else self.person,
                    programme=self.programme,
                    body=body,
                    office=function,
                    function=function,
                    person=person,
                    since=datetime.date(2023, 1, 1),
                )

    def proposal(self):
        document = self.programme.documents.get(kind="strategic_agreement")
        proposal = start_proposal(by=self.person, programme=self.programme, title="Ny titel")
        content = {**document.versions.first().content, "title": "Ny"}
        save_draft(by=self.person, proposal=proposal, document=document, content=content)
        submit_proposal(by=self.person, proposal=proposal, reason="Derfor")
        return proposal

    def planned(self, body, proposal=None):
        meeting = plan_meeting(by=self.person, programme=self.programme, body=body, on=TODAY)
        put_on_agenda(by=self.person, meeting=meeting, item=Item("B", "Et punkt", proposal=proposal))
        return meeting

    def meeting(self, body, proposal=None):
        meeting = self.planned(body, proposal)
        send_papers(by=self.person, meeting=meeting)
        return meeting

    def send(self, number):
        """What a press of the button does, in a process that has read the meeting for itself."""
        meeting = Meeting.objects.select_related("programme").get(pk=number)
        send_with_pack(by=self.person, meeting=meeting, draw=lambda _meeting: ("mappe.pdf", b"%PDF"))

    def hold(self, meeting, outcome="approved"):
        item = list_agenda(meeting)[0]
        held = Held(present=list(find_seats_at(meeting)), said={item.pk: Said(outcome, "Sådan.")})
        for decision in hold_meeting(by=self.person, meeting=meeting, held=held):
            if decision.steps.exists():
                confirm_decision(by=self.other, decision=decision)

    def to_the_funder(self):
        """A proposal that waits for the funder alone."""
        proposal = self.proposal()
        while (due := find_state(proposal).open_now[0]).body != "lbf":
            self.hold(self.meeting(due.body, proposal), carrying_out.DOES[due.action])
        return proposal

    def letter(self, proposal):
        letter = Letter("approved", TODAY, "LBF-1", "brev.pdf", LETTER)
        return register_letter(by=self.person, proposal=proposal, body="lbf", letter=letter)

    def confirm(self, number):
        confirm_decision(by=self.other, decision=Decision.objects.select_related("programme", "by").get(pk=number))


def several() -> dict[str, object]:
    """What became of decisions made at once."""
    small = Small()
    one = small.meeting("bestyrelse")
    same = all_at_once(3, lambda: small.hold(one))
    several_meetings = [small.meeting("bestyrelse") for _number in range(4)]
    queue = list(several_meetings)
    different = all_at_once(4, lambda: small.hold(queue.pop()))
    proposal = small.to_the_funder()
    letters = all_at_once(3, lambda: small.letter(proposal))
    letter = Decision.objects.get(programme=small.programme, kind="letter")
    confirmed = all_at_once(3, lambda: small.confirm(letter.pk))
    unsent = small.planned("bestyrelse")
    sent = all_at_once(3, lambda: small.send(unsent.pk))
    numbers = Decision.objects.filter(programme=small.programme, number__isnull=False).order_by("number")
    drawn = list(numbers.values_list("number", flat=True))
    return {
        "vendor": connection.vendor,
        "same": same,
        "different": different,
        "letters": letters,
        "confirmed": confirmed,
        "sent": sent,
        "packs": SentPack.objects.filter(sent__meeting=unsent).count(),
        "held": MeetingHeld.objects.filter(meeting=one).count(),
        "gapless": drawn == list(range(1, len(drawn) + 1)),
        "closings": Closing.objects.filter(proposal=proposal).count(),
        "in_force": Adoption.objects.filter(version__ground__proposal=proposal).count(),
        "faults": len(verify_programme(small.programme).faults),
    }


def killed() -> dict[str, object]:
    """A process that dies between the last confirmation and the version in force leaves nothing half-done."""
    small = Small()
    proposal = small.to_the_funder()
    letter = small.letter(proposal)
    pid = os.fork()
    if pid == 0:
        connection.close()
        carrying_out.put_in_force = lambda **_all: os._exit(9)  # type: ignore[assignment]
        small.confirm(letter.pk)
        os._exit(0)
    connection.close()
    _pid, status = os.waitpid(pid, 0)
    after = {
        "died": os.waitstatus_to_exitcode(status),
        "confirmed": Confirmation.objects.filter(decision=letter).count(),
        "closings": Closing.objects.filter(proposal=proposal).count(),
        "versions": small.programme.documents.get(kind="strategic_agreement").versions.count(),
        "faults": len(verify_programme(small.programme).faults),
    }
    small.confirm(letter.pk)
    return after | {"afterwards": Adoption.objects.filter(version__ground__proposal=proposal).count()}


if __name__ == "__main__":
    bring_up_to_date()
    sys.stdout.write(json.dumps({"at_once": several(), "killed": killed()}) + "\n")
