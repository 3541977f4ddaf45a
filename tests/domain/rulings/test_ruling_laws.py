"""Laws that hold for every change: edits made by chance all over the Solbakken programme."""

import copy
import random
from functools import cache

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from tests.domain.rulings.proposed import ON, Content, acts, line, move, ruled, solbakken
from tests.trying import try_examples
from tovholder.domain.content.content_changes import Change
from tovholder.domain.content.json_pointers import get_value, put_value, split_pointer, walk_leaves
from tovholder.domain.content.programme_text import compare_files
from tovholder.domain.rulings.rule_sets import QUESTION_IDS, find_rules
from tovholder.domain.rulings.ruling import Ruling, classify_changes

Edit = tuple[str, str]
"""What is done, and to what: a value changed, a thing of a list taken away, or given a twin."""
FIXED = {"schema"}
ANSWERS = st.fixed_dictionaries({}, optional={key: st.booleans() for key in QUESTION_IDS})


@cache
def _base() -> Content:
    """Solbakken with fewer things of each kind, so that the laws are tried often in little time."""
    content = solbakken()
    content["budget"]["lines"] = [one for one in content["budget"]["lines"] if one["year"] == 2025]
    content["agreement"]["goals"] = content["agreement"]["goals"][2:]
    content["agreement"]["duties"] = content["agreement"]["duties"][:2]
    for sub in content["subagreements"]:
        sub["activities"] = sub["activities"][:2]
    return content


def base_programme() -> Content:
    return copy.deepcopy(_base())


def edits_possible() -> list[Edit]:
    """Every edit there is to choose from."""
    base = _base()
    values = [pointer for pointer, _ in walk_leaves(base) if not FIXED & set(split_pointer(pointer))]
    things = {
        f"/{'/'.join(split_pointer(pointer)[:n])}" for pointer in values for n in range(1, len(split_pointer(pointer)))
    }
    listed = sorted(one for one in things if one.rsplit("/", 1)[1].isdigit() and isinstance(get_value(base, one), dict))
    return [("change", one) for one in values] + [(doing, one) for one in listed for doing in ("remove", "twin")]


@cache
def by_document() -> list[list[Edit]]:
    """The edits by document, and within the agreement by section, so that the small ones are chosen as often."""
    found: dict[str, list[Edit]] = {}
    for edit in edits_possible():
        first, *rest = split_pointer(edit[1])
        found.setdefault(f"{first}/{rest[0]}" if first == "agreement" else first, []).append(edit)
    return list(found.values())


EDITS = st.integers(0, len(by_document()) - 1).flatmap(lambda n: st.sampled_from(by_document()[n]))


def apart(edits: list[Edit]) -> bool:
    """No edit lies within what another one touches."""
    places = [f"{place}/" for _, place in edits]
    return not any(a != b and a.startswith(b) for a in places for b in places) and len(set(places)) == len(places)


def edited(edits: list[Edit]) -> Content:
    content = base_programme()
    for doing, place in sorted(
        edits, key=lambda edit: [int(one) if one.isdigit() else 0 for one in split_pointer(edit[1])]
    ):
        if doing == "change":
            put_value(content, place, other(get_value(content, place)))
        elif doing == "twin":
            twin = copy.deepcopy(get_value(content, place))
            for key in ("id", "effort_area", "name", "text", "who", "scope"):
                if twin.get(key):
                    twin[key] = f"{twin[key]}-2"
                    break
            put_value(content, f"{place.rsplit('/', 1)[0]}/-", twin)
    for place in sorted((p for doing, p in edits if doing == "remove"), key=_deepest_last_first, reverse=True):
        way, at = place.rsplit("/", 1)
        get_value(content, way).pop(int(at))
    return content


def _deepest_last_first(place: str) -> list[tuple[int, str]]:
    return [(int(one), "") if one.isdigit() else (-1, one) for one in split_pointer(place)]


def other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1000
    return f"{value} og mere" if isinstance(value, str) else "noget nyt"


def judged(after: Content, answers: dict[str, bool], found: list[Change] | None = None) -> Ruling:
    before = _base()
    rules = find_rules(before["agreement"], ON)
    return classify_changes(compare_files(before, after) if found is None else found, before, after, rules, answers, ON)


def chosen(most: int = 4) -> st.SearchStrategy[list[Edit]]:
    return st.lists(EDITS, min_size=1, max_size=most, unique=True).filter(apart)


quickly = try_examples(25, suppress_health_check=list(HealthCheck))


@quickly
@given(chosen(), ANSWERS)
def test_every_change_has_somebody_who_decides_it(edits, answers):
    ruling = judged(edited(edits), answers)
    decided = {pointer for step in ruling.steps if step.action == "approve" for pointer in step.because}
    assert ruling.changes
    assert {change.pointer for change in ruling.changes} == decided
    for step in ruling.steps:
        assert {pointer for doer in step.doers for pointer in doer.because} == set(step.because)
        assert {pointer for clause in step.clauses for pointer in clause.because} == set(step.because)


@quickly
@given(chosen(), ANSWERS)
def test_a_change_of_the_strategic_agreement_is_never_in_force_without_the_funder(edits, answers):
    ruling = judged(edited(edits), answers)
    strategic = {change.pointer for change in ruling.changes if change.document == "strategic_agreement"}
    approving = [step for step in ruling.steps if (step.action, step.body) == ("approve", "funder")]
    assert strategic <= {pointer for step in approving for pointer in step.because}
    assert all(step.when == "before" and not step.provisional for step in approving)


@quickly
@given(chosen(), ANSWERS)
def test_the_funder_is_drawn_in_before_anybody_approves(edits, answers):
    ruling = judged(edited(edits), answers)
    involved = [step.order for step in ruling.steps if step.action == "involve"]
    assert bool(involved) or not ruling.facts.touches("success_criteria")
    assert all(first < step.order for first in involved for step in ruling.steps if step.action == "approve")
    assert [step.order for step in ruling.steps] == list(range(1, len(ruling.steps) + 1))
    assert [step.when for step in ruling.steps] == sorted((step.when for step in ruling.steps), reverse=True)


PARTS = ("inform", "recommend", "approve")
MONEY = (
    "distribution_changes",
    "contribution_changes_of_funder",
    "contribution_changes_of_party",
    "grant_condition_broken",
)


def parts_of(ruling: Ruling) -> dict[tuple[str, str], int]:
    """The highest part of every level and of every body that has to act; being drawn in and committing stand apart."""
    found: dict[tuple[str, str], int] = {}
    for step in ruling.steps:
        rank = PARTS.index(step.action) if step.action in PARTS else 0
        apart_from = "" if step.action in PARTS else step.action
        for body in {step.body} | (set() if step.one_of else {doer.id for doer in step.doers}):
            found[body, apart_from] = max(rank, found.get((body, apart_from), 0))
    return found


def money_of(ruling: Ruling) -> set[str]:
    return {topic for topic in MONEY if ruling.facts.touches(topic)} | ruling.facts.contributions


@quickly
@given(chosen(6), ANSWERS)
def test_adding_a_change_never_lowers_a_bodys_part_nor_removes_a_body(edits, answers):
    """But for money: a line that gives the same sum back undoes the change (see the next test), so it is left out."""
    few = judged(edited(edits[:1]), answers)
    for n in range(2, len(edits) + 1):
        many = judged(edited(edits[:n]), answers)
        assume(money_of(few) <= money_of(many))
        before, after = parts_of(few), parts_of(many)
        assert before.keys() <= after.keys()
        assert all(after[body] >= part for body, part in before.items())
        few = many


@quickly
@given(chosen(5), ANSWERS)
def test_who_approves_neither_recommends_nor_is_told(edits, answers):
    ruling = judged(edited(edits), answers)
    approving = {doer.id for step in ruling.steps if step.action == "approve" for doer in step.doers}
    lesser = {doer.id for step in ruling.steps if step.action in ("recommend", "inform") for doer in step.doers}
    assert not approving & lesser


@quickly
@given(chosen(4), ANSWERS)
def test_nothing_that_binds_a_party_to_another_sum_is_in_force_without_it(edits, answers):
    ruling = judged(edited(edits), answers)
    before = {(step.action, step.body) for step in ruling.steps if step.when == "before" and not step.provisional}
    kinds = {one["id"]: one["kind"] for one in _base()["agreement"]["parties"]}
    for source in ruling.facts.contributions:
        paying = [party for party, kind in kinds.items() if kind == source] or [source]
        wanted = {("approve", "funder")} if source == "funder" else {("commit", party) for party in paying}
        assert wanted <= before


def test_money_moved_back_again_is_no_move():
    there = ruled(move(300_000), material_shift=True)
    back = ruled(move(300_000), move(300_000, "besk-2026-lbf-kr", "krim-2026-lbf-kr"), material_shift=True)
    assert acts(there) - acts(back) == {"involve funder"}
    assert back.facts.shift is None


@quickly
@given(chosen(3), ANSWERS)
def test_the_steps_of_a_proposal_are_those_of_its_changes_taken_one_by_one(edits, answers):
    """Save those that need two changes to see: money moved, and delaftaler touched together."""
    whole = judged(edited(edits), answers)
    single: dict[tuple[str, str], int] = {}
    for one in (judged(edited([edit]), answers) for edit in edits):
        single = {body: max(parts_of(one).get(body, 0), single.get(body, 0)) for body in parts_of(one) | single}
    assume(not money_of(whole))
    if whole.facts.touches("several_subagreements"):
        single |= {("board", ""): 2, ("bestyrelse", ""): 2}
    assert parts_of(whole) == single


@quickly
@given(chosen(), ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_the_changes_makes_no_difference(edits, answers, chance: random.Random):
    after = edited(edits)
    found = compare_files(_base(), after)
    mixed = list(found)
    chance.shuffle(mixed)
    assert judged(after, answers, mixed).as_json() == judged(after, answers, found).as_json()
    assert judged(after, answers).as_json() == judged(copy.deepcopy(after), dict(answers)).as_json()


@try_examples(10, suppress_health_check=list(HealthCheck))
@given(ANSWERS)
def test_no_change_needs_nobody(answers):
    ruling = judged(base_programme(), answers)
    assert (ruling.changes, ruling.steps, ruling.asked, ruling.notes, ruling.decided) == ((), (), (), (), True)


@quickly
@given(chosen(), ANSWERS)
def test_a_step_that_is_not_provisional_holds_whatever_is_answered(edits, answers):
    after = edited(edits)
    ruling = judged(after, answers)
    still_open = [one.id for one in ruling.questions]
    certain = {f"{step.action} {step.body}" for step in ruling.steps if not step.provisional}
    for n in range(2 ** len(still_open)):
        given_too = {which: bool(n >> bit & 1) for bit, which in enumerate(still_open)}
        assert certain <= acts(judged(after, answers | given_too))


@quickly
@given(chosen(), ANSWERS)
def test_the_local_forum_decides_alone_only_when_people_have_said_it_may(edits, answers):
    ruling = judged(edited(edits), answers)
    if "approve local_forum" in acts(ruling):
        assert answers == answers | {"city_strategic": False, "supports_goals": True}


@quickly
@given(st.integers(1, 500_000), st.integers(1, 500_000))
def test_what_is_moved_is_what_one_side_loses_and_the_other_gains(lost, gained):
    def edit(content):
        line(content, "krim-2025-lbf-kr")["amount"] -= lost
        line(content, "besk-2025-lbf-kr")["amount"] += gained

    found = ruled(edit, of=base_programme()).facts
    assert found.shift is not None
    assert found.shift.amount == min(lost, gained)
    assert found.total.difference == gained - lost
