"""Every thing of a list is itself: no two share a name, however alike they are."""

from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.content.item_identity import identify_items, name_items


def test_two_comparators_without_an_election_are_told_apart_by_their_label():
    items = [{"kind": "municipality", "label": "EBK"}, {"kind": "municipality", "label": "NBK"}]
    assert name_items(items) == ["#municipality|EBK", "#municipality|NBK"]


def test_what_has_a_name_of_its_own_keeps_it_alone():
    assert name_items([{"id": "a"}, {"scope": "a", "variant": "kommunalvalg"}, {"built": "x"}]) == [
        "#a",
        "#a|kommunalvalg",
        "2",
    ]


def test_a_long_text_becomes_a_name_that_can_be_kept():
    text = "Hvor tryg er du i dit boligområde? " * 30
    (name,) = name_items([{"text": text}])
    assert len(name) <= 61
    assert name != name_items([{"text": f"{text}!"}])[0]


ITEM = st.dictionaries(
    st.sampled_from(["id", "scope", "kind", "variant", "label", "year", "name", "text", "value"]),
    st.sampled_from(["a", "b", "", None]),
)


@given(st.lists(ITEM, max_size=8))
@try_examples(200)
def test_no_two_things_of_a_list_share_a_name(items):
    assert len(set(name_items(items))) == len(items)


def test_what_cannot_be_told_apart_is_compared_as_a_whole():
    assert identify_items([{"kind": "x"}, {"kind": "x"}]) is None
