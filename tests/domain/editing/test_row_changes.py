"""One thing of a document's list changed by itself; everything else stays, whatever is posted."""

import copy

import pytest

from tests.universe.manned_solbakken import example_file
from tovholder.domain.content.schema import Agreement
from tovholder.domain.editing import FORMS, edit_content, is_long_form, lay_out_form, list_choices, make_posted
from tovholder.domain.editing.form_layout import AT_ONCE, ShownRows
from tovholder.domain.editing.row_changes import RowChange

FILE = example_file().model_dump(mode="json", by_alias=True)
CONTENT = next(one for one in FILE["subagreements"] if one["effort_area"] == "uddannelse")
CHOICES = list_choices(
    Agreement.model_validate(FILE["agreement"]), [one for one in FILE["subagreements"] if one is not CONTENT]
)
OLD = CONTENT["activities"][0]
FORM = FORMS["subagreement"]


def make(verb, old="", **typed):
    """What the form makes of the delaftale when these fields of the one thing are typed in."""
    change = RowChange(FORM, "activities", verb, old)
    posted = {**change.fill(CONTENT), **{f"{change.start}{name}": [text] for name, text in typed.items()}}
    made = edit_content(FORM, CONTENT, change.read(CONTENT, posted), CHOICES)
    assert not made.errors
    return made.content


def without(content, *ids):
    return [one for one in content["activities"] if one["id"] not in ids]


def test_a_swap_puts_the_new_thing_in_the_old_ones_place_filled_from_it():
    made = make("swap", OLD["id"], name="Fritidsvejledning")
    new = made["activities"][0]
    assert new["id"] == "fritidsvejledning"
    assert {**new, "id": OLD["id"], "name": OLD["name"]} == OLD
    assert without(made, new["id"]) == without(CONTENT, OLD["id"])


def test_a_swap_that_keeps_the_name_is_still_another_thing():
    made = make("swap", OLD["id"])
    assert made["activities"][0]["name"] == OLD["name"]
    assert made["activities"][0]["id"] not in {one["id"] for one in CONTENT["activities"]}


def test_a_thing_is_mended_where_it_stands():
    made = make("mend", OLD["id"], target_group="alle")
    assert made["activities"][0] == {**OLD, "target_group": "alle"}
    assert without(made, OLD["id"]) == without(CONTENT, OLD["id"])


def test_a_new_thing_comes_last():
    made = make("add", name="Læsecafé")
    assert made["activities"][:-1] == CONTENT["activities"]
    assert made["activities"][-1]["name"] == "Læsecafé"


def test_what_is_stopped_is_taken_out_and_nothing_else():
    assert make("stop", OLD["id"])["activities"] == without(CONTENT, OLD["id"])


@pytest.mark.parametrize("verb", ["swap", "mend", "add", "stop"])
def test_what_is_posted_of_other_things_is_left_alone(verb):
    change = RowChange(FORM, "activities", verb, "" if verb == "add" else OLD["id"])
    other = CONTENT["activities"][1]["id"]
    foreign = {f"/activities/{other}/name": ["Noget andet"], "/subgoals": [""], "/activities": [""]}
    posted = {**change.fill(CONTENT), f"{change.start}name": ["Ny"], **foreign}
    made = edit_content(FORM, CONTENT, change.read(CONTENT, posted), CHOICES).content
    assert made["subgoals"] == CONTENT["subgoals"]
    assert CONTENT["activities"][1] in made["activities"]


def test_a_form_that_was_cut_off_makes_nothing():
    change = RowChange(FORM, "activities", "mend", OLD["id"])
    posted = {f"{change.start}name": ["Ny"]}
    assert edit_content(FORM, CONTENT, change.read(CONTENT, posted), CHOICES).content is None


@pytest.mark.parametrize("kind", ["budget", "strategic_agreement"])
def test_a_long_table_is_folded_into_bands_of_no_more_fields_than_are_shown_at_once(kind):
    content = FILE["budget" if kind == "budget" else "agreement"]
    posted = make_posted(FORMS[kind], content)
    form = lay_out_form(FORMS[kind], posted, CHOICES, {}, posted)
    assert is_long_form(form)
    tables = [part for part in form.parts if isinstance(part, ShownRows) and part.part.table]
    assert tables
    for rows in tables:
        banded = [row for band in rows.bands for row in band.rows]
        assert sorted(row.number for row in banded) == [row.number for row in rows.rows]
        assert all(len(band.rows) * len(rows.part.parts) <= AT_ONCE for band in rows.bands)
        assert len({band.title for band in rows.bands}) == len(rows.bands)


def test_a_short_form_is_not_folded():
    small = {**copy.deepcopy(CONTENT), "activities": [OLD], "subgoals": CONTENT["subgoals"][:1]}
    posted = make_posted(FORM, small)
    assert not is_long_form(lay_out_form(FORM, posted, CHOICES, {}, posted))
