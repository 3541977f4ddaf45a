"""On the pages: an item changed in its place, one that revises, and a proposal carried over with a choice to make."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.governance.proposals.test_walk import text_of
from tests.universe.manned_solbakken import ACTIVITY, TODAY
from tovholder.governance.meetings.selectors import list_agenda
from tovholder.governance.models import Meeting
from tovholder.governance.proposals.actions import save_draft


def test_an_item_is_put_on_changed_and_revises(go, manned):
    [decision] = manned.hold(manned.meeting("bestyrelse"), "approved")
    go(manned.chair, "moeder/", "plan", body="bestyrelse", on=TODAY().isoformat())
    meeting = Meeting.objects.order_by("-id").first()
    page = f"moeder/{meeting.pk}/"
    shown = go(manned.chair, page, "item", title="Klubben", kind="B", annex=SimpleUploadedFile("a.pdf", b"x"))
    [item] = list_agenda(meeting)
    assert "a.pdf" in text_of(shown)
    shown = go(manned.chair, page, f"mend:{item.pk}", title="Klubben igen", kind="D", revises=decision.pk)
    [mended] = list_agenda(meeting)
    assert (mended.title, mended.kind, mended.revises, mended.place) == ("Klubben igen", "D", decision, item.place)
    assert f"fornyet beslutning af {decision.label}" in text_of(shown)
    assert "a.pdf" in text_of(shown)
    gone = go(manned.chair, page, f"mend:{item.pk}", title="For sent", kind="D")
    assert "imens" in text_of(gone)


def test_an_annex_that_is_refused_comes_back_with_what_was_typed(go, manned):
    go(manned.chair, "moeder/", "plan", body="bestyrelse", on=TODAY().isoformat())
    meeting = Meeting.objects.get()
    shown = go(manned.chair, f"moeder/{meeting.pk}/", "item", title="Klubben", kind="B", memo="Et langt notat",
               annex=SimpleUploadedFile("a.exe", b"x"))  # fmt: skip
    assert shown.status_code == 422
    assert "Et langt notat" in shown.content.decode()
    assert "a.exe" in text_of(shown)
    assert list_agenda(meeting) == []


def both_changed(manned):
    """Two proposals that give the same activity different words; the first is adopted."""
    first, second = manned.propose(ACTIVITY, title="Et"), manned.propose(ACTIVITY, title="To")
    document = manned.document("subagreement", "kriminalitet")
    content = manned.state(second).contents[document.pk].content
    activity = next(one for one in content["activities"] if one["areas"] == ["solbakken"])
    activity["description"] = "Det andet forslags ord."
    save_draft(by=manned.leader, proposal=second, document=document, content=content)
    for one in (first, second):
        manned.answer(one, supports_goals=True, city_strategic=False)
        manned.submit(one)
    manned.decide("lederraad", first)
    return second, document, activity["id"]


def description(manned, proposal, document, activity):
    row = manned.state(proposal).contents[document.pk]
    return next(one["description"] for one in row.content["activities"] if one["id"] == activity)


def test_where_both_changed_a_place_one_chooses_before_it_is_carried_over(go, manned, client):
    second, document, activity = both_changed(manned)
    page, panel = f"aendringer/{second.number}/", f"rebase:{document.pk}"
    client.force_login(manned.leader)
    shown = text_of(client.get(f"/solbakken-2023/{page}"))
    assert "Det andet forslags ord." in shown
    assert "Noget andet, som støtter det samme delmål." in shown
    unchosen = go(manned.leader, page, panel, carry="yes")
    assert unchosen.status_code == 422
    assert manned.state(second).outdated
    go(manned.leader, page, panel, carry="yes", place0="mine")
    assert not manned.state(second).outdated
    assert description(manned, second, document, activity) == "Det andet forslags ord."


def test_the_newer_text_can_be_chosen_too(go, manned):
    second, document, activity = both_changed(manned)
    go(manned.leader, f"aendringer/{second.number}/", f"rebase:{document.pk}", carry="yes", place0="newer")
    assert not manned.state(second).outdated
    assert description(manned, second, document, activity) == "Noget andet, som støtter det samme delmål."
