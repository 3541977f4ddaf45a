import pytest

from tests.domain.checks.made import areas, codes, found, only
from tovholder.domain.checks.completeness import area_codes as check


def rows(*printed):
    """One indicator a row of (code, scope)."""
    indicators = [
        {
            "id": f"i{n}",
            "baselines": [{"scope": scope, "value": 1, "as_printed": f"{code}: 71 %"} for code, scope in row],
        }
        for n, row in enumerate(printed)
    ]
    return [{"id": "g1", "indicators": indicators}]


S, A = ("S", "solbakken"), ("Å", "aadalen")


def test_codes_that_stand_apart_are_silence():
    assert found(check, areas=areas(1, 2), goals=rows((S, A), (S, A))) == []


@pytest.mark.parametrize(("one", "other"), [("BO", "B0"), ("FV", "VF"), ("EBK", "EBX"), ("IL", "1L"), ("FV", "FVN")])
def test_codes_that_resemble_each_other_are_told(one, other):
    goals = rows(((one, "solbakken"), (other, "aadalen")), ((one, "solbakken"), (other, "aadalen")))
    finding = only(found(check, areas=areas(1, 2), goals=goals))
    assert finding.code == "area.codes_alike"
    assert "Solbakken" in finding.message.da


def test_one_code_for_two_areas_cannot_be():
    findings = found(check, areas=areas(1, 2), goals=rows((S,), (("S", "aadalen"),)))
    assert codes(findings) == ["area.code_of_two"]
    assert findings[0].severity == "error"


def test_a_code_in_one_row_only_is_told_where_others_recur():
    assert codes(found(check, areas=areas(1, 2), goals=rows((S, A), (S,)))) == ["area.code_once"]
    assert found(check, areas=areas(1, 2), goals=rows((S, A))) == []


def test_area_names_alike_are_told_unless_a_number_parts_them():
    pair = [{"id": "a", "name": "Solbakken"}, {"id": "b", "name": "Solbakkcn"}]
    assert codes(found(check, areas=pair)) == ["area.names_alike"]
    pair = [{"id": "a", "name": "Afdeling 11"}, {"id": "b", "name": "Afdeling 12"}]
    assert found(check, areas=pair) == []


def test_a_groups_label_and_the_municipalitys_are_codes_too():
    goals = [
        {"id": "g1", "indicators": [{"id": "i1", "comparators": [{"kind": "municipality", "as_printed": "EBK: 91 %"}]}]}
    ]
    groups = [{"id": "oest", "label": "EBX", "areas": ["solbakken"]}]
    assert codes(found(check, areas=areas(1), area_groups=groups, goals=goals)) == ["area.codes_alike"]
