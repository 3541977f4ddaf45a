"""The survey table: what is shown, what is withheld, and what is said of each area against the rest."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.many_tests import adjust_by_benjamini_hochberg, adjust_by_holm
from tovholder.domain.statistics.survey.survey_table import make_survey_table


def file(**areas):
    """Area to how many answered 1-3, 4, 5-7 and nothing; all weights alike."""
    rows = [
        f"{area};1;{code}\n"
        for area, groups in areas.items()
        for code, times in zip((2, 4, 6, 8), groups, strict=False)
        for _ in range(times)
    ]
    return "area;weight;answer\n" + "".join(rows)


CITY = file(A=(30, 10, 60, 3), B=(80, 10, 10, 2), C=(66, 12, 22), D=(78, 10, 12))


def by_area(result):
    return {area.area: area for area in result.areas}


def comparisons(result):
    return {one.area: one for one in result.comparisons}


def test_the_three_groups_and_the_answers_add_up():
    result = make_survey_table(CITY)
    for area in (result.whole, *result.areas):
        assert sum(share.share for share in area.groups.values()) == pytest.approx(1)
    assert by_area(result)["A"].groups["utryg"].share == pytest.approx(0.6)
    assert (result.whole.n, result.whole.no_answer, result.whole.codes) == (400, 5, {"8": 5})
    assert (by_area(result)["A"].n, by_area(result)["A"].codes) == (100, {"8": 3})


def test_the_share_is_of_the_event_asked_for():
    assert by_area(make_survey_table(CITY, event="4-7"))["A"].share.share == pytest.approx(0.7)
    assert by_area(make_survey_table(CITY))["A"].share == by_area(make_survey_table(CITY))["A"].groups["tryg"]


def test_lower_higher_and_no_clear_difference_are_said_with_the_numbers():
    said = comparisons(make_survey_table(CITY))
    assert {area: one.verdict for area, one in said.items()} == {
        "A": "lower",
        "B": "higher",
        "C": "no_clear_difference",
        "D": "higher",
    }
    assert said["A"].sentence.da == (
        "A: 30,0\N{NO-BREAK SPACE}% er trygge (svar 1-3) mod 74,7\N{NO-BREAK SPACE}% i resten. Det er "
        "44,7\N{NO-BREAK SPACE}procentpoint lavere, mere end tilfældigheder kan forklare."
    )
    assert "44.7 percentage points lower, more than chance can explain." in said["A"].sentence.en


def test_no_clear_difference_says_what_the_answers_could_have_shown():
    said = comparisons(make_survey_table(file(A=(20, 2, 3), B=(75, 12, 13))))["A"]
    assert said.verdict == "no_clear_difference"
    # (1.95996 + .84162) √(.75 · .25 / n_effective), n_effective 24 as the variance divides by n - 1.
    assert "a difference of 24.8 percentage points or more (80 times in 100)" in said.sentence.en
    assert "opdaget en forskel på 24,8\N{NO-BREAK SPACE}procentpoint eller mere (80 gange af 100)" in said.sentence.da


def test_a_large_difference_that_is_not_clear_is_not_laid_to_too_few_answers():
    """The area's own share varies more than a share like the rest's would, by which the visible difference goes."""
    result = make_survey_table(file(A=(20, 2, 3), B=(190, 5, 5)))
    one, seen = comparisons(result)["A"], by_area(result)["A"].visible.difference
    assert (one.verdict, one.difference) == ("no_clear_difference", pytest.approx(-0.15))
    assert seen < 0.15
    assert "it may be chance, once the uncertainty and all the comparisons are counted in" in one.sentence.en


@pytest.mark.parametrize(("name", "adjust"), [("holm", adjust_by_holm), ("bh", adjust_by_benjamini_hochberg)])
def test_p_is_adjusted_over_the_comparisons_asked_and_the_way_is_named(name, adjust):
    result = make_survey_table(CITY + "E;1;2\nE;1;5\n", adjustment=name, publishable=False)
    asked = [one for one in result.comparisons if one.verdict != "too_few"]
    assert [one.area for one in asked] == ["A", "B", "C", "D"]
    assert [one.p_adjusted for one in asked] == pytest.approx(list(adjust([one.p for one in asked])))
    assert result.as_json()["choices"]["adjustment"] == name


def test_an_area_with_few_answers_is_withheld_with_the_one_that_covers_it():
    result = make_survey_table(CITY + file(E=(3, 1, 1)).partition("\n")[2])
    areas = by_area(result)
    assert (areas["E"].withheld, areas["E"].share, areas["E"].groups, areas["E"].visible) == (
        "few_answers",
        *[None] * 3,
    )
    covers = [area.area for area in result.areas if area.withheld == "protects_another"]
    assert len(covers) == 1
    assert (areas["E"].n, result.whole.n) == (5, 405)
    said = comparisons(result)
    assert said["E"].verdict == said[covers[0]].verdict == "too_few"
    assert said["E"].difference is said["E"].p is said["E"].p_adjusted is None
    assert said["E"].sentence.da == "E: 5 svar er for få til at sige noget; der skal være mindst 20."


def test_raw_shows_every_area_and_still_draws_no_conclusion_from_few_answers():
    result = make_survey_table(CITY + "E;1;2\nE;1;5\n", publishable=False)
    assert by_area(result)["E"].share.share == pytest.approx(0.5)
    assert comparisons(result)["E"].difference is not None
    assert comparisons(result)["E"].verdict == "too_few"
    assert not result.choices.publishable


def test_a_whole_with_few_answers_is_withheld_too():
    result = make_survey_table(file(A=(3, 1, 1), B=(4, 1, 1)))
    assert (result.whole.withheld, result.whole.share, result.whole.n) == ("few_answers", None, 11)


def test_a_rest_with_few_answers_is_no_rest_to_compare_with():
    said = comparisons(make_survey_table(file(A=(30, 1, 1), B=(4, 1, 1)), publishable=False))["A"]
    assert said.verdict == "too_few"
    assert said.sentence.en.startswith("The rest: 6 answers are too few")


def test_answers_from_too_few_units_are_no_test():
    rows = "".join(f"{area};1;{1 + i % 7};s;{area}\n" for area in "AB" for i in range(30))
    said = comparisons(make_survey_table("area;weight;answer;stratum;cluster\n" + rows))["A"]
    assert said.verdict == "too_few"
    assert "too few sampled units" in said.sentence.en


def test_one_area_alone_is_held_against_nothing():
    result = make_survey_table(file(A=(60, 10, 30)))
    assert result.comparisons == []
    assert by_area(result)["A"].visible.fixed_share == pytest.approx(0.6)


def test_an_area_where_nobody_answered_has_no_share():
    result = make_survey_table(CITY + "E;1;9\nE;1;8\n", publishable=False)
    assert (by_area(result)["E"].n, by_area(result)["E"].no_answer, by_area(result)["E"].share) == (0, 2, None)
    assert comparisons(result)["E"].verdict == "too_few"


def test_the_json_has_the_keys_that_others_rely_on():
    shape = json.loads(json.dumps(make_survey_table(CITY).as_json(), allow_nan=False))
    assert [one["area"] for one in shape["estimates"]] == ["*", "A", "B", "C", "D"]
    assert {"area", "n", "n_effective", "share", "standard_error", "interval"} <= set(shape["estimates"][0])
    keys = {"area", "against", "difference", "standard_error", "df", "p", "p_adjusted", "verdict"}
    assert keys <= set(shape["comparisons"][0])
    assert {one["against"] for one in shape["comparisons"]} == {"rest"}
    assert shape["smallest_visible_difference"]["A"]["difference"] > 0
    assert shape["smallest_visible_difference"]["A"]["fixed_share"] == pytest.approx(224 / 300)


def test_a_census_has_no_effective_number_in_json():
    rows = "".join(f"A;1;{code};4\n" for code in (1, 2, 5, 6))
    shape = make_survey_table("area;weight;answer;population\n" + rows, publishable=False).as_json()
    estimate = shape["estimates"][1]
    assert (estimate["n_effective"], estimate["standard_error"], estimate["interval"]) == (None, 0, [0.5, 0.5])
    assert shape["smallest_visible_difference"]["A"]["difference"] == 0


def test_the_choices_say_what_was_done():
    text = "area;weight;answer;cluster;population;note\n" + "".join(f"A;1;{i % 7 + 1};{i};900;x\n" for i in range(40))
    result = make_survey_table(text, level=0.9, method="beta")
    choices = result.as_json()["choices"]
    assert (choices["level"], choices["method"], choices["clustered"]) == (0.9, "beta", True)
    assert (choices["finite_population"], choices["stratified_by"]) == (True, "area")
    assert result.ignored_columns == ["note"]
    assert not make_survey_table(text, finite_population=False).choices.finite_population


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"level": 95}, "level 95"),
        ({"level": float("nan")}, "level nan"),
        ({"method": "exact"}, "logit, beta, wald"),
        ({"adjustment": "none"}, "holm, bh"),
        ({"event": "1-7"}, "cannot be counted"),
        ({"minimum_answers": 0}, "at least 1"),
        ({"margins": "area;count\n"}, "The margins: The column"),
    ],
)
def test_choices_that_mean_nothing_are_refused(choices, said):
    with pytest.raises(Refusal, match=said):
        make_survey_table(CITY, **choices)


def test_a_file_where_nobody_answered_is_refused():
    with pytest.raises(Refusal, match="Nobody answered"):
        make_survey_table("area;weight;answer\nA;1;8\nA;1;\n")


def test_calibrated_weights_change_the_share_and_are_named():
    rows = "".join(f"A;1;{code};{sex}\n" for code, sex in ((1, "f"), (2, "f"), (3, "m"), (6, "m"), (7, "m")) * 8)
    margins = "area;variable;category;count\nA;sex;f;100\nA;sex;m;300\n"
    result = make_survey_table("area;weight;answer;sex\n" + rows, margins=margins)
    assert result.whole.share.share == pytest.approx(0.25 * 1 + 0.75 * 1 / 3)
    assert result.choices.calibrated_to == ["sex"]


ROWS = st.lists(
    st.tuples(st.sampled_from("AB"), st.floats(0.2, 5).map(lambda w: round(w, 3)), st.integers(1, 9)),
    min_size=8,
    max_size=30,
)


@try_examples(40)
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_means_nothing(rows, random):
    rows = [("A", 1, 1), ("A", 1, 5), ("B", 1, 1), ("B", 1, 5), *rows]
    shuffled = random.sample(rows, len(rows))
    one, other = (
        make_survey_table("area;weight;answer\n" + "".join(f"{a};{w};{c}\n" for a, w, c in order), publishable=False)
        for order in (rows, shuffled)
    )
    assert one.whole.share.standard_error == pytest.approx(other.whole.share.standard_error, abs=1e-12)
    for area, of in by_area(one).items():
        assert of.share.share == pytest.approx(by_area(other)[area].share.share, abs=1e-12)
        assert of.codes == by_area(other)[area].codes
        assert comparisons(one)[area].p == pytest.approx(comparisons(other)[area].p, abs=1e-9)


CELLS = st.sampled_from(["A", "B", "*", "", "1", "3", "7", "8", "2,5", "0.5", "-1", "NA", "900", '"', "1e5", "x;y"])


@try_examples(60)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=5), max_size=8), st.sampled_from(",;"), st.booleans())
def test_whatever_the_cells_a_file_is_used_or_refused_in_words(rows, delimiter, raw):
    head = ["area", "weight", "answer", "cluster", "population"]
    text = "\n".join(delimiter.join(row) for row in [head[: len(rows[0]) if rows else 3], *rows])
    try:
        found = make_survey_table(text, publishable=not raw).as_json()
    except Refusal as refusal:
        found = {"refused": [refusal.da, refusal.en]}
    assert all(found.get("refused", ["used"]))
    assert json.loads(json.dumps(found, allow_nan=False))
