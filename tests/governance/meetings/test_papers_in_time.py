"""Papers against the notice that the kommissorium asks for: when they are due, and that they went too late."""

import datetime

import pytest

from tests.governance.proposals.test_walk import text_of
from tests.universe.manned_solbakken import TODAY
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.selectors import find_papers_due

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def noticed(manned_once):
    """The kommissorium asks for 14 days, by the board's decision."""
    proposal = manned_once.propose({("terms_of_reference", ""): lambda terms: terms.update(notice_days=14)})
    manned_once.answer_all(proposal)
    manned_once.submit(proposal)
    while turns := [due.body for due in manned_once.state(proposal).open_now]:
        outcome = {"recommend": "recommended"}.get(manned_once.state(proposal).open_now[0].action, "approved")
        manned_once.decide(turns[0], proposal, outcome)
    assert manned_once.version("terms_of_reference").content["notice_days"] == 14


def planned(manned, days, body="bestyrelse", send=False):
    meeting = plan_meeting(by=manned.people[body], programme=manned.programme, body=body, on=TODAY() + days * DAY)
    put_on_agenda(by=manned.people[body], meeting=meeting, item=Item("D", "Nyt"))
    if send:
        send_papers(by=manned.people[body], meeting=meeting)
    return meeting


@pytest.mark.parametrize(
    ("days", "send", "said", "late"),
    [
        (30, False, "Papirerne skal være sendt senest", False),
        (14, False, "Papirerne skal være sendt senest", False),
        (13, False, "Papirerne skulle være sendt senest", True),
        (14, True, "", False),
        (13, True, "efter kommissoriet skulle de have været det senest", True),
    ],
)
def test_the_meeting_says_when_they_are_due_and_marks_what_went_too_late(
    client, manned, noticed, days, send, said, late
):
    meeting = planned(manned, days, send=send)
    client.force_login(manned.chair)
    page = text_of(client.get(f"/{manned.programme.slug}/moeder/{meeting.pk}/"))
    assert said in page
    assert ("papirer for sent" in page) is late
    assert find_papers_due(meeting) == meeting.on - 14 * DAY


def test_what_was_sent_keeps_the_notice_that_held_then(manned, noticed):
    meeting = planned(manned, 20, send=True)
    assert meeting.sent.papers["due"] == (meeting.on - 14 * DAY).isoformat()


def test_a_body_without_a_notice_is_never_too_late(client, manned, noticed):
    meeting = planned(manned, 0, body="lederraad", send=True)
    client.force_login(manned.chair)
    assert "papirer for sent" not in text_of(client.get(f"/{manned.programme.slug}/moeder/{meeting.pk}/"))
    assert meeting.sent.papers["due"] is None
