"""What a posted form makes of a content: nothing when untouched, the change alone when changed, never half of it."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.editing.made_programme import FORMS, choices, documents, example
from tests.trying import try_examples
from tovholder.domain.content.content_changes import compare_contents
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.editing import edit_content, lay_out_form, make_posted, press_button

DOCUMENTS = documents()
ARTICLE = "/activities/lektiecafe"


def post(name, **typed):
    """What is sent when some fields of a document are typed over; a name stands for its list of texts."""
    kind, content = DOCUMENTS[name]
    return {**make_posted(FORMS[kind], content), **typed}


def sent(name, posted, content=None):
    kind, kept = DOCUMENTS[name]
    return edit_content(FORMS[kind], content or kept, posted, choices(name))


def changes(name, made):
    assert made.errors == {}
    return [
        (change.kind, change.pointer, change.after) for change in compare_contents(DOCUMENTS[name][1], made.content)
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_form_sent_as_it_stands_changes_nothing(name):
    before = copy.deepcopy(DOCUMENTS[name][1])
    made = sent(name, post(name))
    assert made.errors == {}
    assert made.content == before == DOCUMENTS[name][1]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_form_as_browsers_send_it_changes_nothing(name):
    as_sent = {key: [text.replace("\n", "\r\n") + " " for text in texts] for key, texts in post(name).items()}
    lists = {key: texts for key, texts in post(name).items() if texts[:1] == [""]}
    assert changes(name, sent(name, {**as_sent, **lists})) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_fields_that_do_not_come_back_stay_as_they_are(name):
    assert changes(name, sent(name, {"complete": ["yes"]})) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_post_that_was_cut_off_makes_nothing(name):
    posted = post(name)
    del posted["complete"]
    assert sent(name, posted).content is None
    assert sent(name, posted).errors == {"": "incomplete"}


def test_keys_that_the_form_does_not_know_are_kept():
    content = {**DOCUMENTS["uddannelse"][1], "not_yet_known": 1}
    made = sent("uddannelse", post("uddannelse"), content)
    assert made.errors == {"": "invalid"}  # the content itself is none of ours; it is not made worse in silence
    agreement = DOCUMENTS["strategic_agreement"][1]
    made = sent("strategic_agreement", post("strategic_agreement", **{"/title": ["Ny titel"]}))
    assert made.content == {**agreement, "title": "Ny titel"}


@pytest.mark.parametrize("typed", ["50", " 50 ", "50,0", "50,00"])
def test_one_changed_field_is_the_only_change(typed):
    made = sent("uddannelse", post("uddannelse", **{"/subgoals/u-sprog/target": [typed]}))
    assert changes("uddannelse", made) == [("changed", "/subgoals/0/target", 50)]


@pytest.mark.parametrize(
    "typed", ["300.000", "300000", "300.000,00", "300 000", "300000,-", "300.000 kr.", "kr. 300000", "300000,- kr"]
)
def test_an_amount_is_typed_the_danish_way(typed):
    line = DOCUMENTS["budget"][1]["lines"][0]["id"]
    made = sent("budget", post("budget", **{f"/lines/{line}/amount": [typed]}))
    assert changes("budget", made) == [("changed", "/lines/0/amount", 300000)]


@pytest.mark.parametrize("typed", ["mange", "3.00.000", "1e9", "9" * 400, "--5", "-", "300,000", "kr."])
def test_what_is_no_amount_is_said_at_the_field(typed):
    line = DOCUMENTS["budget"][1]["lines"][0]["id"]
    made = sent("budget", post("budget", **{f"/lines/{line}/amount": [typed]}))
    assert made.content is None
    assert made.errors == {f"/lines/{line}/amount": "number"}


@pytest.mark.parametrize(("typed", "kept"), [("3", 3), ("", None)])
def test_a_quorum_is_a_whole_number_or_none(typed, kept):
    made = sent("terms_of_reference", post("terms_of_reference", **{"/quorum": [typed]}))
    assert changes("terms_of_reference", made) == [("changed", "/quorum", kept)]


@pytest.mark.parametrize("typed", ["0", "-1", "2,5", "halvdelen", "1e3"])
def test_what_is_no_quorum_is_said_at_the_field(typed):
    made = sent("terms_of_reference", post("terms_of_reference", **{"/quorum": [typed]}))
    assert made.content is None
    assert made.errors == {"/quorum": "count"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2024", 2024), ("2024-02", "2024-02"), ("2.2024", "2024-02"), ("1.2.2024", "2024-02-01"), ("", None)],
)
def test_a_date_is_a_year_a_month_or_a_day(typed, kept):
    made = sent("uddannelse", post("uddannelse", **{f"{ARTICLE}/start": [typed]}))
    assert changes("uddannelse", made) == [("changed", "/activities/1/start", kept)]


@pytest.mark.parametrize("typed", ["snart", "2024-13", "31.2.2024", "24", "20244", "2024-1-1-1", "²⁰²⁴"])
def test_what_is_no_date_is_said_at_the_field(typed):
    assert sent("uddannelse", post("uddannelse", **{f"{ARTICLE}/start": [typed]})).errors == {
        f"{ARTICLE}/start": "date"
    }


def test_an_activity_does_not_end_before_it_begins():
    made = sent("uddannelse", post("uddannelse", **{f"{ARTICLE}/end": ["2023-07"]}))
    assert made.errors == {f"{ARTICLE}/end": "ends_before_start"}


def test_a_number_like_a_persons_is_refused_where_it_was_typed():
    made = sent("uddannelse", post("uddannelse", **{f"{ARTICLE}/target_group": ["Spørg 010190-1234"]}))
    assert made.errors == {f"{ARTICLE}/target_group": "personal"}


def test_a_name_that_was_there_cannot_be_taken_away():
    made = sent("uddannelse", post("uddannelse", **{f"{ARTICLE}/name": ["  "]}))
    assert made.errors == {f"{ARTICLE}/name": "required"}
    assert sent("strategic_agreement", post("strategic_agreement", **{"/title": [""]})).errors == {"/title": "required"}


def test_choices_that_are_ticked_and_unticked_keep_the_others_in_their_order():
    made = sent("uddannelse", post("uddannelse", **{"/subgoals/u-foraeldre/goals": ["", "g2", "g4", "g1"]}))
    assert changes("uddannelse", made) == [("changed", "/subgoals/2/goals", ["g1", "g4", "g2"])]
    made = sent("uddannelse", post("uddannelse", **{"/subgoals/u-foraeldre/goals": [""]}))
    assert changes("uddannelse", made) == [("changed", "/subgoals/2/goals", [])]


def test_an_activity_can_serve_a_subgoal_of_another_delaftale_but_none_that_is_nowhere():
    name = f"{ARTICLE}/subgoals"
    made = sent("uddannelse", post("uddannelse", **{name: ["", "u-skole", "k-fritid"]}))
    assert changes("uddannelse", made) == [("changed", "/activities/1/subgoals", ["u-skole", "k-fritid"])]
    assert sent("uddannelse", post("uddannelse", **{name: ["", "x"]})).errors == {name: "choice"}
    assert sent("uddannelse", post("uddannelse", **{f"{ARTICLE}/anchoring/taken_over_by": ["x"]})).errors != {}


def test_what_stands_in_the_content_may_stay_even_where_it_leads_nowhere():
    content = copy.deepcopy(DOCUMENTS["uddannelse"][1])
    content["activities"][1]["partners"] = ["findes-ikke", "solbakkeskolen"]
    posted = make_posted(FORMS["subagreement"], content) | {f"{ARTICLE}/partners": ["", "findes-ikke", "jobcenter"]}
    made = edit_content(FORMS["subagreement"], content, posted, choices("uddannelse"))
    assert made.content["activities"][1]["partners"] == ["findes-ikke", "jobcenter"]


def test_a_new_activity_with_a_new_subgoal_gets_names_made_of_what_they_are_called():
    form = FORMS["subagreement"]
    posted = press_button(form, press_button(form, post("uddannelse"), "add:/subgoals"), "add:/activities")
    posted |= {
        "/subgoals/+1/text": ["Flere børn læser hver dag"],
        "/activities/+1/name": ["Læsehule i fælleshuset"],
        "/activities/+1/subgoals": ["", "+1", "k-fritid"],
    }
    made = sent("uddannelse", posted)
    (_, _, subgoal), (_, _, activity) = changes("uddannelse", made)
    assert subgoal["id"] == "flere-boern-laeser-hver-dag"
    assert (activity["id"], activity["subgoals"]) == ("laesehule-i-faelleshuset", [subgoal["id"], "k-fritid"])
    assert set(activity) == set(DOCUMENTS["uddannelse"][1]["activities"][0])


def test_the_name_of_something_elsewhere_in_the_programme_is_not_used_again():
    posted = press_button(FORMS["subagreement"], post("uddannelse"), "add:/activities")
    posted["/activities/+1/name"] = ["Lektiecafé"]
    kind, content = DOCUMENTS["uddannelse"]
    made = edit_content(FORMS[kind], content, posted, choices("uddannelse"), {"lektiecafe-2"})
    assert made.content["activities"][-1]["id"] == "lektiecafe-3"


def test_an_added_row_left_empty_is_none_and_one_without_its_name_is_refused():
    posted = press_button(FORMS["subagreement"], post("uddannelse"), "add:/activities")
    assert changes("uddannelse", sent("uddannelse", posted)) == []
    posted["/activities/+1/target_group"] = ["unge"]
    assert sent("uddannelse", posted).errors == {"/activities/+1/name": "required"}


def test_removing_a_row_leaves_the_others_alone():
    posted = press_button(FORMS["subagreement"], post("uddannelse"), f"remove:{ARTICLE}")
    made = sent("uddannelse", posted)
    assert [change[0] for change in changes("uddannelse", made)] == ["removed"]


def test_moving_a_row_moves_it_alone():
    posted = press_button(FORMS["subagreement"], post("uddannelse"), f"up:{ARTICLE}")
    assert changes("uddannelse", sent("uddannelse", posted)) == [("moved", "/activities/0", 0)]


def test_fixed_goals_are_neither_added_nor_removed_but_worded():
    posted = post("strategic_agreement", **{"/goals": ["", "+1"], "/goals/+1/text": ["Et nyt mål"]})
    assert changes("strategic_agreement", sent("strategic_agreement", posted)) == []
    posted = post("strategic_agreement", **{"/goals/g1/text": ["Ny ordlyd"]})
    assert changes("strategic_agreement", sent("strategic_agreement", posted)) == [
        ("changed", "/goals/0/text", "Ny ordlyd")
    ]


def test_a_thing_that_somebody_else_removed_in_the_meantime_keeps_its_name_when_it_is_saved_again():
    kind, content = DOCUMENTS["uddannelse"]
    without = {**content, "activities": content["activities"][1:]}
    made = edit_content(FORMS[kind], without, post("uddannelse"), choices("uddannelse"))
    assert compare_contents(content, made.content) == []


TEXTS = st.text(max_size=12) | st.sampled_from(["", "+1", "g1", "u-sprog", "2024", "300.000", "010190-1234", "\x00"])
NAMES = sorted({name for document in DOCUMENTS for name in post(document)} | {"/activities/+1/name", "/lines/x/amount"})


@pytest.mark.parametrize("name", DOCUMENTS)
@try_examples(40)
@given(garbage=st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=9), st.lists(TEXTS, max_size=4), max_size=9))
def test_whatever_is_posted_gives_a_whole_content_or_errors_and_can_be_shown(name, garbage):
    kind, content = DOCUMENTS[name]
    before = copy.deepcopy(content)
    posted = {**post(name), **garbage}
    made = edit_content(FORMS[kind], content, posted, choices(name))
    assert content == before
    assert (made.content is None) == bool(made.errors)
    if made.content is not None:
        FORMS[kind].model.model_validate(made.content)
        again = edit_content(FORMS[kind], made.content, make_posted(FORMS[kind], made.content), choices(name))
        assert again.content == made.content
    assert lay_out_form(FORMS[kind], posted, choices(name), made.errors, post(name)).parts


def test_the_example_with_edited_documents_is_still_a_programme():
    made = sent("uddannelse", post("uddannelse", **{f"{ARTICLE}/name": ["Læsecafé"]}))
    parts = [made.content if part["effort_area"] == "uddannelse" else part for part in example()["subagreements"]]
    assert ProgrammeFile.model_validate({**example(), "subagreements": parts})
