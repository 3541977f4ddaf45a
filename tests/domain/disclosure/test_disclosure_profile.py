"""The rules as data: dated, complete, and each with where it comes from."""

import datetime as dt
from dataclasses import replace

import pytest

from tovholder.domain.disclosure.disclosure_profile import find_profile, load_profiles
from tovholder.domain.language.refusal import Refusal

RULES = {
    "minimum",
    "symmetric",
    "zeros",
    "share_floor",
    "sensitive_floor",
    "residents",
    "width",
    "insiders",
    "dominance",
    "loss",
    "stability",
}


def test_the_standard_profile_has_the_default_numbers():
    # docs/statistics.md#small-groups, the profile.
    found = find_profile()
    assert (found.minimum, found.share_floor, found.sensitive_floor, found.residents) == (5, 20, 50, 100)
    assert found.symmetric
    assert found.width == 5
    assert found.floor(sensitive=True) == 50
    assert found.floor(sensitive=False) == 20


def test_every_rule_of_the_standard_profile_says_where_it_comes_from():
    grounds = dict(find_profile().grounds)
    assert set(grounds) == RULES
    assert {ground.known for ground in grounds.values()} == {"documented", "assumed"}
    assert all(ground.da.endswith(".") and ground.en.endswith(".") for ground in grounds.values())


def test_every_profile_is_dated_and_named_in_both_languages():
    for name, found in load_profiles().items():
        assert found.name == name
        assert isinstance(found.valid_from, dt.date)
        assert set(dict(found.title)) == {"da", "en"}
        assert found.width >= 1


def test_another_minimum_brings_another_width():
    assert find_profile().replace_minimum(3).width == 3
    assert replace(find_profile(), width=8).replace_minimum(3).width == 8
    assert replace(find_profile(), width=8).replace_minimum(10).width == 10


def test_a_minimum_of_nought_is_refused():
    with pytest.raises(Refusal, match="minimum 0 cannot be used"):
        find_profile().replace_minimum(0)


def test_an_unknown_profile_is_refused_with_those_there_are():
    with pytest.raises(Refusal) as refusal:
        find_profile("streng")
    assert "standard, danmarks-statistik" in refusal.value.da
