from tests.domain.checks.made import TEMPLATE, found, only
from tests.domain.checks.measured_values.test_comparator_kind import HELPERS, SAFE
from tovholder.domain.checks.measured_values import series_breaks as check


def content(year, **fields):
    indicators = [
        {"id": one, "text": text, "baselines": [{"scope": "all", "value": 70, "year": year}]}
        for one, text in (("i7", SAFE), ("i8", HELPERS), ("i1", "Andel 1-5-årige i dagtilbud"))
    ]
    goals = [{"id": "g3", "indicators": indicators}]
    return {"template": TEMPLATE, "goals": goals, "period": {"start": 2023, "end": 2026}, **fields}


def test_a_baseline_before_the_break_is_told_for_the_survey_indicators_only():
    finding = only(found(check, **content(2021)))
    assert (finding.code, finding.severity) == ("series.break", "notice")
    assert [pointer.split("/")[4] for pointer in finding.pointers] == ["0", "1"]
    assert "https://" in finding.message.da


def test_a_baseline_after_the_break_is_silence():
    assert found(check, **content(2023)) == []


def test_an_agreement_that_ended_before_the_break_is_silence():
    assert found(check, **content(2018, period={"start": 2019, "end": 2022})) == []


def test_another_template_has_other_series():
    assert found(check, **content(2021, template="lbf-2015-18")) == []
