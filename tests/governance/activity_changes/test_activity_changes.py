"""Udskift, Ret, Stop and Ny on the activity itself: the page, the one button, and what a posted form can and cannot do."""

import datetime
import re

import pytest

from tests.universe.manned_solbakken import TODAY
from tovholder.domain.content.schema import hash_content
from tovholder.governance.meetings.actions import plan_meeting
from tovholder.governance.models import AgendaItem, Meeting, Proposal

pytestmark = pytest.mark.django_db
HOME = "/solbakken-2023/delaftaler/kriminalitet/"


def find_activity(manned):
    content = manned.version("subagreement", "kriminalitet").content
    return next(one for one in content["activities"] if one["areas"] == ["solbakken"])


def fields(manned, verb, press="submit", **typed):
    """What the page posts as it was shown, with this typed."""
    old = find_activity(manned)
    token = {"mend": old["id"]}.get(verb, "+1")
    start = f"/activities/{token}/"
    answers = {"answer-supports_goals": "yes", "answer-city_strategic": "no"}
    own = {start + name: value for name, value in typed.items() if name not in {"reason", "last_day", "meeting_on"}}
    around = {name: value for name, value in typed.items() if name in {"reason", "last_day", "meeting_on"}}
    kept = {f"{start}{name}": old[name] for name in ("name", "description", "subgoals", "areas") if verb == "swap"}
    return {
        "edited_from": hash_content(old) if verb != "add" else "",
        "complete": "yes",
        "press": press,
        "reason": "De unge spørger efter det.",
        **answers,
        **kept,
        **own,
        **around,
    }


def page(manned, verb):
    if verb == "add":
        return f"{HOME}aktiviteter/ny/"
    word = {"swap": "udskift", "mend": "ret", "stop": "stop"}[verb]
    return f"{HOME}aktiviteter/{find_activity(manned)['id']}/{word}/"


def send(client, manned, verb, who=None, **typed):
    client.force_login(who or manned.leader)
    return client.post(page(manned, verb), fields(manned, verb, **typed), follow=True)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode().replace("\N{NO-BREAK SPACE}", " "))


TYPED = {
    "swap": {"name": "Fritidsvejledning"},
    "mend": {"target_group": "alle unge"},
    "add": {"name": "Læsecafé", "subgoals": ["k-tryg"]},
    "stop": {},
}


@pytest.mark.parametrize("verb", TYPED)
def test_one_button_submits_and_puts_it_on_the_next_meeting(client, manned, verb):
    meeting = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY())
    answer = send(client, manned, verb, **TYPED[verb])
    proposal = Proposal.objects.get()
    assert answer.redirect_chain[-1][0] == f"/solbakken-2023/moeder/{meeting.pk}/"
    assert AgendaItem.objects.get(meeting=meeting).proposal == proposal
    state = manned.state(proposal)
    assert state.submission.reason == "De unge spørger efter det."
    assert {row.by for row in state.answers.values()} == {manned.leader}
    assert {row.answer for row in state.answers.values()} == {True, False}


@pytest.mark.parametrize("verb", TYPED)
def test_the_page_says_what_stands_today_and_who_decides_and_nothing_is_kept_by_looking(client, manned, verb):
    client.force_login(manned.leader)
    shown = text_of(client.get(page(manned, verb)))
    assert "Sådan bliver sagen afgjort" in shown
    looked = text_of(client.post(page(manned, verb), fields(manned, verb, press="look", **TYPED[verb])))
    assert "Lederråd godkender" in looked
    assert "Landsbyggefonden skal ikke spørges" in looked
    assert re.search(r"Hvis du svarer ja til vurdering \d: Lederråd indstiller; .*bestyrelse godkender", looked)
    assert not Proposal.objects.exists()


def test_sent_twice_it_is_one_change(client, manned):
    for _time in range(2):
        send(client, manned, "swap", name="Fritidsvejledning")
    assert Proposal.objects.count() == 1
    assert Proposal.objects.get().submissions.count() == 1


def test_a_draft_needs_no_reason_and_waits_for_nobody(client, manned):
    answer = send(client, manned, "swap", name="Fritidsvejledning", press="draft", reason="")
    assert "Kladden er gemt" in text_of(answer)
    assert manned.state(Proposal.objects.get()).submission is None


def test_a_swap_holds_from_the_day_on_which_the_new_one_starts(client, manned):
    ahead = TODAY() + datetime.timedelta(days=40)
    send(client, manned, "swap", name="Fritidsvejledning", start=ahead.isoformat(), end="")
    assert Proposal.objects.get().submissions.get().in_force_from == ahead


def test_a_stopped_activity_is_out_from_the_day_after_its_last_day(client, manned):
    ahead = TODAY() + datetime.timedelta(days=40)
    send(client, manned, "stop", last_day=ahead.isoformat())
    proposal = Proposal.objects.get()
    assert proposal.submissions.get().in_force_from == ahead + datetime.timedelta(days=1)
    assert find_activity(manned)["id"] not in {one["id"] for one in proposal.contents.get().content["activities"]}


def test_where_no_meeting_is_planned_a_day_plans_one(client, manned):
    on = TODAY()
    send(client, manned, "swap", name="Fritidsvejledning", meeting_on=on.isoformat())
    assert Meeting.objects.get(body="lederraad").on == on
    assert AgendaItem.objects.get().meeting.on == on


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Det kan ikke være tomt"),
        ({"name": "Ny", "start": "snart"}, "Skriv et år, en måned eller en dag"),
        ({"name": "Ny", "reason": " "}, "Hvorfor?"),
        ({"name": "Ny", "answer-city_strategic": ""}, "Besvar vurderingen"),
        ({"name": "Ny", "meeting_on": "2020-01-01"}, "Dagen er gået"),
        ({"name": "Ny 010190-1234"}, "ligner et CPR-nummer"),
        ({"name": "Ny", "complete": ""}, "Formularen blev afbrudt undervejs"),
        ({"name": "Ny", "edited_from": "noget andet"}, "Aktiviteten er ændret"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_is_made(client, manned, typed, said):
    client.force_login(manned.leader)
    outer = {
        name: value for name, value in typed.items() if name in {"answer-city_strategic", "complete", "edited_from"}
    }
    inner = {name: value for name, value in typed.items() if name not in outer}
    answer = client.post(page(manned, "swap"), {**fields(manned, "swap", **inner), **outer})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Proposal.objects.exists()
    assert not Meeting.objects.exists()


def test_somebody_elses_change_in_the_meantime_is_shown_and_what_was_typed_stands(client, manned):
    client.force_login(manned.leader)
    typed = {**fields(manned, "swap", name="Min nye aktivitet"), "edited_from": "0" * 64}
    answer = client.post(page(manned, "swap"), typed)
    assert "Min nye aktivitet" in text_of(answer)


def test_who_does_not_plan_the_bodys_meetings_submits_and_is_told_who_puts_it_on(client, manned):
    plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY())
    answer = send(client, manned, "swap", who=manned.chair, name="Fritidsvejledning")
    assert "det sørger den for, der planlægger organets møder" in text_of(answer)
    assert not AgendaItem.objects.exists()


def test_who_may_not_propose_finds_no_controls_and_is_told_who_can(client, manned, person):
    client.force_login(person("reader"))
    assert "udskift/" not in text_of(client.get(HOME))
    answer = client.post(page(manned, "swap"), fields(manned, "swap", name="Ny"))
    assert answer.status_code == 403
    assert "plads i programmets organer" in text_of(answer)
    assert not Proposal.objects.exists()


def test_the_controls_stand_on_the_activity_today_and_not_on_another_day_or_version(client, manned):
    client.force_login(manned.leader)
    activity = find_activity(manned)["id"]
    assert f"aktiviteter/{activity}/udskift/" in text_of(client.get(HOME))
    assert "aktiviteter/ny/" in text_of(client.get(HOME))
    for other in (f"{HOME}?pr=2024-01-01", f"{HOME}versioner/1/"):
        assert "udskift/" not in text_of(client.get(other))


@pytest.mark.parametrize("address", ["aktiviteter/findes-ikke/ret/", "aktiviteter/klub/slet/"])
def test_what_is_not_there_is_no_page(client, manned, address):
    client.force_login(manned.leader)
    assert client.get(HOME + address).status_code == 404


def test_receipts_are_kept_by_one_press(client, manned, go):
    send(client, manned, "swap", name="Fritidsvejledning")
    proposal = Proposal.objects.get()
    manned.decide("lederraad", proposal)
    assert len(manned.state(proposal).to_tell) > 1
    go(manned.secretariat, f"aendringer/{proposal.number}/", "told_all")
    assert manned.state(proposal).to_tell == []
