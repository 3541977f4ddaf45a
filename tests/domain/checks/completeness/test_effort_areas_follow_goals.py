from tests.domain.checks.completeness.test_goals_follow_template import goals
from tests.domain.checks.made import TEMPLATE, codes, found, only
from tovholder.domain.checks.completeness import effort_areas_follow_goals as check


def chosen(*ids):
    return [{"id": one, "name": one.capitalize(), "problem": {"text": "Et problem."}} for one in ids]


ALL_FOUR = ("uddannelse", "beskaeftigelse", "kriminalitet", "sammenhaeng")


def test_all_four_with_all_goals_are_silence():
    assert found(check, template=TEMPLATE, goals=goals(), effort_areas=chosen(*ALL_FOUR)) == []


def test_a_goal_whose_area_is_not_chosen_is_a_question():
    finding = only(found(check, template=TEMPLATE, goals=goals(), effort_areas=chosen(*ALL_FOUR[:3])))
    assert (finding.code, finding.severity) == ("effort_area.not_chosen", "notice")
    assert "Sammenhængskraft" in finding.message.da
    assert finding.message.da.endswith("?")


def test_a_chosen_area_without_its_goal_is_a_question():
    finding = only(found(check, template=TEMPLATE, goals=goals()[:3], effort_areas=chosen(*ALL_FOUR)))
    assert (finding.code, finding.pointers) == ("effort_area.without_goal", ["/effort_areas/3"])
    assert finding.message.da.endswith("?")


def test_an_area_that_the_template_does_not_offer_is_told():
    findings = found(check, template=TEMPLATE, goals=goals(), effort_areas=chosen(*ALL_FOUR, "byggeri"))
    assert codes(findings) == ["effort_area.unknown"]


def test_an_area_without_a_problem_statement_is_told():
    areas = [*chosen(*ALL_FOUR[:3]), {"id": "sammenhaeng", "name": "Sammenhængskraft", "problem": {"text": " "}}]
    assert codes(found(check, template=TEMPLATE, goals=goals(), effort_areas=areas)) == ["effort_area.without_problem"]


def test_no_goals_or_no_template_is_nothing_to_hold_against():
    assert found(check, template=TEMPLATE, effort_areas=chosen("uddannelse")) == []
    assert found(check, goals=goals(), effort_areas=chosen("uddannelse")) == []
