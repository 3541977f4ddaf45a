import pytest

from tests.domain.checks.made import codes, found, indicator, only
from tovholder.domain.checks.completeness import unknown_references as check

KNOWN = {
    "areas": [{"id": "solbakken", "organisations": ["solbo"], "forum": "raad"}],
    "area_groups": [{"id": "alle", "areas": ["solbakken"]}],
    "parties": [{"id": "solbo"}],
    "organisation": {
        "bodies": [{"id": "raad", "areas": ["all"], "reports_to": None}],
        "positions": [{"id": "leder", "employer": "solbo", "areas": ["alle"], "reports_to": "direktøren"}],
    },
    "goals": indicator(baselines=[{"scope": "solbakken"}]),
    "effort_areas": [{"id": "e", "claims": [{"id": "c", "scope": "municipality"}]}],
    "collaborations": [{"id": "klub", "partners": ["solbo"], "areas": ["solbakken"]}],
    "flexible_letting": {"areas": ["alle"]},
    "exhibits": {"figures": [{"id": "f", "scope": "alle"}], "tables": [{"id": "t", "scope": "all"}]},
    "revision": [{"id": "C1", "decided_by": ["raad"], "approved_by": ["lbf"], "informed": ["solbo"]}],
    "duties": [{"id": "d", "who": "leder", "to": "revisionen"}],
}


def test_known_ids_are_silence():
    assert found(check, **KNOWN) == []


@pytest.mark.parametrize(
    ("part", "value", "pointer"),
    [
        ("areas", [{"id": "solbakken", "organisations": ["?"]}], "/areas/0/organisations/0"),
        ("areas", [{"id": "solbakken", "forum": "?"}], "/areas/0/forum"),
        ("area_groups", [{"id": "alle", "areas": ["?"]}], "/area_groups/0/areas/0"),
        ("goals", indicator(baselines=[{"scope": "?"}]), "/goals/0/indicators/0/baselines/0/scope"),
        ("effort_areas", [{"id": "e", "claims": [{"id": "c", "scope": "?"}]}], "/effort_areas/0/claims/0/scope"),
        ("collaborations", [{"id": "k", "partners": ["?"]}], "/collaborations/0/partners/0"),
        ("flexible_letting", {"areas": ["?"]}, "/flexible_letting/areas/0"),
        ("exhibits", {"tables": [{"id": "t", "scope": "?"}]}, "/exhibits/tables/0/scope"),
        ("revision", [{"id": "C1", "informed": ["?"]}], "/revision/0/informed/0"),
        ("duties", [{"id": "d", "who": "?"}], "/duties/0/who"),
    ],
)
def test_an_unknown_id_is_told_where_it_stands(part, value, pointer):
    finding = only(found(check, **KNOWN | {part: value}))
    assert (finding.code, finding.severity, finding.pointers) == ("reference.unknown", "error", [pointer])


def test_an_unknown_body_above_or_secretariat_is_told():
    organisation = {"bodies": [{"id": "raad", "reports_to": "?", "secretariat": "?"}]}
    assert codes(found(check, organisation=organisation)) == ["reference.unknown", "reference.unknown"]
