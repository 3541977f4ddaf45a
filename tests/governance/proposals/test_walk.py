"""From an edited copy to a version in force, page by page, as the people concerned go it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.universe.letters import LETTER
from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, MONEY, TODAY
from tovholder.governance.models import Decision, Meeting

pytestmark = pytest.mark.engine

SLUG = "solbakken-2023"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def seats(meeting):
    from tovholder.governance.meetings.selectors import find_seats_at

    return {f"seat_{key}": "present" for key in find_seats_at(meeting)}


def hold(go, manned, body, proposal, outcome, text=""):
    """Plan, put on the agenda, send and hold, all on the pages."""
    who = manned.people[body]
    assert go(who, "moeder/", "plan", body=body, on=TODAY().isoformat()).status_code == 200
    meeting = Meeting.objects.order_by("-id").first()
    go(who, f"aendringer/{proposal.number}/", f"agenda:{action_of(manned, proposal, body)}:{body}", meeting=meeting.pk)
    page = f"moeder/{meeting.pk}/"
    assert "er frosset" in text_of(go(who, f"{page}send/", "send"))
    item = meeting.items.get()
    said = {f"outcome_{item.pk}": outcome, f"text_{item.pk}": text, f"confirms_{item.pk}": "on"}
    shown = go(who, page, "hold", **seats(meeting), **said, minutes="Alle var der.")
    manned.confirm(*Decision.objects.filter(item__meeting=meeting))
    return shown


def action_of(manned, proposal, body):
    state = manned.state(proposal)
    return next(due.action for due in state.open_now + state.to_tell if due.body == body)


def test_the_lederraad_swaps_an_activity(go, manned, client):
    proposal = manned.propose(ACTIVITY, title="Byt om på klubben")
    page = f"aendringer/{proposal.number}/"
    for question, answer in (("supports_goals", "yes"), ("city_strategic", "no")):
        shown = go(manned.leader, page, f"answer:{question}", answer=answer, reason="Målet er det samme.")
    assert "Målet er det samme." in text_of(shown)
    shown = go(manned.leader, page, "submit", reason="De unge vil noget andet.")
    assert "Lederråd godkender" in text_of(shown)
    assert "venter" in text_of(shown)
    shown = hold(go, manned, "lederraad", proposal, "approved", "Vi bytter.")
    assert f"{TODAY().year}-1 godkendt" in text_of(shown)
    client.force_login(manned.secretariat)
    shown = text_of(client.get(f"/{SLUG}/{page}"))
    assert "vedtaget" in shown
    assert "skal have besked" in shown
    assert manned.version("subagreement", "kriminalitet").number == 2
    shown = go(manned.secretariat, page, "tell:working_group:arbejdsgruppe", how="Mail til alle")
    assert "Mail til alle" in text_of(shown)
    version = manned.version("subagreement", "kriminalitet")
    shown = go(manned.secretariat, page, f"upload:{version.pk}", on=TODAY().isoformat(), reference="Sag 904173")
    assert version.uploads.get().reference == "Sag 904173"


def test_money_is_moved_between_effort_areas(go, manned):
    proposal = manned.propose(MONEY, title="Flyt 300.000 kr. til beskæftigelse")
    page = f"aendringer/{proposal.number}/"
    shown = go(manned.leader, page, "answer:material_shift", answer="yes", reason="Over en tiendedel.")
    assert "300.000" in text_of(shown)
    assert "−" in text_of(shown) or "Lokal medfinansiering" in text_of(shown)
    go(manned.leader, page, "submit", reason="Fritidsjob er fuldtegnet.")
    brev = SimpleUploadedFile("brev.pdf", LETTER)
    shown = go(
        manned.secretariat,
        page,
        "letter:lbf",
        outcome="involved",
        decided_on=TODAY().isoformat(),
        reference="LBF-12",
        file=brev,
    )
    assert "LBF-12" in text_of(shown)
    assert "venter på en anden" in text_of(shown)
    assert "inddraget" in text_of(go(manned.chair, page, "confirm"))
    hold(go, manned, "bestyrelse", proposal, "approved")
    for _more in manned.state(proposal).open_now:
        brev = SimpleUploadedFile("brev2.pdf", LETTER)
        go(
            manned.secretariat,
            page,
            "letter:lbf",
            outcome="approved",
            decided_on=TODAY().isoformat(),
            reference="LBF-13",
            file=brev,
        )
        go(manned.chair, page, "confirm")
    assert manned.version("budget").number == 2
    assert Decision.objects.filter(kind="letter").first().file.name == "brev.pdf"


def test_a_form_with_a_fault_comes_back_with_what_was_typed(go, manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    page = f"aendringer/{proposal.number}/"
    shown = go(manned.leader, page, "submit", reason="Vi er enige.", in_force_from="i morgen")
    assert shown.status_code == 422
    assert "Vi er enige." in shown.content.decode()
    assert "Noget skal rettes" in text_of(shown)


def test_the_one_who_cannot_is_told_why_and_who_can(go, manned, client, person):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    client.force_login(person("reader"))
    shown = text_of(client.get(f"/{SLUG}/aendringer/{proposal.number}/"))
    assert "kan kun tages af" in shown
    assert go(person("reader"), f"aendringer/{proposal.number}/", "withdraw", comment="x").status_code == 200
    assert manned.state(proposal).closing is None


def test_sent_back_and_withdrawn_say_so(go, manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    page = f"aendringer/{proposal.number}/"
    shown = go(manned.leader, page, "send_back", comment="Se på Ådalen.")
    assert "Se på Ådalen." in text_of(shown)
    shown = go(manned.leader, page, "withdraw", comment="Vi venter.")
    assert "trukket tilbage" in text_of(shown)


def test_starting_a_proposal_and_the_list(manned, client):
    client.force_login(manned.leader)
    response = client.post(f"/{SLUG}/aendringer/", {"title": "Ny lektiecafé"}, follow=True)
    assert "Ny lektiecafé" in text_of(response)
    assert "Delaftale" in text_of(response)
    assert "Ny lektiecafé" in text_of(client.get(f"/{SLUG}/aendringer/"))


def test_barriers_go_to_the_board_and_the_answer_comes_back(go, manned):
    go(manned.leader, "moeder/", "barrier", body="lederraad", text="Der mangler lokaler.")
    barrier = manned.programme.barriers.get()
    shown = go(manned.chair, "moeder/", f"barrier:{barrier.pk}", comment="Kommunen stiller skolen til rådighed.")
    assert "stiller skolen" in text_of(shown)
