"""A year's spending to the øre: by hand, in any order, with hours at the rate of the day and the 25 % on all three."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.content.schema.delivery_schema import Actual, HourRate
from tovholder.domain.spending.spending_table import find_spending_year, value_hours

LINES = [
    {"id": "a", "year": 2026, "effort_area": "udd", "source": "funder", "kind": "cash", "amount": 1_200_000},
    {"id": "b", "year": 2026, "effort_area": "udd", "source": "municipality", "kind": "hours", "amount": 300_000},
    {
        "id": "c",
        "year": 2026,
        "effort_area": None,
        "source": "housing_organisation",
        "kind": "cash",
        "amount": 120_000.5,
    },
    {"id": "d", "year": 2025, "effort_area": "udd", "source": "funder", "kind": "cash", "amount": 999},
]


def booked(key, amount, source="funder", period="2026-03", area="udd", kind="cash", **more):
    told = {"id": key, "period": period, "account": "1", "effort_area": area, "source": source, "kind": kind}
    return Actual.model_validate({**told, "amount": amount, "counts_in": 2026, **more})


BOOKED = [
    booked("1", 400_000.1),
    booked("2", 0.2),
    booked("3", -10_000.05, period="2026-06"),
    booked("4", 129_990, "municipality", kind="hours"),
    booked("5", 700, "funder", period="2025-12", late=True),
]


def test_the_sums_are_those_made_by_hand():
    year = find_spending_year(2026, LINES, BOOKED, ["udd"])
    assert year.total.budget == Decimal("1620000.5")
    assert year.total.used == Decimal("520690.25")
    assert year.by_way["funder", "cash"].used == Decimal("390700.25")
    assert year.by_way["funder", "cash"].expected == Decimal("390700.25") + Decimal(600_000)
    assert (year.months, year.late) == (6, Decimal(700))
    assert list(year.by_area) == ["udd", None]


def test_the_25_percent_is_asked_of_budget_of_what_is_used_and_of_the_year():
    year = find_spending_year(2026, LINES, BOOKED)
    shares = {part: year.find_share(part) for part in ("budget", "used", "expected")}
    assert [(share.percent, share.met) for share in shares.values()] == [
        (Decimal("25.9"), True),
        (Decimal("24.9"), False),
        (Decimal("25.5"), True),
    ]
    assert shares["used"].missing == Decimal("520690.25") / 4 - 129_990
    assert find_spending_year(2030, LINES, BOOKED).find_share("used").met is None


AMOUNTS = st.integers(-10_000_000, 10_000_000).map(lambda ore: ore / 100)


@given(st.lists(st.tuples(AMOUNTS, st.sampled_from(["funder", "municipality", "other"])), max_size=12), st.randoms())
@try_examples(40)
def test_the_order_of_rows_changes_no_sum_and_both_ways_of_adding_agree(amounts, chance):
    rows = [booked(str(n), amount, source) for n, (amount, source) in enumerate(amounts)]
    year = find_spending_year(2026, LINES, rows)
    chance.shuffle(rows)
    again = find_spending_year(2026, LINES, rows)
    assert again.total == year.total
    assert year.total.used == sum((one.used for one in year.by_way.values()), Decimal(0))
    assert year.total.used == sum((one.used for one in year.by_area.values()), Decimal(0))
    assert year.total.used * 100 == sum(round(amount * 100) for amount, _source in amounts)


RATES = [
    HourRate(since=dt.date(2025, 1, 1), rate=400),
    HourRate(since=dt.date(2026, 1, 1), rate=412.35),
    HourRate(since=dt.date(2026, 1, 1), rate=500, source="municipality"),
]


def test_hours_are_worth_the_rate_of_their_day_and_their_giver():
    assert value_hours(Decimal("2.5"), "other", dt.date(2025, 12, 1), RATES) == Decimal(1000)
    assert value_hours(Decimal("1.5"), "other", dt.date(2026, 1, 1), RATES) == Decimal("618.53")
    assert value_hours(Decimal("1.5"), "municipality", dt.date(2026, 1, 1), RATES) == Decimal(750)
    assert value_hours(Decimal(1), "other", dt.date(2024, 12, 31), RATES) is None
