"""What a heading says of the figures under it, and when it says nothing."""

import pytest

from tests.domain.observations.made_files import vocabulary


@pytest.mark.parametrize(
    ("heading", "indicators", "role"),
    [
        ("i dagtilbud", {"i1"}, "numerator"),
        ("Heraf i dagtilbud", {"i1"}, "numerator"),
        ("1-5-årige i alt", {"i1"}, "denominator"),
        ("Børn 1–5 år", {"i1"}, "denominator"),
        ("Andel i dagtilbud", {"i1"}, "value"),
        ("Andel sigtede", {"i6"}, "value"),
        ("% sigtede", {"i6"}, "value"),
        ("Karaktergennemsnit", {"i2"}, "value"),
        ("Stemmeberettigede", {"i9"}, "denominator"),
        ("15-29-årige i alt", {"i4", "i6"}, "denominator"),
        ("Antal svar", {"i7", "i8"}, "denominator"),
        ("Andel, pct.", set(), "value"),
        ("Andel (%)", set(), "value"),
        ("I alt", set(), "denominator"),
        ("Antal", set(), "numerator"),
    ],
)
def test_a_measure_is_known_by_the_catalogue_s_words(heading, indicators, role):
    about = vocabulary().heading(heading).about
    assert about is not None
    assert (set(about.indicators), about.role) == (indicators, role)


@pytest.mark.parametrize(
    "heading",
    [
        "Drenge i dagtilbud",
        "Antal 1-5-årige uden for dagtilbud",
        "Andel 15-24-årige uden job og uddannelse",
        "Antal børn",
        "Europaparlamentsvalg 2019",
        "Beboere",
    ],
)
def test_a_word_that_changes_what_is_counted_makes_a_heading_unknown(heading):
    assert vocabulary().heading(heading).about is None


@pytest.mark.parametrize("heading", ["Folketingsvalg 2022", "FV22", "FV 2022"])
def test_an_election_and_its_year_are_taken_out_of_a_heading(heading):
    about = vocabulary().heading(heading).about
    assert about is not None
    assert (about.variant, about.period) == ("folketingsvalg", 2022)


def test_a_part_of_a_whole_is_a_heading_of_its_own():
    about = vocabulary().heading("Kontanthjælp m.v.").about
    assert about is not None
    assert (set(about.indicators), about.part, about.role) == ({"forsoergelse"}, "kontanthjaelp", None)


@pytest.mark.parametrize(
    ("title", "indicators"),
    [
        ("Tabel 6. 1-5-årige i dagtilbud, 2021-2025", {"i1"}),
        ("18-29-årige med kun grundskole og ikke i gang", {"i3"}),
        ("30-59-årige med kun grundskole", {"s_grundskole"}),
        ("Lovens uden tilknytning", {"s_arbejde"}),
        ("Tryghed og frivilligt arbejde", {"i7", "i8"}),
        ("Børn uden for dagtilbud", set()),
        ("1-5-årige drenge i dagtilbud", set()),
        ("Beboere efter alder", set()),
    ],
)
def test_a_title_is_about_the_indicators_it_names_unless_its_other_words_turn_it(title, indicators):
    assert usable_title(title) == indicators


def usable_title(title):
    """The indicators of a title of which every word is known."""
    told = vocabulary().understand_line(title)
    return set() if told.unknown else set(told.indicators)


def test_an_indicator_is_known_by_id_name_and_the_agreement_s_words():
    told = vocabulary()
    assert [told.indicator(name) for name in ("i7", "Trygge i boligområdet", "Andel trygge beboere", "i77")] == [
        "i7",
        "i7",
        "i7",
        None,
    ]
