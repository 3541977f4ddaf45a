"""Over the years: the pattern stays, and where it does not a person is told."""

from tests.domain.disclosure.made_tables import crossed
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.protected_series import Turn, find_turns, protect_series

RULES = find_profile()
FIRST = crossed([[3, 20, 22], [30, 40, 50]])
SECOND = crossed([[3, 22, 20], [30, 50, 40]])


def test_a_year_prefers_what_was_hidden_the_year_before():
    found = protect_series({2022: FIRST, 2023: SECOND}, RULES)
    assert found[2022].hidden == found[2023].hidden
    alone = protect_series({2023: SECOND}, RULES)
    assert alone[2023].hidden != found[2023].hidden
    held = protect_series({2023: SECOND}, RULES, first=found[2022].hidden)
    assert held[2023].hidden == found[2023].hidden


def test_what_changed_all_the_same_is_listed():
    found = protect_series({2022: FIRST, 2023: crossed([[30, 22, 20], [30, 50, 40]])}, RULES)
    listed = find_turns(found[2022], found[2023])
    assert Turn((0, 0), "primary", "published") in listed
    assert len(listed) == len(found[2022].hidden)
    assert find_turns(found[2022], found[2022]) == []
