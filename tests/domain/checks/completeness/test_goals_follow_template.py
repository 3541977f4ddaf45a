from tests.domain.checks.made import TEMPLATE, codes, found, only
from tovholder.domain.checks.completeness import goals_follow_template as check
from tovholder.domain.content.round_templates import find_current_template


def goals():
    """All goals of the template, as an agreement holds them."""
    return [
        {"id": goal.id, "text": goal.text, "indicators": [{"id": one.id, "text": one.text} for one in goal.indicators]}
        for goal in find_current_template().goals
    ]


def test_the_templates_own_goals_are_silence():
    assert found(check, template=TEMPLATE, goals=goals()) == []


def test_a_goal_without_indicators_is_told():
    given = goals()
    given[1]["indicators"] = []
    finding = only(found(check, template=TEMPLATE, goals=given))
    assert (finding.code, finding.pointers) == ("goal.without_indicator", ["/goals/1"])


def test_a_missing_indicator_is_told_under_its_goal():
    given = goals()
    del given[0]["indicators"][1]
    finding = only(found(check, template=TEMPLATE, goals=given))
    assert (finding.code, finding.pointers) == ("indicator.missing", ["/goals/0/indicators"])
    assert "Karaktergennemsnit" in finding.message.da


def test_a_missing_goal_is_told_once_and_not_its_indicators():
    assert codes(found(check, template=TEMPLATE, goals=goals()[:3])) == ["goal.missing"]


def test_rows_in_another_order_are_told():
    given = goals()
    given[0]["indicators"].reverse()
    assert codes(found(check, template=TEMPLATE, goals=given)) == ["indicator.order"]


def test_a_foreign_goal_and_indicator_are_told():
    given = goals()
    given.append({"id": "g9", "text": "Flere træer", "indicators": [{"id": "i99", "text": "Antal nye træer pr. år"}]})
    assert codes(found(check, template=TEMPLATE, goals=given)) == ["goal.unknown", "indicator.unknown"]


def test_without_words_the_id_tells():
    given = [{"id": goal["id"], "indicators": [{"id": one["id"]} for one in goal["indicators"]]} for goal in goals()]
    assert found(check, template=TEMPLATE, goals=given) == []


def test_an_older_round_or_no_goals_at_all_are_not_compared():
    assert found(check, template="lbf-2015-18", goals=[{"id": "g1", "indicators": [{"id": "x"}]}]) == []
    assert found(check, template=TEMPLATE) == []
