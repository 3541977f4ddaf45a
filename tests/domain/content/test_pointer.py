import pytest

from tovholder.domain.content import json_pointers

CONTENT = {"areas": [{"id": "a"}, {"id": "b"}], "a/b": {"~": 1}, "empty": []}


def test_get_follows_keys_and_positions():
    assert json_pointers.get_value(CONTENT, "/areas/1/id") == "b"
    assert json_pointers.get_value(CONTENT, "/a~1b/~0") == 1
    assert json_pointers.get_value(CONTENT, "") is CONTENT


@pytest.mark.parametrize("wrong", ["/areas/2", "/areas/x", "/areas/-1", "/nothing", "/areas/0/id/x"])
def test_get_refuses_a_way_that_does_not_exist(wrong):
    with pytest.raises(KeyError):
        json_pointers.get_value(CONTENT, wrong)


def test_a_pointer_starts_with_a_slash():
    with pytest.raises(ValueError):
        json_pointers.get_value(CONTENT, "areas")


def test_put_replaces_and_appends():
    content = {"list": [1], "deep": {"x": 0}}
    json_pointers.put_value(content, "/list/0", 2)
    json_pointers.put_value(content, "/list/-", 3)
    json_pointers.put_value(content, "/deep/x", 1)
    assert content == {"list": [2, 3], "deep": {"x": 1}}


def test_put_cannot_replace_everything():
    with pytest.raises(ValueError):
        json_pointers.put_value({}, "", {})


def test_walk_gives_every_leaf_with_its_pointer():
    assert list(json_pointers.walk_leaves(CONTENT)) == [
        ("/areas/0/id", "a"),
        ("/areas/1/id", "b"),
        ("/a~1b/~0", 1),
        ("/empty", []),
    ]


def test_join_escapes_what_a_pointer_uses_itself():
    assert json_pointers.join_pointer("a/b", 0, "~") == "/a~1b/0/~0"
