"""Whatever is done afterwards, in whatever order: what is decided stands, and nothing is in force that nobody decided."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.trying import try_examples
from tests.universe.manned_solbakken import TODAY
from tovholder.governance.confirmations.actions import ask_for_confirmation, confirm_by_link
from tovholder.governance.confirmations.selectors import find_pending_decisions, list_seats_to_ask
from tovholder.governance.meetings.selectors import list_agenda
from tovholder.governance.models import Closing, Decision, Ground, MeetingHeld
from tovholder.governance.proposals.actions import (
    carry_proposal_over,
    propose_revocation,
    send_back_proposal,
    withdraw_proposal,
)
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.models import Adoption, Version

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
KEY = ("subagreement", "kriminalitet")
FIELDS = ("target_group", "description", "resources")
ACTS = ("submit", "meet", "hold", "confirm", "rebase", "revoke", "send_back", "withdraw")


class Play:
    """One programme, acted on at random; each act is done whole or refused with a sentence."""

    def __init__(self, manned: Any) -> None:
        self.manned, self.proposals, self.meetings, self.said = manned, [], [], 0

    def act(self, act: str, pick: int, days: int) -> None:
        before = self.decided()
        try:
            with transaction.atomic():
                getattr(self, act)(pick, days)
        except (ValidationError, NotAllowed):
            pass
        after = self.decided()
        assert {key: after[key] for key in before} == before

    def decided(self) -> dict[Any, Any]:
        """Everything that has been decided, as it was kept."""
        kept = {("decision", one["id"]): one for one in Decision.objects.values()}
        kept |= {("held", one["id"]): one for one in MeetingHeld.objects.values()}
        kept |= {("closing", one["id"]): one for one in Closing.objects.values()}
        kept |= {("version", one["id"]): one["digest"] for one in Version.objects.values("id", "digest")}
        return kept | {("adoption", one["id"]): one for one in Adoption.objects.values()}

    def chosen(self, pick: int) -> Any:
        return self.proposals[pick % len(self.proposals)] if self.proposals else None

    def propose(self, pick: int, days: int) -> None:
        self.said += 1
        name, words = FIELDS[pick % len(FIELDS)], f"ord {self.said}"

        def change(content: Any) -> None:
            next(one for one in content["activities"] if one["areas"] == ["solbakken"])[name] = words

        self.proposals.append(self.manned.propose({KEY: change}, title=words))

    def advance(self, pick: int, days: int) -> None:
        """The next thing that a proposal needs on its way into force."""
        if proposal := self.chosen(pick):
            state = self.manned.state(proposal)
            if state.pending:
                self.confirm(0, days)
            elif state.submission is None:
                self.submit(pick, days)
            elif self.meetings and list_agenda(self.meetings[-1])[0].proposal == proposal:
                self.hold(len(self.meetings) - 1, 0)
            else:
                self.meet(pick, days)

    def submit(self, pick: int, days: int) -> None:
        if proposal := self.chosen(pick):
            self.manned.answer_all(proposal, supports_goals=True, city_strategic=False)
            self.manned.submit(proposal, in_force_from=TODAY() + datetime.timedelta(days=days) if days else None)

    def meet(self, pick: int, days: int) -> None:
        if proposal := self.chosen(pick):
            self.meetings.append(self.manned.meeting("lederraad", proposal))

    def hold(self, pick: int, days: int) -> None:
        if self.meetings:
            meeting = self.meetings[pick % len(self.meetings)]
            outcome = ("approved", "approved", "approved", "rejected", "postponed", "sent_back")[days % 6]
            self.manned.write(meeting, outcome, text="Sådan.")

    def confirm(self, pick: int, days: int) -> None:
        if waiting := find_pending_decisions(self.manned.programme):
            decision = waiting[pick % len(waiting)]
            made = ask_for_confirmation(by=decision.by, decision=decision, seat=list_seats_to_ask(decision)[0])
            confirm_by_link(token=made.token)

    def rebase(self, pick: int, days: int) -> None:
        if proposal := self.chosen(pick):
            keep = () if days % 2 else {f"activities/{one}" for one in FIELDS}
            document = self.manned.document(*KEY)
            carry_proposal_over(by=self.manned.leader, proposal=proposal, document=document, keep=keep)

    def revoke(self, pick: int, days: int) -> None:
        versions = list(self.manned.document(*KEY).versions.filter(adoption__isnull=False))
        self.proposals.append(propose_revocation(by=self.manned.leader, version=versions[pick % len(versions)]))

    def send_back(self, pick: int, days: int) -> None:
        if proposal := self.chosen(pick):
            send_back_proposal(by=self.manned.leader, proposal=proposal, comment="Se igen")

    def withdraw(self, pick: int, days: int) -> None:
        if proposal := self.chosen(pick):
            withdraw_proposal(by=self.manned.leader, proposal=proposal, comment="Fortrudt")

    def check(self) -> None:
        """What holds at any time."""
        for adoption in Adoption.objects.filter(version__number__gt=1).select_related("version__ground__decision"):
            ground = adoption.version.ground
            assert ground.decision.outcome == "approved"
            assert ground.decision.confirmations.count() >= 1
            assert ground.proposal.closing.how == "adopted"
            assert adoption.in_force_from >= adoption.registered_on
        assert Ground.objects.count() == Adoption.objects.filter(version__number__gt=1).count()
        for one in Decision.objects.filter(item__proposal__isnull=False, outcome="approved"):
            assert one.papers_digest == one.decided_digest
        for proposal in self.proposals:
            self.check_carried(proposal)

    def check_carried(self, proposal: Any) -> None:
        """What an adopted change says holds on its day and in every version that was scheduled after it then."""
        state = self.manned.state(proposal)
        if state.closing and state.closing.how == "adopted":
            since = state.closing.in_force_from
            own = [one.version for one in Ground.objects.filter(proposal=proposal).select_related("version__adoption")]
            days = [one.adoption.in_force_from for one in own]
            assert min(days, default=since) == since
            assert len(days) == len(set(days))


DOES = st.tuples(
    st.sampled_from(("advance",) * 8 + ("propose",) * 3 + ACTS),
    st.integers(0, 5),
    st.sampled_from((0, 0, 0, 30, 31, 60)),
)


@try_examples(4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(acts=st.lists(DOES, min_size=8, max_size=14))
def test_no_later_act_changes_what_was_decided_and_nothing_is_in_force_undecided(manned, acts):
    with transaction.atomic():
        play = Play(manned)
        for act, pick, days in acts:
            play.act(act, pick, days)
        play.check()
        transaction.set_rollback(True)


def test_the_play_reaches_versions_now_and_later_rebased_revoked_and_rejected(manned):
    """So that the property above is about something."""
    play = Play(manned)
    steps = [("propose", 0, 0), *[("advance", 0, 60)] * 4, ("propose", 1, 0), *[("advance", 1, 0)] * 4]
    steps += [("revoke", 3, 0), *[("advance", 2, 0)] * 4, ("propose", 2, 0), ("submit", 3, 0), ("meet", 3, 0)]
    for step in [*steps, ("hold", 3, 3)]:
        play.act(*step)
    play.check()
    assert sorted(Closing.objects.values_list("how", flat=True)) == ["adopted", "adopted", "adopted", "rejected"]
    days = [
        (one.in_force_from - TODAY()).days for one in Adoption.objects.order_by("id") if hasattr(one.version, "ground")
    ]
    assert days == [60, 0, 60, 60]
