"""How a required document stands, and what the funder has of it."""

import datetime

import pytest

from tovholder.domain.content.schema.agreement_parts import EffortArea, RequiredDocument
from tovholder.domain.plans.package_state import PaperState, SentState, judge_paper, judge_sent, list_wanted

DAY = datetime.date(2025, 3, 1)
BEFORE, AFTER = DAY - datetime.timedelta(1), DAY + datetime.timedelta(1)


@pytest.mark.parametrize(
    ("since", "draft", "builds_on", "looked", "state"),
    [
        (None, False, None, None, PaperState.MISSING),
        (None, True, None, None, PaperState.DRAFT_ONLY),
        (DAY, True, None, None, PaperState.IN_FORCE),
        (DAY, False, DAY, None, PaperState.IN_FORCE),
        (DAY, False, AFTER, None, PaperState.OLDER),
        (DAY, False, AFTER, AFTER, PaperState.IN_FORCE),
        (DAY, False, AFTER, DAY, PaperState.OLDER),
    ],
)
def test_a_paper_is_ready_only_in_force_and_no_older_than_what_it_builds_on(since, draft, builds_on, looked, state):
    assert judge_paper(since, draft, builds_on, looked) == state


def test_what_the_funder_has_is_this_an_earlier_one_or_nothing():
    assert judge_sent("b", []) == (SentState.NEVER, None)
    assert judge_sent("b", [("a", DAY), ("c", BEFORE)]) == (SentState.EARLIER, DAY)
    assert judge_sent("b", [("b", BEFORE), ("a", AFTER), ("b", DAY)]) == (SentState.THIS, DAY)


def test_one_is_wanted_for_each_effort_area_and_the_agreement_first():
    areas = [EffortArea(id="a", name="Uddannelse"), EffortArea(id="b", name="Job")]
    asked = [
        RequiredDocument(id="subagreement", name="Delaftale", per="effort_area"),
        RequiredDocument(id="reporting_form", name="Indberetningsskema", per="programme"),
        RequiredDocument(id="unheard_of", name=None),
    ]
    found = [(one.name.da, one.kind, one.key) for one in list_wanted(asked, areas)]
    assert found == [
        ("Strategisk samarbejdsaftale", "strategic_agreement", ""),
        ("Delaftale: Uddannelse", "subagreement", "a"),
        ("Delaftale: Job", "subagreement", "b"),
        ("Indberetningsskema", "", ""),
        ("Bilag", "", ""),
    ]


def test_an_agreement_that_names_none_is_asked_for_every_kind():
    assert {one.kind for one in list_wanted([], [])} == {
        "strategic_agreement",
        "budget",
        "terms_of_reference",
        "milestones",
        "contingency",
    }
