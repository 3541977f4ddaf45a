"""Typed changes by stable id; applying them to the old content gives the new."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.content.content_changes import apply_changes, compare_contents, compare_words, is_same_content
from tovholder.domain.content.schema import ProgrammeFile

OLD = {
    "areas": [{"id": "a", "name": "A", "residents": 1}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
    "title": "T",
}


def changed(**changes):
    new = copy.deepcopy(OLD)
    new.update(changes)
    return new


def kinds(before, after):
    return [(change.kind, change.pointer) for change in compare_contents(before, after)]


def test_the_same_content_has_no_changes_whatever_the_order_of_keys():
    assert compare_contents({"a": 1, "b": 6}, {"b": 6.0, "a": 1}) == []


def test_an_inserted_thing_does_not_change_those_after_it():
    assert kinds(OLD, changed(areas=[{"id": "x"}, *OLD["areas"]])) == [("added", "/areas/0")]


def test_a_removed_thing_points_into_the_old_content():
    assert kinds(OLD, changed(areas=[OLD["areas"][0], OLD["areas"][2]])) == [("removed", "/areas/1")]


def test_only_what_moved_is_called_moved():
    a, b, c = OLD["areas"]
    assert kinds(OLD, changed(areas=[c, a, b])) == [("moved", "/areas/0")]


def test_a_changed_value_is_named_with_before_and_after():
    change = compare_contents(OLD, changed(title="U"))[0]
    assert (change.kind, change.pointer, change.before, change.after) == ("changed", "/title", "T", "U")


def test_a_thing_that_moves_and_changes_is_both():
    a, b, c = copy.deepcopy(OLD["areas"])
    c["name"] = "D"
    assert kinds(OLD, changed(areas=[c, a, b])) == [("moved", "/areas/0"), ("changed", "/areas/0/name")]


def test_baselines_without_ids_are_matched_by_scope():
    before = {"baselines": [{"scope": "a", "value": 1}, {"scope": "b", "value": 2}]}
    after = {"baselines": [{"scope": "b", "value": 2}, {"scope": "a", "value": 3}]}
    assert {kind for kind, _ in kinds(before, after)} == {"moved", "changed"}
    assert is_same_content(apply_changes(compare_contents(before, after), before), after)


def test_true_is_not_one():
    assert kinds({"a": True}, {"a": 1}) == [("changed", "/a")]


def test_applying_to_content_that_lacks_the_place_is_refused():
    with pytest.raises(KeyError):
        apply_changes(compare_contents(OLD, changed(areas=OLD["areas"][:1])), {"areas": [], "title": "T"})


IDS = st.sampled_from(["a", "b", "c", "d", "e"])
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from([0.5, 6.0]), st.text("xyæ /~", max_size=4)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.dictionaries(st.text("k/~", min_size=1, max_size=2), inner, max_size=3),
        st.lists(inner, max_size=3),
        st.lists(
            st.builds(lambda key, value, more: {"id": key, "value": value, "more": more}, IDS, inner, LEAVES),
            max_size=5,
            unique_by=lambda item: item["id"],
        ),
    ),
    max_leaves=12,
)


@try_examples(400)
@given(VALUES, VALUES)
def test_applying_the_changes_gives_the_new_content(before, after):
    assert is_same_content(apply_changes(compare_contents(before, after), before), after)


@try_examples(100)
@given(VALUES)
def test_equal_contents_give_no_changes(value):
    assert compare_contents(value, copy.deepcopy(value)) == []


def test_words_mark_what_was_added_and_removed():
    assert compare_words("et godt sted", "et bedre sted") == [
        ("same", "et "),
        ("removed", "godt"),
        ("added", "bedre"),
        ("same", " sted"),
    ]


def test_a_programme_file_against_itself(programme_file: ProgrammeFile):
    assert compare_contents(programme_file.content(), programme_file.content()) == []
