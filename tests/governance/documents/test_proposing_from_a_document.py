"""Foreslå en ændring on a document's own page leads to that document's copy, and to nothing else."""

import pytest

from tests.universe.manned_solbakken import ACTIVITY, TODAY
from tovholder.governance.models import Proposal
from tovholder.governance.seats.actions import end_seat, give_seat
from tovholder.governance.waiting.selectors import find_waiting


@pytest.mark.parametrize(
    ("page", "kind", "key"), [("delaftaler/uddannelse/", "subagreement", "uddannelse"), ("oekonomi/", "budget", "")]
)
def test_from_its_own_page_one_comes_to_its_copy(manned, client, page, kind, key):
    client.force_login(manned.leader)
    address = "/".join(part for part in ("/solbakken-2023/aendringer/ny", kind, key) if part) + "/"
    assert f'action="{address}"' in client.get(f"/solbakken-2023/{page}").content.decode()
    shown = client.post(address, follow=True)
    proposal = Proposal.objects.get()
    expected = "/".join(part for part in (f"/solbakken-2023/aendringer/{proposal.number}/rediger", kind, key) if part)
    assert shown.redirect_chain[-1][0] == f"{expected}/"
    client.post(address)
    assert Proposal.objects.count() == 1, "a second press starts no second one"


@pytest.mark.parametrize("where", ["subagreement/findes-ikke/", "budget/x/"])
def test_what_has_no_copy_is_no_page(manned, client, where):
    client.force_login(manned.leader)
    assert client.post(f"/solbakken-2023/aendringer/ny/{where}").status_code == 404
    assert not Proposal.objects.exists()


def test_a_chair_who_left_without_a_successor_is_named_on_overblik(manned, client, person):
    end_seat(by=manned.secretariat, seat=manned.leader.seats.get(), until=TODAY().replace(year=2025), reason="Nyt job")
    client.force_login(manned.secretariat)
    shown = client.get("/solbakken-2023/").content.decode()
    assert "Lederråd har ingen formand siden" in shown
    assert [one.seat.body for one in find_waiting(manned.programme) if one.act == "chair"] == ["lederraad"]
    give_seat(
        by=manned.secretariat,
        programme=manned.programme,
        body="lederraad",
        office="Ny leder",
        function="chair",
        person=person(),
    )
    assert not [one for one in find_waiting(manned.programme) if one.act == "chair"]


def test_a_first_version_says_that_one_account_alone_recorded_it_and_a_later_one_does_not(client, manned):
    client.force_login(manned.leader)
    page = f"/{manned.programme.slug}/delaftaler/kriminalitet/"
    assert "Registreret af prøven alene" in client.get(page).content.decode()
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    assert "Registreret af" not in client.get(page).content.decode()
