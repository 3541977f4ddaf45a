"""The organisation diagram is drawn from the data, also from data that goes in a circle."""

from tovholder.agreement.pages.organisation import diagram
from tovholder.agreement.schema.organisation import Body, Organisation


def drawn(*bodies):
    def tree(node):
        return {node.body.id: [tree(child) for child in node.below]} if node.below else node.body.id

    return [tree(node) for node in diagram(Organisation(bodies=list(bodies)))]


BOARD = Body(id="b", level="board")


def test_who_reports_to_a_body_stands_under_it():
    forum = Body(id="f", level="local_forum", reports_to="b")
    group = Body(id="g", level="working_group", reports_to="f")
    assert drawn(group, forum, BOARD) == [{"b": [{"f": ["g"]}]}]


def test_who_reports_to_nobody_known_stands_under_the_one_board():
    assert drawn(BOARD, Body(id="s", level="secretariat", reports_to="ukendt")) == [{"b": ["s"]}]


def test_without_a_board_everybody_stands_alone():
    assert drawn(Body(id="f"), Body(id="g")) == ["f", "g"]


def test_a_circle_in_the_data_is_no_circle_in_the_diagram():
    one, other = Body(id="x", reports_to="y"), Body(id="y", reports_to="x")
    assert drawn(one, other) == [{"x": ["y"]}] or drawn(one, other) == [{"y": ["x"]}]
    assert drawn(Body(id="b", level="board", reports_to="b")) == ["b"]
