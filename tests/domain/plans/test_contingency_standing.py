"""Who is called on the night: offices become those who hold them today, and an empty office is named."""

import datetime as dt
from dataclasses import dataclass

import pytest

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.delivery_schema import ContingencyEvent
from tovholder.domain.content.schema.programme_schema import Contingency
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.plans.contingency_standing import find_trigger_standings, require_sound_contingency_event

TODAY = dt.date(2026, 6, 15)
AGREEMENT = Agreement.model_validate(
    {
        "parties": [{"id": "politiet", "name": "Lokalpolitiet", "aliases": ["Politiet"]}],
        "organisation": {
            "bodies": [{"id": "bestyrelse", "name": "Bestyrelsen"}],
            "positions": [{"id": "leder", "title": "Boligsocial leder"}],
        },
    }
)
NAMES = {"politiet": "Lokalpolitiet", "bestyrelse": "Bestyrelsen", "leder": "Boligsocial leder"}


@dataclass(frozen=True)
class Holder:
    body: str
    office: str
    organisation: str = ""
    name: str = ""


CHAIR, LEADER = Holder("bestyrelse", "Direktør", "Solbo"), Holder("forum", "Boligsocial  leder")


def stand(*holders, events=(), review=None, **trigger):
    plan = {"triggers": [{"id": "t1", "when": "Uro", **trigger}], "review": review}
    return find_trigger_standings(Contingency.model_validate(plan), events, holders, AGREEMENT, NAMES, TODAY)[0]


def used(on, what="used", trigger="t1"):
    return ContingencyEvent(id=str(on), trigger=trigger, on=on, what=what, what_happened="Uro")


def test_a_body_is_its_chair_a_position_its_office_and_a_party_its_people():
    officer = Holder("bestyrelse", "Leder", "politiet")
    one = stand(CHAIR, officer, LEADER, who="leder", contacts=["bestyrelse", "politiet"])
    assert one.who.holders == (LEADER,)
    assert [contact.holders for contact in one.contacts] == [(CHAIR,), (officer,)]
    assert one.missing == ()


def test_an_office_that_nobody_holds_is_named_once():
    one = stand(CHAIR, who="leder", contacts=["leder", "politiet"], inform=["politiet"])
    assert one.missing == ("Boligsocial leder", "Lokalpolitiet")


def test_somebody_in_two_bodies_is_called_once():
    one = stand(LEADER, Holder("andet", "Boligsocial  leder"), who="leder")
    assert len(one.who.holders) == 1


@pytest.mark.parametrize(
    ("review", "tested_on", "events", "state"),
    [
        (None, None, (), "never"),
        (None, None, (used(TODAY, trigger="t2"),), "never"),
        (None, None, (used(TODAY + dt.timedelta(1)),), "never"),
        ("yearly", "2025-06", (), "tried"),
        ("yearly", "2025-05", (), "old"),
        ("half_yearly", "2025-12", (), "tried"),
        ("half_yearly", "2025-11", (), "old"),
        ("yearly", "2024-05", (used(dt.date(2026, 1, 1), "tested"),), "tried"),
        ("yearly", None, (used(dt.date(2026, 1, 1)),), "tried"),
        ("yearly", None, (used(dt.date(2025, 6, 14)),), "old"),
    ],
)
def test_how_long_ago_it_was_tried_or_used_is_told_by_the_plans_own_review(review, tested_on, events, state):
    assert stand(who="leder", review=review, tested_on=tested_on, events=events).state == state


def test_the_gravest_cases_stand_first():
    triggers = [{"id": level or "none", "level": level} for level in (None, "green", "red", "yellow")]
    found = find_trigger_standings(Contingency.model_validate({"triggers": triggers}), (), (), AGREEMENT, NAMES, TODAY)
    assert [one.trigger.id for one in found] == ["red", "yellow", "green", "none"]


def test_a_use_says_what_happened_on_a_day_that_has_been():
    for wrong in (used(TODAY + dt.timedelta(1)), used(TODAY).model_copy(update={"what_happened": " "})):
        with pytest.raises(Refusal):
            require_sound_contingency_event(wrong, TODAY)
