"""Which rules a day falls under, and what the dated data holds."""

import datetime as dt
from fractions import Fraction

import pytest

from tovholder.domain.housing_lists.statute.list_rules import load_list_rules, load_national_shares, read_statute_data
from tovholder.domain.housing_lists.statute.yearly_file import COUNTS
from tovholder.domain.language.refusal import Refusal


@pytest.mark.parametrize(
    ("day", "version", "newest_list"),
    [
        ("2010-10-26", "R2010", "2010-10-26"),
        ("2012-06-01", "R2010", "2011-10-01"),
        ("2014-01-31", "R2010", "2013-10-01"),
        ("2014-02-01", "R2014", "2014-02-01"),
        ("2018-11-30", "R2014", "2017-12-01"),
        ("2018-12-01", "R2018", "2018-12-01"),
        ("2021-11-30", "R2018", "2020-12-01"),
        ("2021-12-01", "R2021", "2021-12-01"),
        ("2025-01-15", "R2021", "2024-12-01"),
    ],
)
def test_a_day_has_its_version_and_its_newest_list(day, version, newest_list):
    on = dt.date.fromisoformat(day)
    assert load_list_rules().in_force(on).id == version
    assert load_list_rules().find_list_in_force(on).isoformat() == newest_list


def test_before_the_first_list_there_are_no_rules():
    with pytest.raises(Refusal, match="no lists before 2010-10-26"):
        load_list_rules().in_force(dt.date(2010, 10, 25))
    assert load_list_rules().find_of_year(2009) is None


def test_the_criteria_stand_in_the_laws_order_with_its_operators():
    def written(version, section="61a"):
        of = {version.id: version for version in load_list_rules().versions}[version].section(section)
        return [(item.id, item.operator, item.national_multiple or float(100 * item.limit), item.years) for item in of]

    assert written("R2010") == [("nonwestern", ">", 50, 1), ("labour", ">", 40, 4), ("crime", ">", 2.7, 4)]
    assert written("R2014") == [
        ("nonwestern", ">", 50, 1),
        ("labour", ">", 40, 2),
        ("crime", ">", 2.7, 2),
        ("education", ">", 50, 1),
        ("income", "<", 55, 1),
    ]
    now = [
        ("labour", ">", 40, 2),
        ("crime", ">=", 3, 2),
        ("education", ">", 60, 1),
        ("income", "<", 55, 1),
        ("nonwestern", ">", 50, 1),
    ]
    assert written("R2018") == written("R2021") == now
    assert written("R2018", "61b") == []
    assert written("R2021", "61b") == [
        ("labour", ">", 30, 2),
        ("crime", ">=", 2, 2),
        ("education", ">", 60, 1),
        ("income", "<", 65, 1),
        ("nonwestern", ">", 30, 1),
    ]


def test_what_is_inferred_says_so_and_why():
    def inferred(value):
        if isinstance(value, dict):
            yield from [value] if value.get("inferred") else []
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                yield from inferred(item)

    marked = list(inferred(read_statute_data("rules.yaml")))
    assert len(marked) >= 3
    assert all(item["reason"] for item in marked)
    assert all(version.sources for version in load_list_rules().versions)


def test_only_a_documented_national_share_is_shipped():
    assert load_national_shares() == {2022: Fraction("0.00725")}
    unknown = [
        item for item in read_statute_data("thresholds.yaml")["national_convicted_percent"] if item["mean"] is None
    ]
    assert {item["source"] for item in unknown} == {"source wanted"}


def test_every_column_of_a_row_has_a_name_in_both_languages():
    assert set(load_list_rules().columns) == set(COUNTS)
    assert all(words.da and words.en for words in load_list_rules().columns.values())
