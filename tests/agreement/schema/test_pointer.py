import pytest

from tovholder.agreement.schema import pointer

CONTENT = {"areas": [{"id": "a"}, {"id": "b"}], "a/b": {"~": 1}, "empty": []}


def test_get_follows_keys_and_positions():
    assert pointer.get(CONTENT, "/areas/1/id") == "b"
    assert pointer.get(CONTENT, "/a~1b/~0") == 1
    assert pointer.get(CONTENT, "") is CONTENT


@pytest.mark.parametrize("wrong", ["/areas/2", "/areas/x", "/areas/-1", "/nothing", "/areas/0/id/x"])
def test_get_refuses_a_way_that_does_not_exist(wrong):
    with pytest.raises(KeyError):
        pointer.get(CONTENT, wrong)


def test_a_pointer_starts_with_a_slash():
    with pytest.raises(ValueError):
        pointer.get(CONTENT, "areas")


def test_put_replaces_and_appends():
    content = {"list": [1], "deep": {"x": 0}}
    pointer.put(content, "/list/0", 2)
    pointer.put(content, "/list/-", 3)
    pointer.put(content, "/deep/x", 1)
    assert content == {"list": [2, 3], "deep": {"x": 1}}


def test_put_cannot_replace_everything():
    with pytest.raises(ValueError):
        pointer.put({}, "", {})


def test_walk_gives_every_leaf_with_its_pointer():
    assert list(pointer.walk(CONTENT)) == [
        ("/areas/0/id", "a"),
        ("/areas/1/id", "b"),
        ("/a~1b/~0", 1),
        ("/empty", []),
    ]


def test_join_escapes_what_a_pointer_uses_itself():
    assert pointer.join("a/b", 0, "~") == "/a~1b/0/~0"
