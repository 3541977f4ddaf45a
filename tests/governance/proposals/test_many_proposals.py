"""Sixty proposals cost no more queries than five: on Ændringer, on one of them, on the overview and in the notices."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.proposals import more_like
from tests.universe.manned_solbakken import ACTIVITY, TODAY
from tovholder.governance.models import Proposal
from tovholder.governance.notices.actions import send_notices
from tovholder.governance.notices.selectors import find_turns
from tovholder.governance.proposals.actions import send_back_proposal

FEW, MANY = 5, 60


@pytest.fixture
def kinds(manned):
    """A draft, one that waits, one that was sent back."""
    found = [manned.propose(ACTIVITY, title="Forslag af de mange") for _kind in range(3)]
    for proposal in found[1:]:
        manned.answer(proposal, supports_goals=True, city_strategic=False)
        manned.submit(proposal)
    send_back_proposal(by=manned.leader, proposal=found[2], comment="Se igen.")
    return found


def queries_of(ask):
    ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


@pytest.fixture
def counted(manned, kinds, client):
    """How many queries each page asks when there are a few proposals, and when there are many."""
    client.force_login(manned.secretariat)
    asked = {
        "list": lambda: client.get("/solbakken-2023/aendringer/"),
        "second page": lambda: client.get("/solbakken-2023/aendringer/?side=2"),
        "one of them": lambda: client.get("/solbakken-2023/aendringer/2/"),
        "overview": lambda: client.get("/solbakken-2023/"),
        "turns": lambda: find_turns(TODAY()),
    }
    counts = []
    for more in (FEW, MANY):
        for proposal in kinds:
            more_like(proposal, more // len(kinds))
        counts.append({name: queries_of(ask) for name, ask in asked.items()})
    return counts


def test_the_number_of_queries_does_not_grow_with_the_proposals(counted, client):
    few, many = counted
    assert few == many
    assert max(many.values()) <= 50
    assert Proposal.objects.count() > MANY
    assert b"Forslag af de mange" in client.get("/solbakken-2023/aendringer/?side=2").content


def test_many_matters_are_one_mail(manned, kinds, operator):
    more_like(kinds[1], 10)
    assert [one.things for one in send_notices(operator, TODAY())] == [12]
