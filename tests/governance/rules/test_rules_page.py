"""Who may change what, on its page: the rules by this programme's names, and what the board settles kept from a form."""

import datetime

import pytest
import yaml

from tests.governance.proposals.test_walk import SLUG, text_of
from tests.universe.manned_solbakken import MONEY, TODAY, example_file
from tovholder.followup.programme_file.actions import load_programme
from tovholder.governance.models import Interpretation

PAGE = "aendringer/regler/"


@pytest.fixture
def decided(manned):
    return manned.hold(manned.meeting("bestyrelse"))[0]


def test_a_reader_sees_the_rules_the_questions_and_why_nobody_can_settle_them_here(client, manned, person):
    client.force_login(person("reader"))
    shown = text_of(client.get(f"/{SLUG}/{PAGE}"))
    for text in ("Boligsocial bestyrelse godkender", "vores læsning, ikke en regel", "Reglerne sætter ingen grænse"):
        assert text in shown
    assert "Kun organets formand eller referent" in shown
    assert "Gem grænsen" not in shown


def test_the_chair_is_told_what_is_missing_until_the_board_has_decided(client, manned):
    client.force_login(manned.chair)
    assert "Der er ingen sådan beslutning endnu" in text_of(client.get(f"/{SLUG}/{PAGE}"))


def test_the_chair_keeps_a_limit_as_people_type_it_and_the_rulings_follow(go, manned, decided, client):
    shown = text_of(go(manned.chair, PAGE, "limit", decision=decided.pk, percent="2,5 %", amount="300.000 kr."))
    assert "Af betydning fra 2,5 % af hele budgettet eller 300.000 kr." in shown.replace("\xa0", " ")
    proposal = manned.propose(MONEY)
    page = text_of(client.get(f"/{SLUG}/aendringer/{proposal.number}/"))
    assert f"Programmets egen grænse, beslutning {decided.label}" in page
    assert "Landsbyggefonden inddrages" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"percent": "meget"}, "»meget« er ikke et tal"),
        ({"amount": "0,5"}, "hele kroner"),
        ({"percent": "250"}, "højst 100 %"),
        ({"amount": "1", "since": (TODAY() - datetime.timedelta(days=1)).isoformat()}, "før bestyrelsen"),
    ],
)
def test_what_cannot_be_a_limit_is_told_and_what_was_typed_stays(go, manned, decided, typed, said):
    shown = go(manned.chair, PAGE, "limit", decision=decided.pk, **typed)
    assert shown.status_code == 422
    assert said in text_of(shown)
    assert all(value in shown.content.decode() for value in typed.values())
    assert not Interpretation.objects.exists()


def test_a_reading_that_is_replaced_stays_to_be_seen(go, manned, decided):
    go(manned.chair, PAGE, "reach", decision=decided.pk, covers="adjustments")
    second = manned.hold(manned.meeting("bestyrelse"))[0]
    shown = text_of(go(manned.chair, PAGE, "reach", decision=second.pk, covers="activities"))
    assert "hele delaftalen. afløst" in shown
    assert "kun aktiviteter." in shown


def test_the_file_makes_classify_rule_as_the_pages_do(client, manned, decided, go, tmp_path, capsys):
    from tovholder.cli import main
    from tovholder.followup.programme_file.selectors import export_programme

    go(manned.chair, PAGE, "limit", decision=decided.pk, amount="300.000")
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
