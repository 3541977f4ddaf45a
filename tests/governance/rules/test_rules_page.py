"""Who may change what, on its page: the rules by this programme's names, and what the board settles kept from a form."""

import datetime

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.governance.proposals.test_walk import SLUG, text_of
from tests.universe.letters import LETTER
from tests.universe.manned_solbakken import MONEY, TODAY, example_file
from tovholder.followup.programme_file.actions import load_programme
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.models import Interpretation, Matter, RuleProposed
from tovholder.governance.rules.actions import Settled

PAGE = "aendringer/regler/"


@pytest.fixture
def planned(manned):
    """A meeting of the board whose papers have not been sent."""
    return plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY())


def test_a_reader_sees_the_rules_the_questions_and_why_nobody_can_settle_them_here(client, manned, person):
    client.force_login(person("reader"))
    shown = text_of(client.get(f"/{SLUG}/{PAGE}"))
    for text in ("Boligsocial bestyrelse godkender", "vores læsning, ikke en regel", "Reglerne sætter ingen grænse"):
        assert text in shown
    assert "Kun sekretariatet og organets egen formand og referent planlægger" in shown
    assert "Sæt på dagsordenen" not in shown


def test_the_chair_is_told_what_is_missing_until_a_meeting_is_planned(client, manned):
    client.force_login(manned.chair)
    assert "Planlæg først et møde i bestyrelsen" in text_of(client.get(f"/{SLUG}/{PAGE}"))


def test_a_limit_is_put_on_the_agenda_as_people_type_it_decided_told_and_answered(go, manned, planned, client):
    shown = go(manned.chair, PAGE, "limit", meeting=planned.pk, percent="2,5 %", amount="300.000 kr.")
    assert shown.redirect_chain[-1][0] == f"/{SLUG}/moeder/{planned.pk}/"
    assert "Af betydning fra 2,5 % af hele budgettet eller 300.000 kr." in text_of(shown).replace("\xa0", " ")
    send_papers(by=manned.chair, meeting=planned)
    (decision,) = manned.hold(planned)
    row = Interpretation.objects.get()
    client.force_login(manned.chair)
    assert "Fonden har ikke fået besked endnu" in text_of(client.get(f"/{SLUG}/{PAGE}"))
    shown = text_of(go(manned.secretariat, PAGE, f"told:{row.pk}", on=TODAY().isoformat(), how="Mail"))
    assert "har ikke svaret; mennesker spørges stadig" in shown
    letter = {"outcome": "approved", "decided_on": TODAY().isoformat(), "reference": "LBF-9", "text": ""}
    go(manned.secretariat, PAGE, f"answer:{row.pk}", **letter, file=SimpleUploadedFile("brev.pdf", LETTER))
    assert "Fonden har ingen indvendinger" in text_of(go(manned.chair, PAGE, "confirm"))
    proposal = manned.propose(MONEY)
    page = text_of(client.get(f"/{SLUG}/aendringer/{proposal.number}/"))
    assert f"Programmets egen grænse, beslutning {decision.label}" in page
    assert "Landsbyggefonden inddrages" in page


def test_a_post_to_another_bodys_meeting_or_one_whose_papers_are_out_puts_nothing_on(go, manned, planned):
    forum = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY())
    put_on_agenda(by=manned.chair, meeting=planned, item=Item("D", "Noget andet"))
    send_papers(by=manned.chair, meeting=planned)
    open_one = plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY())
    for meeting in (forum, planned):
        assert go(manned.chair, PAGE, "limit", meeting=meeting.pk, amount="5").status_code == 422
    go(manned.leader, PAGE, "limit", meeting=open_one.pk, amount="5")
    assert not RuleProposed.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"percent": "meget"}, "»meget« er ikke et tal"),
        ({"amount": "0,5"}, "hele kroner"),
        ({"percent": "250"}, "højst 100 %"),
        ({"amount": "1", "since": (TODAY() - datetime.timedelta(days=1)).isoformat()}, "før bestyrelsen"),
    ],
)
def test_what_cannot_be_a_limit_is_told_and_what_was_typed_stays(go, manned, planned, typed, said):
    shown = go(manned.chair, PAGE, "limit", meeting=planned.pk, **typed)
    assert shown.status_code == 422
    assert said in text_of(shown)
    assert all(value in shown.content.decode() for value in typed.values())
    assert not RuleProposed.objects.exists()


def test_a_reading_that_is_replaced_stays_to_be_seen(client, manned):
    for covers in ("adjustments", "activities"):
        manned.settle(Settled(Matter.LOCAL_POWER, covers=covers))
    client.force_login(manned.chair)
    shown = text_of(client.get(f"/{SLUG}/{PAGE}"))
    assert "hele delaftalen. Bestyrelsens egen. afløst" in shown
    assert "kun aktiviteter." in shown


def test_the_file_makes_classify_rule_as_the_pages_do(client, manned, tmp_path, capsys):
    from tovholder.cli import main
    from tovholder.followup.programme_file.selectors import export_programme

    decided = manned.settle(Settled(Matter.MATERIAL_SHIFT, amount=300_000)).decision
    client.force_login(manned.chair)
    answer = client.get(f"/{SLUG}/{PAGE}regler.yaml")
    assert yaml.safe_load(answer.content)["limits"]["material_shift"]["at_least_amount"] == 300_000
    rules, before, after = tmp_path / "regler.yaml", tmp_path / "a.yaml", tmp_path / "b.yaml"
    rules.write_bytes(answer.content)
    content = export_programme(manned.programme).content()
    before.write_text(yaml.safe_dump(content, allow_unicode=True), "utf8")
    MONEY["budget", ""](content["budget"])
    after.write_text(yaml.safe_dump(content, allow_unicode=True), "utf8")
    main(["classify", str(before), str(after), "--rules", str(rules), "--json"])
    assert f'"decision": "{decided.label}"' in capsys.readouterr().out


def test_an_agreement_of_a_round_without_rules_says_so_and_gives_no_file(client, operator, person):
    file = example_file()
    funding = file.agreement.funding.model_copy(update={"programme": "2031-38"})
    agreement = file.agreement.model_copy(update={"funding": funding})
    load_programme(by=operator, file=file.model_copy(update={"id": "senere", "agreement": agreement}))
    client.force_login(person("reader"))
    assert "Der er intet regelsæt for 2031-38" in text_of(client.get(f"/senere/{PAGE}"))
    assert client.get(f"/senere/{PAGE}regler.yaml").status_code == 404


def test_the_secretariat_writes_where_the_agreement_says_two_things(go, manned):
    typed = {"narrow": "Foraene må justere aktiviteter.", "wide": "Foraene må justere delaftalen."}
    shown = text_of(go(manned.secretariat, PAGE, "contradiction", **typed))
    assert all(text in shown for text in typed.values())
    assert "gælder den snævre" in shown
    assert go(manned.secretariat, PAGE, "contradiction", narrow="Kun den ene", wide="").status_code == 422
