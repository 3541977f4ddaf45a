"""The buttons inside a form: what each does to what was typed, and that none does anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.editing.made_programme import FORMS, documents
from tovholder.domain.editing import make_posted, press_button

FORM = FORMS["subagreement"]
POSTED = make_posted(FORM, documents()["uddannelse"][1])
ORDER = ["", "sprogcafe", "lektiecafe", "foraeldreforloeb"]


def after(*buttons):
    posted = POSTED
    for button in buttons:
        posted = press_button(FORM, posted, button)
    return posted


def test_added_rows_come_last_with_tokens_of_their_own():
    posted = after("add:/activities", "add:/activities")
    assert posted["/activities"] == [*ORDER, "+1", "+2"]


@pytest.mark.parametrize(
    ("button", "order"),
    [
        ("up:/activities/lektiecafe", ["", "lektiecafe", "sprogcafe", "foraeldreforloeb"]),
        ("down:/activities/lektiecafe", ["", "sprogcafe", "foraeldreforloeb", "lektiecafe"]),
        ("up:/activities/sprogcafe", ORDER),
        ("down:/activities/foraeldreforloeb", ORDER),
    ],
)
def test_a_row_is_moved_past_its_neighbour_and_not_out_of_the_list(button, order):
    assert after(button)["/activities"] == order


def test_a_removed_row_takes_all_its_fields_with_it_and_no_others():
    posted = after("remove:/activities/lektiecafe")
    assert posted["/activities"] == ["", "sprogcafe", "foraeldreforloeb"]
    assert {name for name in POSTED if name not in posted} == {
        name for name in POSTED if name.startswith("/activities/lektiecafe/")
    }


def test_a_row_added_after_one_was_removed_does_not_get_what_was_typed_in_it():
    posted = press_button(
        FORM, {**after("add:/activities"), "/activities/+1/name": ["Bogbus"]}, "remove:/activities/+1"
    )
    assert "/activities/+1/name" not in press_button(FORM, posted, "add:/activities")


def test_rows_inside_a_row_are_added_and_removed_in_that_row_alone():
    name = "/activities/lektiecafe/responsibilities"
    posted = after(f"add:{name}", f"remove:{name}/0")
    assert posted[name] == ["", "1", "+1"]
    assert posted["/activities/sprogcafe/responsibilities"] == POSTED["/activities/sprogcafe/responsibilities"]


@pytest.mark.parametrize(
    "button",
    [
        "",
        "add",
        "add:",
        "add:/",
        "add:/goals",
        "add:/activities/lektiecafe",
        "add:/activities/lektiecafe/anchoring",
        "add:/activities/lektiecafe/name",
        "remove:/activities",
        "remove:/activities/",
        "remove:/activities/nowhere",
        "up:/activities/lektiecafe/name",
        "explode:/activities/lektiecafe",
    ],
)
def test_a_button_that_the_form_does_not_have_changes_nothing(button):
    assert after(button) == POSTED


@given(st.text(max_size=20) | st.builds("{}:/{}".format, st.sampled_from(["add", "remove", "up"]), st.text(max_size=9)))
def test_whatever_is_pressed_is_survived(button):
    assert after(button)["complete"] == ["yes"]


def test_fixed_rows_of_the_agreement_are_not_added_to():
    form = FORMS["strategic_agreement"]
    posted = make_posted(form, documents()["strategic_agreement"][1])
    assert press_button(form, posted, "add:/goals") == press_button(form, posted, "remove:/goals/g1") == posted
    assert press_button(form, posted, "add:/evaluation/events")["/evaluation/events"][-1] == "+1"
