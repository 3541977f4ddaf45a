"""The pack of a meeting: what it holds, who may have it, as the papers were sent."""

import datetime

import pypdfium2
import pytest

from tests.followup.board_pack.test_document import text_of
from tests.universe.places import EXAMPLES
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.models import Meeting
from tovholder.governance.proposals.actions import save_draft, start_proposal, submit_proposal
from tovholder.programme.versions.actions import start_programme

TODAY = datetime.date.today


@pytest.fixture
def meeting(programme, secretariat):
    return plan_meeting(by=secretariat, programme=programme, body="bestyrelse", on=TODAY(), place="Fælleshuset")


@pytest.fixture
def proposal(programme, secretariat):
    made = start_proposal(by=secretariat, programme=programme, title="Ny vision")
    say(made, secretariat, "Et rigtig godt sted at bo.")
    submit_proposal(by=secretariat, proposal=made, reason="Evalueringen")
    return made


def say(proposal, by, vision):
    document = proposal.programme.documents.get(kind="strategic_agreement")
    content = document.versions.get().content
    save_draft(by=by, proposal=proposal, document=document, content={**content, "vision": {"text": vision}})


def address(meeting, slug="solbakken-2023"):
    return f"/{slug}/moeder/{meeting.pk}/mappe.pdf"


def pages_of(client, meeting):
    return pypdfium2.PdfDocument(client.get(address(meeting)).content)


def fetched(client, meeting):
    answer = client.get(address(meeting))
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="moedemappe-bestyrelse-')
    return " ".join(text_of(answer.content).split())


def test_it_holds_agenda_memo_annex_goals_and_the_proposal_with_its_ruling(client, secretariat, meeting, proposal):
    annex = ("Bilag *1*.pdf", b"x")
    item = Item("B", "Visionen #panic()", memo="Pris $x$", minutes=20, proposal=proposal, annexes=[annex])
    put_on_agenda(by=secretariat, meeting=meeting, item=item)
    client.force_login(secretariat)
    said = fetched(client, meeting)
    for part in (
        "Mødemappe: Boligsocial bestyrelse",
        "Opdigtet eksempel",
        "Kladde",
        "Indkaldt",
        "Pligter og frister",
        "Visionen #panic()",
        "Pris $x$",
        "Bilag *1*.pdf",
        "Hvad de faste mål siger nu",
        "71,5 %",
        "Afventer ny måling",
        "Begrundelse: Evalueringen",
        "rigtig",
        "godkender",
        "Hvem gør hvad",
    ):
        assert part in said


def test_papers_sent_without_a_pack_give_one_that_says_it_was_drawn_up_afterwards(
    client, secretariat, meeting, proposal
):
    put_on_agenda(by=secretariat, meeting=meeting, item=Item("B", "Visionen", proposal=proposal))
    send_papers(by=secretariat, meeting=meeting)
    say(proposal, secretariat, "Noget helt andet.")
    client.force_login(secretariat)
    said = fetched(client, Meeting.objects.get())
    assert "rigtig" in said
    assert "helt andet" not in said
    assert "Udarbejdet den" in said
    assert "uden mødemappe" in said
    assert said.count("lavet efter mødet") == len(pages_of(client, meeting))
    assert "Kladde" not in said


def test_a_proposal_sent_before_it_was_submitted_has_no_ruling(client, secretariat, programme, meeting):
    proposal = start_proposal(by=secretariat, programme=programme, title="Ny vision")
    say(proposal, secretariat, "Et rigtig godt sted at bo.")
    put_on_agenda(by=secretariat, meeting=meeting, item=Item("D", "Visionen", proposal=proposal))
    send_papers(by=secretariat, meeting=meeting)
    submit_proposal(by=secretariat, proposal=proposal, reason="Senere")
    client.force_login(secretariat)
    said = fetched(client, meeting)
    assert "rigtig" in said
    assert "Senere" not in said
    assert "der er ingen afgørelse endnu" in said


def test_an_empty_agenda_is_said(client, person, meeting):
    client.force_login(person("reader"))
    assert "Der er intet på dagsordenen endnu" in fetched(client, meeting)


def test_in_english_every_fixed_word_is_english(client, secretariat, meeting, proposal):
    put_on_agenda(by=secretariat, meeting=meeting, item=Item("B", "Visionen", proposal=proposal))
    client.force_login(secretariat)
    client.post("/sprog/", {"language": "en", "back": "/"})
    said = fetched(client, meeting)
    assert "Board pack: Boligsocial bestyrelse" in said
    assert "Draft" in said
    assert "Dagsorden" not in said


def test_who_may_not_read_the_programme_is_refused_in_words(client, person, meeting):
    client.force_login(person("reader", "et-andet"))
    answer = client.get(address(meeting))
    assert answer.status_code == 403
    assert "Du har ingen rolle" in answer.content.decode()


def test_another_programmes_meeting_is_no_page(client, person, operator, meeting):
    start_programme(by=operator, slug="andet")
    client.force_login(person("secretariat"))
    assert client.get(address(meeting, "andet")).status_code == 404


def test_the_meeting_page_leads_to_it_once_there_is_something_on_the_agenda(client, secretariat, meeting):
    client.force_login(secretariat)
    page = f"/solbakken-2023/moeder/{meeting.pk}/"
    assert address(meeting) not in client.get(page).content.decode()
    put_on_agenda(by=secretariat, meeting=meeting, item=Item("O", "Nyt"))
    text = client.get(page).content.decode()
    assert address(meeting) in text
    assert "Hent mødemappen (PDF)" in text


def test_the_fictional_programmes_next_board_meeting(client, operator, db):
    from tovholder.domain.content.programme_text import read_programme_file
    from tovholder.followup.programme_file.actions import load_programme
    from tovholder.governance.example_story import tell_the_story
    from tovholder.people.demo_accounts import open_demo_accounts
    from tovholder.people.models import Person

    open_demo_accounts()
    path = EXAMPLES / "solbakken/programme.yaml"
    programme = load_programme(by=operator, file=read_programme_file(path.read_text("utf8"), path.name))
    tell_the_story(programme)
    client.force_login(Person.objects.get(email="formand@eksempel.dk"))
    meeting = Meeting.objects.filter(body="bestyrelse", held__isnull=True).get()
    answer = client.get(address(meeting, programme.slug))
    said = " ".join(text_of(answer.content).split())
    assert "Side 1 af 1" not in said
    for part in (
        "Flyt 100.000 kr. til beskæftigelse",
        "Klubben mangler et lokale",
        "Lokal medfinansiering",
        "Direktør (formand)",
        "Arbejdsgruppe Overskredet 45 dage",
        "Fjern læseadgang i Boligsociale Data: Repræsentant for beboerne",
        "hvert år Boligforeningen Solbo dokumentere over for revisionen",
        "dagligt Boligsocial leder, Ådalen",
    ):
        assert part in said
    assert said.count("Sendes til fonden.") == 1


def test_the_boards_answer_to_a_barrier_travels_back_in_the_pack_of_the_body_that_raised_it(
    client, secretariat, programme, meeting
):
    from tovholder.governance.barriers.actions import raise_barrier
    from tovholder.governance.models import BarrierAnswer

    barrier = raise_barrier(by=secretariat, programme=programme, body="lederraad", text="Lokalet er lukket")
    local = plan_meeting(by=secretariat, programme=programme, body="lederraad", on=TODAY())
    for one in (meeting, local):
        put_on_agenda(by=secretariat, meeting=one, item=Item("O", "Nyt"))
    client.force_login(secretariat)
    assert "Lokalet er lukket Boligsocial bestyrelse" in fetched(client, meeting)
    BarrierAnswer.objects.create(by=secretariat, barrier=barrier, body="bestyrelse", text="Brug skolen.")
    said = " ".join(text_of(client.get(address(local)).content).split())
    assert "Svar på barrieren: Lokalet er lukket Brug skolen." in said
    assert "Brug skolen." not in fetched(client, meeting)
