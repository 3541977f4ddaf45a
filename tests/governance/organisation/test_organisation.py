"""The organisation diagram is drawn from the data, also from data that goes in a circle; who sits where; the kommissorium."""

import datetime

from tests.governance.proposals.test_walk import SLUG, text_of
from tests.universe.manned_solbakken import TODAY
from tovholder.domain.content.schema.agreement_parts import Body, Organisation
from tovholder.governance.organisation.presenters import build_body_trees
from tovholder.governance.seats.actions import end_seat, give_seat


def drawn(*bodies):
    def tree(node):
        return {node.body.id: [tree(child) for child in node.below]} if node.below else node.body.id

    return [tree(node) for node in build_body_trees(Organisation(bodies=list(bodies)), {})]


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


def shown(client, manned, query=""):
    client.force_login(manned.secretariat)
    return text_of(client.get(f"/{SLUG}/organisation/{query}"))


def test_the_diagram_and_each_body_say_who_sits_there_on_the_day(client, manned):
    page = shown(client, manned)
    assert "Formand: chair, bestyrelse · 2 medlemmer" in page
    assert "ingen medlemmer endnu" in page
    assert "beslutningsdygtig, når mindst 2 med stemmeret er til stede" in page
    assert "Formand: chair" not in shown(client, manned, "?pr=2022-12-31")


def test_a_body_whose_chair_has_left_says_so(client, manned):
    chair = manned.programme.seats.get(body="lederraad", function="chair")
    end_seat(by=manned.secretariat, seat=chair, until=TODAY() - datetime.timedelta(days=1))
    assert "ingen formand · 1 medlem" in shown(client, manned)


def test_seats_in_a_body_that_is_no_longer_described_are_still_shown(client, manned):
    give_seat(by=manned.secretariat, programme=manned.programme, body="tidligere", office="Rådgiver", since=TODAY())
    page = shown(client, manned)
    assert "som den gældende aftale ikke beskriver" in page
    assert "Rådgiver" in page


def test_the_kommissorium_has_a_page_with_its_versions_and_what_changed(client, manned):
    def raise_quorum(content):
        content.update(
            quorum=3, text=content["text"].replace("mindst to", "mindst tre").replace("mindst 2", "mindst 3")
        )

    proposal = manned.propose({("terms_of_reference", ""): raise_quorum})
    manned.submit(proposal)
    manned.decide("bestyrelse", proposal)
    client.force_login(manned.secretariat)
    page = text_of(client.get(f"/{SLUG}/organisation/kommissorium/"))
    assert "3 med stemmeret" in page
    assert "fra version 1" in page
    first = text_of(client.get(f"/{SLUG}/organisation/kommissorium/versioner/1/"))
    assert "2 med stemmeret" in first
    difference = text_of(client.get(f"/{SLUG}/organisation/kommissorium/forskel/1-2/"))
    assert "Kommissorium: fra version 1 til version 2" in difference
    assert "2 3" in difference
