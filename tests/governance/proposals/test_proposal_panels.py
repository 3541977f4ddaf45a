"""Who is offered what on a proposal's page: each panel to those who may do it, at every stage, and to nobody else."""

import re

import pytest

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, MONEY
from tests.universe.office_holders import make_person


def to_asked(manned):
    return manned.propose(MONEY)


def to_ready(manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    return proposal


def to_submitted(manned):
    proposal = to_ready(manned)
    manned.submit(proposal)
    return proposal


def to_funder(manned):
    proposal = to_submitted(manned)
    manned.decide("lederraad", proposal, "recommended")
    manned.decide("bestyrelse", proposal)
    return proposal


def to_adopted(manned):
    proposal = to_funder(manned)
    manned.letter(proposal)
    return proposal


def to_told(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    return proposal


NOBODY = {"reader": [], "auditor": [], "administrator": []}
OFFERED = {
    to_asked: {
        "secretariat": ["answer", "withdraw"],
        "wrote": ["answer", "withdraw"],
        "chair": ["answer"],
        "other chair": ["answer"],
    },
    to_ready: {
        "secretariat": ["submit", "withdraw"],
        "wrote": ["submit", "withdraw"],
        "chair": ["submit"],
        "other chair": ["submit"],
    },
    to_submitted: {
        "secretariat": ["meet", "withdraw"],
        "wrote": ["meet", "send_back", "withdraw"],
        "chair": ["emergency"],
        "other chair": [],
    },
    to_funder: {
        "secretariat": ["letter", "withdraw"],
        "wrote": ["withdraw"],
        "chair": [],
        "other chair": [],
    },
    to_adopted: {"secretariat": ["upload"], "wrote": [], "chair": [], "other chair": []},
    to_told: {
        "secretariat": ["meet", "tell", "told_all", "upload"],
        "wrote": [],
        "chair": ["meet", "tell", "told_all"],
        "other chair": ["meet", "tell", "told_all"],
    },
}
"""The kinds of panels at each stage; who wrote it is the chair of the local forum."""


def viewers(manned):
    return {
        "secretariat": manned.secretariat,
        "wrote": manned.leader,
        "chair": manned.chair,
        "other chair": manned.people["arbejdsgruppe"],
        "reader": make_person("reader"),
        "auditor": make_person("auditor"),
        "administrator": make_person("administrator"),
    }


@pytest.mark.parametrize("stage", OFFERED, ids=lambda stage: stage.__name__)
def test_a_panel_is_offered_to_those_who_may_use_it_and_to_nobody_else(manned, client, stage):
    proposal = stage(manned)
    offered = {}
    for name, person in viewers(manned).items():
        client.force_login(person)
        page = client.get(f"/{manned.programme.slug}/aendringer/{proposal.number}/").content.decode()
        offered[name] = sorted({key.split(":")[0] for key in re.findall(r'name="panel" value="([^"]+)"', page)})
    assert offered == OFFERED[stage] | NOBODY
