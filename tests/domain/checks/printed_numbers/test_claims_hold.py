import pytest

from tests.domain.checks.made import TEMPLATE, areas, codes, found, only
from tovholder.domain.checks.printed_numbers import claims_hold as check

OUTSIDE = "Andel 18-64-årige, der er uden tilknytning til arbejdsmarked og uddannelse"
CHARGED = "Andel 15-29-årige, som er sigtet mindst én gang"


def content(claim, *, baselines=None, text=OUTSIDE, compared=14.2):
    """One claim against one indicator."""
    given = {"id": "u1", "text": "En sætning.", "quantity": "adults_outside_labour_market", "scope": "all", **claim}
    return {
        "template": TEMPLATE,
        "municipality": {"name": "Eksempelby Kommune"},
        "areas": areas(1, 2, 3),
        "goals": [{"id": "g2", "indicators": [{
            "id": "i5", "text": text, "unit": "percent", "good": "low",
            "baselines": baselines or [{"scope": "all", "value": 31.9, "year": 2021}],
            "comparators": [{"kind": "municipality", "value": compared, "year": 2021}],
            "source": {"publisher": "LBF", "dataset": "Beboerdata", "table": "9"}}]}],
        "effort_areas": [{"id": "beskaeftigelse", "name": "Beskæftigelse", "claims": [given]}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "value"),
    [
        ("greater_than", 0.3333),
        ("less_than", 0.3),
        ("about", 0.5),
        ("equal", 0.33),
        ("ratio_greater_than", 2.3),
        ("ratio", 3),
    ],
)
def test_what_the_table_denies_is_contradicted(relation, value):
    finding = only(found(check, **content({"relation": relation, "value": value})))
    assert (finding.code, finding.severity) == ("claim.contradicted", "warning")
    assert finding.pointers[0] == "/effort_areas/0/claims/0"


@pytest.mark.parametrize(
    ("relation", "value"),
    [
        ("greater_than", 0.3),
        ("less_than", 0.3333),
        ("about", 0.3333),
        ("equal", 0.319),
        ("ratio_greater_than", 2),
        ("ratio", 2.2),
    ],
)
def test_what_the_table_supports_is_silence(relation, value):
    assert found(check, **content({"relation": relation, "value": value})) == []


def test_both_figures_and_both_sources_are_named():
    claim = {
        "relation": "ratio_greater_than",
        "value": 3,
        "text": "Mere end tre gange så mange, jf. områdeprofilen 2022.",
    }
    said = only(found(check, **content(claim))).message
    assert "mere end 3 gange" in said.da
    assert "områdeprofilen 2022" in said.da
    assert "31,9\N{NO-BREAK SPACE}% i områderne under ét mod 14,2\N{NO-BREAK SPACE}%" in said.da
    assert "2,25 gange" in said.da
    assert "LBF, Beboerdata, tabel 9, 2021" in said.da
    assert "31.9%" in said.en


def test_a_claim_about_all_areas_is_held_against_each():
    parts = [{"scope": "solbakken", "value": 40}, {"scope": "aadalen", "value": 20}]
    finding = only(found(check, **content({"relation": "greater_than", "value": 0.3333}, baselines=parts)))
    assert (finding.code, finding.severity) == ("claim.partly_supported", "notice")
    assert "ikke for Ådalen" in finding.message.da


def test_a_claim_about_each_area_is_not_shown_by_a_figure_for_all():
    claim = {"relation": "ratio_greater_than", "value": 2, "text": "Dobbelt så mange i alle tre lokalområder."}
    finding = only(found(check, **content(claim)))
    assert finding.code == "claim.partly_supported"
    assert "de tre områder" in finding.message.da


def test_another_age_group_neither_confirms_nor_denies():
    text = "Både antallet af sigtede mellem 10 og 17 år og antallet af unge er dobbelt så højt."
    claim = {"quantity": "charged_persons", "relation": "ratio", "value": 2, "text": text}
    parts = content(claim, text=CHARGED, baselines=[{"scope": "all", "value": 4.5}], compared=1.4)
    finding = only(found(check, **parts))
    assert finding.code == "claim.other_measure"
    assert "10-17" in finding.message.da
    assert "15-29" in finding.message.da


def test_an_area_without_its_own_figure_cannot_be_judged():
    finding = only(found(check, **content({"relation": "greater_than", "value": 0.5, "scope": "solbakken"})))
    assert finding.code == "claim.no_data"


def test_claims_without_data_are_told_together():
    parts = content({"quantity": None, "relation": "about", "value": 0.5})
    parts["effort_areas"][0]["claims"].append({"id": "u2", "quantity": "single_parents", "value": None})
    finding = only(found(check, **parts))
    assert len(finding.pointers) == 2
    assert finding.message.da.startswith("To talangivelser")


def test_the_municipalitys_own_figure_is_checked():
    claim = {"relation": "equal", "value": 0.18, "scope": "municipality"}
    assert codes(found(check, **content(claim))) == ["claim.contradicted"]
    assert found(check, **content(claim | {"value": 0.142})) == []


def test_a_comparator_of_zero_is_no_ratio():
    assert codes(found(check, **content({"relation": "ratio", "value": 2}, compared=0))) == ["claim.no_data"]
