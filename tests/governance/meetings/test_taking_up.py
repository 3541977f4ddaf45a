"""From a proposal to a meeting about it and back: one is led to where the next thing is done."""

import datetime
import re

from tests.governance.proposals.test_walk import SLUG, text_of
from tests.universe.days import days_ago
from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, TODAY
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.selectors import list_agenda
from tovholder.governance.models import Meeting
from tovholder.shell.templatetags.danish import day


def submitted(manned, title="Nyt afsnit"):
    proposal = manned.propose(AGREEMENT, title=title)
    manned.answer_all(proposal)
    manned.submit(proposal)
    return proposal


def led_to(response):
    return response.redirect_chain[-1][0]


def test_planning_leads_to_the_meeting_and_what_waits_for_the_body_is_put_on_with_one_press(go, manned):
    proposal = submitted(manned)
    shown = go(manned.leader, "moeder/", "plan", body="lederraad", on=TODAY().isoformat())
    meeting = Meeting.objects.get()
    assert led_to(shown) == f"/solbakken-2023/moeder/{meeting.pk}/"
    assert f"Venter på organet: ændring {proposal.number}, Nyt afsnit" in text_of(shown)
    shown = go(manned.leader, f"moeder/{meeting.pk}/", f"put:{proposal.pk}")
    [item] = list_agenda(meeting)
    assert (item.proposal, item.kind, item.memo) == (proposal, "B", "Det er bedre sådan.")
    assert "Venter på organet" not in text_of(shown)


def test_what_waits_for_another_body_or_stands_on_a_coming_agenda_is_not_offered(go, manned):
    manned.meeting("lederraad", submitted(manned))
    shown = go(manned.leader, "moeder/", "plan", body="lederraad", on=TODAY().isoformat())
    assert "Venter på organet" not in text_of(shown)
    submitted(manned, "Et til")
    shown = go(manned.chair, "moeder/", "plan", body="bestyrelse", on=TODAY().isoformat())
    assert "Venter på organet" not in text_of(shown)


def test_a_meeting_about_a_proposal_is_planned_from_its_page_once(go, manned):
    proposal = submitted(manned)
    page, key = f"aendringer/{proposal.number}/", "meet:recommend:lederraad"
    shown = go(manned.leader, page, key, on=TODAY().isoformat(), place="Klubben")
    meeting = Meeting.objects.get()
    assert led_to(shown) == f"/solbakken-2023/moeder/{meeting.pk}/"
    assert [item.proposal for item in list_agenda(meeting)] == [proposal]
    shown = go(manned.leader, page, key, on=TODAY().isoformat(), place="Klubben")
    assert "gjort imens" in text_of(shown)
    assert Meeting.objects.count() == 1


def test_a_meeting_without_a_day_is_not_planned(go, manned):
    proposal = submitted(manned)
    assert go(manned.leader, f"aendringer/{proposal.number}/", "meet:recommend:lederraad").status_code == 422
    assert Meeting.objects.count() == 0


def test_a_letter_in_the_list_of_decisions_leads_to_its_file_and_its_change(manned, client):
    proposal = submitted(manned)
    while (due := manned.state(proposal).open_now[0]).body != "lbf":
        manned.decide(due.body, proposal, {"recommend": "recommended"}.get(due.action, "approved"))
    letter = manned.letter(proposal)
    client.force_login(manned.secretariat)
    for page in ("moeder/", ""):
        shown = client.get(f"/solbakken-2023/{page}").content.decode()
        assert f'href="/solbakken-2023/moeder/brev/{letter.pk}/">LBF-7' in shown
        assert re.search(rf'<a\s+href="/solbakken-2023/aendringer/{proposal.number}/"\s*>Nyt afsnit</a>', shown)
        assert "lbf" not in text_of(client.get(f"/solbakken-2023/{page}"))


def test_a_decision_recorded_after_its_day_says_when_it_was_recorded(client, manned):
    earlier = TODAY() - datetime.timedelta(days=9)
    with days_ago(20):
        proposal = manned.propose(ACTIVITY)
        manned.answer_all(proposal, city_strategic=False)
        manned.submit(proposal)
        meeting = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=earlier)
        put_on_agenda(by=manned.leader, meeting=meeting, item=Item("B", "Klubben", proposal=proposal))
        send_papers(by=manned.leader, meeting=meeting)
    manned.hold(meeting)
    client.force_login(manned.secretariat)
    page = text_of(client.get(f"/{SLUG}/aendringer/{proposal.number}/"))
    assert f"møde {day(earlier)}, punkt 1" in page
    assert f", registreret den {day(TODAY())}" in page
    assert f"Vedtaget {day(earlier)}" in page
