"""Økonomi: the whole budget with its sums, and the test of local co-financing on the total."""

import re

import pytest

from tests.universe.manned_solbakken import AGREEMENT, MONEY
from tovholder.programme.versions.actions import add_document, add_version
from tovholder.programme.versions.models import Document

ADDRESS = "/solbakken-2023/oekonomi/"


def text_of(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def another(solbakken, operator, lines):
    document = Document.objects.get(programme=solbakken, kind="budget")
    return add_version(by=operator, document=document, content={"lines": lines}, parent=document.versions.get())


def line(amount, source="funder", **more):
    return {"id": f"{source}{amount}", "year": 2023, "effort_area": "uddannelse", "source": source, "kind": "cash",
            "amount": amount, "text": None, **more}  # fmt: skip


def test_the_budget_opens_with_the_total_and_the_local_share(reader, solbakken):
    text = text_of(reader)
    total = sum(item["amount"] for item in Document.objects.get(kind="budget").versions.get().content["lines"])
    assert f"{total:,}".replace(",", ".") + " kr. i alt" in text
    assert "mindst 25 %" in text
    assert "frikøbt fra andre opgaver tæller med" in text


def test_every_year_effort_area_and_source_has_its_sum(reader, solbakken):
    text = text_of(reader)
    assert text.count('<th scope="rowgroup"') == 4
    assert '<th scope="row">Kommunen, timer</th>' in text
    assert "Andel af hele budgettet i procent" in text


@pytest.mark.parametrize(
    ("local", "said"),
    [(1000, "mindst 25 %"), (999, "under 25 %"), (998, "under 25 %")],
)
def test_just_under_a_quarter_is_not_a_quarter(reader, solbakken, operator, local, said):
    another(solbakken, operator, [line(3000), line(local, "municipality")])
    text = text_of(reader, f"{ADDRESS}versioner/2/")
    assert f"{said}</span>" in text
    if local < 1000:
        assert "24,9 %" in text
        assert "skal gå over fra andre til de lokale parter" in text


def test_a_budget_without_amounts_has_nothing_to_test(reader, solbakken, operator):
    another(solbakken, operator, [line(None)])
    text = text_of(reader, f"{ADDRESS}versioner/2/")
    assert "ingen beløb endnu" in text
    assert "1 linje har intet beløb" in text


def test_a_line_below_zero_is_summed_but_not_drawn(reader, solbakken, operator):
    another(solbakken, operator, [line(3000), line(-100, "municipality"), line(1100, "housing_organisation")])
    text = text_of(reader, f"{ADDRESS}versioner/2/")
    assert "4.000 kr. i alt" in text
    assert "<svg" not in text[text.index("<main") :]


def test_what_changed_between_two_budgets(reader, solbakken, operator):
    another(solbakken, operator, [line(1)])
    assert "fjernet" in text_of(reader, f"{ADDRESS}forskel/1-2/")


def test_a_programme_without_a_budget_says_so(reader, programme):
    assert "Der var intet gældende budget" in text_of(reader)


def test_a_first_budget_that_nobody_has_decided_on_is_not_in_force(reader, programme, operator):
    document = add_document(by=operator, programme=programme, kind="budget")
    add_version(by=operator, document=document, content={"lines": [line(1)]}, parent=None)
    assert "Der var intet gældende budget" in text_of(reader)
    assert "kladde" in text_of(reader, f"{ADDRESS}versioner/1/")


def test_what_has_moved_since_the_funder_last_approved_stands_in_kroner_and_share(client, manned):
    client.force_login(manned.secretariat)
    assert "Flyttet mellem" not in text_of(client)
    for _time in range(2):
        proposal = manned.propose(MONEY)
        manned.answer_all(proposal, material_shift=False)
        manned.submit(proposal)
        manned.decide("bestyrelse", proposal)
    page = text_of(client)
    assert "Der er flyttet 600.000 kr. (4 % af hele budgettet)" in page
    assert "der er ikke registreret en godkendelse fra fonden siden" in page
    assert "−600.000" in page


def test_a_letter_on_the_vision_leaves_the_count_and_the_funders_acceptance_of_a_shift_starts_it_again(client, manned):
    client.force_login(manned.secretariat)
    for changed in (MONEY, AGREEMENT):
        proposal = manned.propose(changed)
        manned.answer_all(proposal, material_shift=False)
        manned.submit(proposal)
        if changed is AGREEMENT:
            manned.decide("lederraad", proposal, "recommended")
        manned.decide("bestyrelse", proposal)
        if changed is AGREEMENT:
            manned.letter(proposal)
    page = text_of(client)
    assert "Der er flyttet 300.000 kr." in page
    assert "der er ikke registreret en godkendelse fra fonden siden" in page
    proposal = manned.propose(MONEY)
    manned.answer_all(proposal, material_shift=True)
    manned.submit(proposal)
    manned.letter(proposal, "involved")
    manned.decide("bestyrelse", proposal)
    assert "Flyttet mellem" not in text_of(client)
    again = manned.propose(MONEY)
    manned.answer_all(again, material_shift=False)
    manned.submit(again)
    manned.decide("bestyrelse", again)
    assert "Regnet fra version 3, den seneste, som fonden har godkendt eller taget imod" in text_of(client)


def test_a_line_from_the_adjustment_account_says_so_beside_what_it_is_for(client, manned):
    def draw(content):
        content["lines"][0].update(account="406")

    client.force_login(manned.secretariat)
    assert "konto 406" not in text_of(client)
    proposal = manned.propose({("budget", ""): draw})
    manned.submit(proposal)
    while opens(manned, proposal):
        body = opens(manned, proposal)[0]
        if body in manned.people:
            manned.decide(body, proposal)
        else:
            manned.letter(proposal, body=body)
    assert "(konto 406, reguleringskontoen)" in text_of(client)


def opens(manned, proposal):
    """Whose turn it is."""
    return [due.body for due in manned.state(proposal).open_now]
