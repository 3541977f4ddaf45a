"""Reguleringskontoen: closing is opening and what moved, to the øre, in any order; no use before both have approved it."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.content.schema.delivery_schema import Movement
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.spending.adjustment_account import find_account_years, require_sound_movement

TODAY = dt.date(2026, 11, 30)


def movement(kind="use", amount=50_000, on="2026-10-09", **more):
    return Movement.model_validate({"id": "m", "on": on, "kind": kind, "amount": amount, **more})


def approval(by, on="2026-10-01", reference="brev 7"):
    return {"by": by, "on": on, "reference": reference}


BOTH = [approval("municipality"), approval("funder")]


def test_a_year_made_by_hand():
    moved = [
        movement("unspent_in", 96_400, "2026-03-11", id="a"),
        movement("interest", 1845.5, "2026-06-30", id="b"),
        movement("use", 120_000, "2026-04-02", id="c", approvals=BOTH),
    ]
    (year,) = find_account_years(Decimal(412_600), moved, 2026)
    assert (year.moved_in, year.moved_out) == (Decimal("98245.5"), Decimal(120_000))
    assert year.closing == Decimal("390845.5") == year.opening + year.moved_in - year.moved_out


MOVEMENTS = st.lists(
    st.builds(
        lambda key, on, kind, ore: movement(kind, ore / 100, on.isoformat(), id=key),
        st.uuids().map(str),
        st.dates(dt.date(2023, 1, 1), TODAY),
        st.sampled_from(["grant_in", "unspent_in", "use", "return", "interest"]),
        st.integers(1, 10**9),
    ),
    max_size=12,
)


@given(MOVEMENTS, st.integers(-(10**8), 10**9).map(lambda ore: Decimal(ore) / 100), st.randoms())
@try_examples(40)
def test_any_order_of_movements_gives_the_same_closing(moved, opening, chance):
    years = find_account_years(opening, moved, 2026)
    chance.shuffle(moved)
    again = find_account_years(opening, moved, 2026)
    assert [year.closing for year in again] == [year.closing for year in years]
    for before, after in zip(years, years[1:], strict=False):
        assert after.opening == before.closing
    assert years[-1].closing == opening + sum((year.moved_in - year.moved_out for year in years), Decimal(0))


@pytest.mark.parametrize(
    "approvals",
    [
        [],
        [approval("municipality")],
        [approval("funder")],
        [approval("municipality"), approval("funder", "2026-10-10")],
        [approval("municipality"), approval("funder", reference=" ")],
        [approval("funder"), approval("funder", reference="brev 8")],
    ],
)
def test_a_use_without_both_approvals_before_its_day_is_refused_with_the_clause(approvals):
    with pytest.raises(Refusal) as refused:
        require_sound_movement(movement(approvals=approvals), Decimal(400_000), TODAY)
    assert "regulativerne for 2006-2015" in refused.value.da
    assert "gælder efter tidligere regulativer" in refused.value.da


def test_a_use_that_both_approved_on_the_day_itself_is_let_through():
    on_the_day = [approval("municipality", "2026-10-09"), approval("funder", "2026-10-09")]
    require_sound_movement(movement(approvals=on_the_day), Decimal(50_000), TODAY)
    with pytest.raises(Refusal, match="not that much"):
        require_sound_movement(movement(approvals=on_the_day), Decimal("49999.99"), TODAY)


@pytest.mark.parametrize("more", [{"amount": 0}, {"amount": -5}, {"amount": 1.005}, {"on": "2026-12-01"}])
def test_an_amount_or_a_day_that_cannot_be_is_refused(more):
    with pytest.raises(Refusal):
        require_sound_movement(movement("grant_in", **{"amount": 5, **more}), Decimal(0), TODAY)
