"""Changes in words: amounts in groups of three with old and new apart, text word by word."""

import pytest
from django.utils import translation

from tovholder.agreement.reading_page.difference_presenter import show_changes


def told(before, after):
    with translation.override("da"):
        return [str(change.text) for change in show_changes(before, after)]


def test_amounts_are_grouped_and_old_and_new_stand_apart():
    assert told({"amount": 742000}, {"amount": 642000}) == ["<del>742.000</del><span> </span><ins>642.000</ins>"]


def test_a_budget_line_is_told_from_the_same_line_of_other_years():
    line = {"id": "b1", "year": 2026, "source": "funder", "text": "løn"}
    with translation.override("da"):
        (change,) = show_changes({"lines": [{**line, "amount": 1}]}, {"lines": [{**line, "amount": 2}]})
    assert change.where == "Budgetlinje: 2026, løn · Beløb"


def test_a_year_is_not_grouped():
    assert told({"year": 2025}, {"year": 2026}) == ["<del>2025</del><span> </span><ins>2026</ins>"]


def test_text_is_told_word_by_word():
    (text,) = told({"name": "en gammel café"}, {"name": "en ny café"})
    assert "<del>gammel</del>" in text
    assert "<ins>ny</ins>" in text


LINE = {
    "id": "krim-ny",
    "year": 2026,
    "effort_area": "kriminalitet",
    "source": "funder",
    "kind": "cash",
    "amount": 300_000,
    "text": "løn",
    "account": "406",
}
ACTIVITY = {
    "id": "ny",
    "name": "Cykelklub",
    "description": "Hver tirsdag.",
    "subgoals": ["k-fritid"],
    "areas": ["solbakken"],
    "responsibilities": [{"who": "solbo", "what": "lokaler"}],
    "success_criteria": "ti børn",
    "anchoring": {"taken_over_by": "jobcenter", "when": "2027", "status": None},
    "start": "2026-01",
}
NAMES = {"kriminalitet": "Kriminalitet", "k-fritid": "Fritid til unge", "solbakken": "Solbakken", "solbo": "Solbo",
         "jobcenter": "Jobcentret"}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "thing", "said"),
    [
        ("lines", LINE, ["2026", "Kriminalitet", "300.000", "løn", "konto 406, reguleringskontoen", "kontant"]),
        ("activities", ACTIVITY,
         ["Cykelklub", "Hver tirsdag.", "Fritid til unge", "Solbakken", "Solbo", "lokaler", "ti børn", "Jobcentret", "2027"]),
        ("subgoals", {"id": "d9", "text": "Flere med", "goals": ["g1"], "measure": "unge", "target": 40},
         ["Flere med", "unge", "40"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["added", "removed"])
def test_what_is_added_or_removed_shows_everything_in_it_and_no_key(key, thing, said, kind):
    with_it, without = {key: [{"id": "x"}, thing]}, {key: [{"id": "x"}]}
    before, after = (without, with_it) if kind == "added" else (with_it, without)
    with translation.override("da"):
        (change,) = show_changes(before, after, NAMES)
    told = "".join(text for _, text in change.runs)
    assert [one for one in said if one not in told] == []
    assert thing["id"] not in told
    assert not [one for one in NAMES if one in told.split()]


def test_a_whole_delaftale_shows_each_of_its_activities():
    with translation.override("da"):
        changes = show_changes({}, {"effort_area": "kriminalitet", "activities": [ACTIVITY]}, NAMES)
    assert "Hver tirsdag." in "".join(text for change in changes for _, text in change.runs)
