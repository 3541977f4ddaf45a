"""Flyt [beløb] fra [ ] til [ ] i [år]: four fields make a change with that and nothing else, as typed in Danish."""

import re

import pytest

from tovholder.governance.models import Proposal

PAGE = "/solbakken-2023/oekonomi/flyt/"


def choose(client, from_pot, to_pot, **more):
    """What a person fills in, reading the choices off the page."""
    shown = client.get(PAGE).content.decode()
    values = {name.strip(): value for value, name in re.findall(r'<option value="(\d+)"[^>]*>([^<]+)', shown)}
    return {"amount": "300.000", "giver": values[from_pot], "taker": values[to_pot], "year": "2026", **more}


FROM, TO = "Uddannelse og livschancer, fonden, kontant", "Beskæftigelse, fonden, kontant"


def test_it_asks_for_at_most_eight_fields(manned, client):
    client.force_login(manned.leader)
    main = client.get(PAGE).content.decode().split("<main")[1]
    assert len(re.findall(r'<(?:input(?![^>]*type="hidden")|select|textarea)', main)) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["300.000", "300000", "kr. 300.000,-", "300.000 kr."])
def test_the_change_has_just_that_and_is_ruled_on_at_once(manned, client, typed):
    client.force_login(manned.leader)
    shown = client.post(PAGE, choose(client, FROM, TO, amount=typed), follow=True)
    proposal = Proposal.objects.get()
    before, after = (one.content["lines"] for one in (proposal.contents.get().parent, proposal.contents.get()))
    changed = [(old["id"], new["amount"] - old["amount"]) for old, new in zip(before, after, strict=True) if old != new]
    assert sorted(difference for _line, difference in changed) == [-300_000, 300_000]
    assert "Ændrer det fordelingen mellem indsatsområderne" in shown.content.decode()
    assert proposal.title.startswith("Flyt 300.000")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": "mange"}, "er ikke et tal"),
        ({"amount": "0"}, "hele kroner"),
        ({"amount": "9.999.999"}, "Der står kun"),
        ({"amount": "-5"}, "hele kroner"),
        ({"year": "1999"}, ""),
        ({"giver": ""}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(manned, client, wrong, said):
    client.force_login(manned.leader)
    answer = client.post(PAGE, choose(client, FROM, TO, **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Proposal.objects.exists()
