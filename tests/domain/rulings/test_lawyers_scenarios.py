"""Every scenario of the lawyer's table, by what it says must happen in words."""

import pytest

from tests.domain.rulings.proposed import acts, ruled
from tests.domain.rulings.scenarios.lawyers_table import SCENARIOS, Scenario

WHO = {
    "det lokale forum": "local_forum",
    "arbejdsgruppen": "working_group",
    "bestyrelsen": "board",
    "fonden": "funder",
    "kommunalbestyrelsen": "municipality",
    "sekretariatet": "secretariat",
    "kommunen": "eksempelby",
    "Solbo": "solbo",
    "Engkilde": "engkilde",
    "en anden": "other",
}
DOES = {
    "inddrages": "involve",
    "indstiller": "recommend",
    "giver tilsagn": "commit",
    "godkender": "approve",
    "får besked": "inform",
}


def understand(expected: str) -> set[str]:
    """The words as steps: fonden godkender is `approve funder`."""
    return {_step(said) for said in expected.split("; ") if said}


def _step(said: str) -> str:
    return next(f"{does} {body}" for who, body in WHO.items() for word, does in DOES.items() if said == f"{who} {word}")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.what)
def test_exactly_those_act_whom_the_lawyer_names(scenario: Scenario) -> None:
    assert acts(ruled(*scenario.edits, **scenario.answers)) == understand(scenario.expected)


def test_the_table_has_at_least_eighty_rows_each_for_itself() -> None:
    assert len({one.what for one in SCENARIOS}) == len(SCENARIOS) >= 80
