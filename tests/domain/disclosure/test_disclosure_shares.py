"""Shares: numerators, rests and denominators of areas that add up, protected together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.disclosure.made_tables import PLAIN
from tests.trying import try_examples
from tovholder.domain.disclosure.counted_cells import Equation
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.protected_shares import Share, make_share_cells
from tovholder.domain.disclosure.revealing_percentages import list_consistent_numerators
from tovholder.domain.disclosure.table_protection import protect_table
from tovholder.domain.language.refusal import Refusal

RULES = find_profile()


def areas(*shares, rest=(900, 20000), **more):
    """Areas a, b, ..., their sum and the municipality with its rest."""
    named = {name: Share(*share, **more) for name, share in zip("abcd", shares, strict=False)}
    total = [sum(share[at] for share in shares) for at in (0, 1)]
    found = {**named, "sum": Share(*total), "rest": Share(*rest, shown=False)}
    found["all"] = Share(total[0] + rest[0], total[1] + rest[1])
    return found, [Equation("sum", tuple(named)), Equation("all", ("sum", "rest"))]


def protect(shares, sums, rules, *, sensitive=False, previous=()):
    cells, equations = make_share_cells(shares, sums, rules, sensitive=sensitive)
    return protect_table(cells, equations, rules, previous=previous)


def hidden(found):
    """The shares that are not shown: their numerator or their denominator is not."""
    return {key for (key, part), kept in found.cells.items() if part != "rest" and kept.hidden}


def kept(found, key):
    """(numerator, denominator, the numerator's status)."""
    numerator, denominator = found.cells[key, "numerator"], found.cells[key, "denominator"]
    return numerator.count, denominator.count, numerator.status


def test_a_small_numerator_takes_the_cheapest_other_area_with_it():
    found = protect(*areas((3, 300), (40, 500), (90, 700)), RULES)
    assert hidden(found) == {"a", "b"}
    assert kept(found, "a") == (None, 300, "primary")
    assert kept(found, "b") == (None, 500, "secondary")
    assert kept(found, "c") == (90, 700, "published")
    assert kept(found, "sum")[0] == 133
    assert found.audit.safe


def test_few_without_the_trait_are_as_few():
    assert "a" in hidden(protect(*areas((297, 300), (40, 500), (90, 700)), RULES))


def test_a_structural_share_tells_nothing_of_anybody():
    assert not hidden(protect({"a": Share(3, 300, structural=True)}, [], RULES))


def test_a_small_denominator_hides_the_share_and_not_the_denominator():
    found = protect({"a": Share(9, 19)}, [], RULES)
    assert kept(found, "a") == (None, 19, "primary")
    assert not hidden(protect({"a": Share(9, 20)}, [], RULES))


def test_crime_needs_fifty_in_the_denominator():
    assert hidden(protect({"a": Share(10, 49)}, [], RULES, sensitive=True)) == {"a"}
    assert not hidden(protect({"a": Share(10, 50)}, [], RULES, sensitive=True))


def test_of_a_geography_with_fewer_than_a_hundred_residents_nothing_is_shown():
    found = protect({"a": Share(30, 60, residents=99), "b": Share(30, 60, residents=100)}, [], RULES)
    assert kept(found, "a") == (None, None, "primary")
    assert kept(found, "b") == (30, 60, "published")


def test_an_empty_denominator_has_nothing_to_protect():
    assert not hidden(protect({"a": Share(0, 0)}, [], RULES))


def test_a_denominator_known_elsewhere_is_not_hidden_to_protect_anything():
    shares, sums = areas((3, 300), (40, 500), public=True)
    found = protect(shares, sums, RULES)
    assert all(kept(found, key)[1] is not None for key in "ab")
    assert found.audit.safe


def test_what_the_source_hides_is_not_computed_from_the_rest():
    shares, sums = areas((3, 300), (40, 500), (90, 700))
    shares["a"] = Share(None, 300)
    assert hidden(protect(shares, sums, RULES)) == {"a", "b"}


def test_last_year_decides_where_it_costs_little():
    before = protect(*areas((3, 300), (40, 500), (45, 700)), RULES)
    assert hidden(before) == {"a", "b"}
    fresh = protect(*areas((3, 300), (45, 500), (40, 700)), RULES)
    assert hidden(fresh) == {"a", "c"}
    assert hidden(protect(*areas((3, 300), (45, 500), (40, 700)), RULES, previous=before.hidden)) == {"a", "b"}


def test_a_numerator_larger_than_its_denominator_is_refused():
    with pytest.raises(Refusal) as refusal:
        protect({"a": Share(12, 9)}, [], RULES)
    assert refusal.value.da == "a: tælleren 12 er større end nævneren 9. Ret den forkerte af dem."


@try_examples(40)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(20, 400)), min_size=2, max_size=4))
def test_no_share_is_shown_that_gives_away_a_small_number(shares):
    given, sums = areas(*shares)
    found = protect(given, sums, PLAIN)
    for key in given.keys() - hidden(found):
        numerator, denominator, _status = kept(found, key)
        if numerator is None:
            continue
        assert numerator == 0 or numerator >= 5
        assert denominator - numerator == 0 or denominator - numerator >= 5
        assert numerator in list_consistent_numerators(round(100 * numerator / denominator, 1), 1, denominator)
    assert found.audit.safe
