"""The rules laid out for a programme: its own bodies' names, the answers in words, and what is not given."""

import datetime as dt

import pytest

from tests.domain.rulings.proposed import aarhus, solbakken
from tovholder.domain.rulings.clause_overview import lay_out_clauses
from tovholder.domain.rulings.rule_sets import find_rules, load_rule_sets

ON = dt.date(2026, 3, 1)


def clauses(agreement, *, wide=False):
    return {one.clause.id: one for one in lay_out_clauses(find_rules(agreement, ON), agreement, wide=wide)}


def said(case):
    return [f"{one.who.da} {one.does.da}" for one in case.acting]


def test_every_clause_and_every_rule_of_the_set_is_there():
    found = clauses(solbakken()["agreement"])
    rules = find_rules(solbakken()["agreement"], ON)
    assert list(found) == [clause.id for clause in rules.clauses]
    assert sum(len(one.cases) for one in found.values()) == len(rules.rules)


def test_who_acts_is_said_by_the_names_the_agreement_uses():
    case = clauses(solbakken()["agreement"])["C3"].cases[0]
    assert said(case) == [
        "Lederråd, Chefnetværk (hvert for sine områder) indstiller",
        "Boligsocial bestyrelse godkender",
        "Landsbyggefonden godkender",
    ]


def test_what_comes_before_and_what_comes_after_are_told_apart():
    case = clauses(solbakken()["agreement"])["C1"].cases[0]
    assert [one.when for one in case.acting] == ["before", "after", "after"]


def test_the_answers_a_rule_needs_are_said_in_both_languages():
    adjusting = clauses(solbakken()["agreement"])["C1"].cases[0].about
    assert "ikke har bystrategisk karakter" in adjusting.da
    assert "stadig støtter målene" in adjusting.da
    assert "does not matter to the city's strategy" in adjusting.en


def test_the_wide_reading_is_said_where_it_holds():
    assert clauses(solbakken()["agreement"])["C1"].cases[0].about.da.startswith("Aktiviteter i én delaftale")
    assert clauses(solbakken()["agreement"], wide=True)["C1"].cases[0].about.da.startswith("Ændringer i én delaftale")


def test_a_power_that_the_agreement_does_not_give_is_marked():
    agreement = solbakken()["agreement"]
    assert clauses(agreement)["C1"].cases[0].granted
    others = [rule for rule in agreement["revision"] if rule["change"] != "activities_within_subagreement"]
    assert not clauses({**agreement, "revision": others})["C1"].cases[0].granted
    assert clauses({**agreement, "revision": others})["C3"].cases[0].granted


def test_an_agreement_without_bodies_gets_the_levels_names():
    bare = {**solbakken()["agreement"], "organisation": {"bodies": []}, "revision": [], "areas": []}
    assert said(clauses(bare)["C3"].cases[0])[:2] == ["det lokale forum indstiller", "bestyrelsen godkender"]


def test_the_agreements_own_rules_are_named():
    assert clauses(aarhus()["agreement"])["C3"].own == ("C3",)
    assert clauses(solbakken()["agreement"])["I4"].own == ()


@pytest.mark.parametrize("rules", load_rule_sets(), ids=lambda one: one.id)
def test_everything_a_shipped_rule_set_can_say_has_words(rules):
    agreement = solbakken()["agreement"]
    for one in lay_out_clauses(rules, agreement, wide=False):
        for case in one.cases:
            assert case.about.da
            assert case.about.en
            assert case.acting
