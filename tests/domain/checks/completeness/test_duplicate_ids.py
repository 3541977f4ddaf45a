import pytest

from tests.domain.checks.made import codes, found, indicator, only
from tovholder.domain.checks.completeness import duplicate_ids as check

TWO = [{"id": "x"}, {"id": "x"}]


@pytest.mark.parametrize(
    "parts",
    [
        {"areas": TWO},
        {"areas": [{"id": "x"}], "area_groups": [{"id": "x"}]},
        {"parties": [{"id": "x"}], "organisation": {"bodies": [{"id": "x"}]}},
        {"goals": [*indicator(id="x"), {"id": "g2", "indicators": [{"id": "x"}]}]},
        {"exhibits": {"tables": TWO}},
        {"revision": TWO},
        {"effort_areas": [{"id": "a", "claims": [{"id": "x"}]}, {"id": "b", "claims": [{"id": "x"}]}]},
    ],
)
def test_an_id_used_twice_is_told_with_both_places(parts):
    finding = only(found(check, **parts))
    assert (finding.code, finding.severity, len(finding.pointers)) == ("id.duplicate", "error", 2)


def test_namespaces_that_nobody_confuses_may_share():
    assert codes(found(check, areas=[{"id": "x"}], goals=[{"id": "x"}], collaborations=[{"id": "x"}])) == []
