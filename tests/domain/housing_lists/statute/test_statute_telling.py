"""What a judgement says to people."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from tovholder.domain.housing_lists.statute.area_judgement import judge_area
from tovholder.domain.housing_lists.statute.judgement_text import tell_judgements
from tovholder.domain.housing_lists.statute.yearly_file import YearRow

ROW = YearRow(
    area="Solbakken",
    year=2024,
    residents=2100,
    nonwestern=1090,
    adults_18_64=1300,
    unattached_fulltime=Fraction("540.4"),
    adults_18_plus=1500,
    convicted=5,
    adults_30_59=800,
    basic_school=481,
    mean_income=195_000,
    region_mean_income=350_000,
    national_adults_18_plus=4_000_000,
    national_convicted=29_000,
)


def told(lang, *rows, on=dt.date(2024, 12, 1)):
    rows = rows or (replace(ROW, year=2023), ROW)
    return tell_judgements([judge_area(rows, on)], lang).replace("\N{NO-BREAK SPACE}", " ")


def test_danish_says_value_limit_verdict_and_distance():
    text = told("da")
    assert "Solbakken: listen pr. 1. december 2024 (R2021)" in text
    assert "41,6 % (grænsen er over 40 %): opfyldt. Med 21 fuldtidspersoner færre i hvert af årene 2023 og 2024" in text
    assert "0,3 % (grænsen er mindst 2,175 %): ikke opfyldt. Med 28 personer flere i hvert af årene" in text
    assert "Var gennemsnitsindkomsten 2.501 kr. lavere, var det opfyldt." in text
    assert "Med 1 person færre var det ikke opfyldt." in text
    assert "Opfylder betingelserne for: udsat boligområde, parallelsamfund og forebyggelsesområde." in text


def test_english_says_the_same():
    text = told("en")
    assert "Solbakken: the list of 1 December 2024 (R2021)" in text
    assert "With 21 full-time persons fewer in each of 2023 and 2024, it would not be met." in text
    assert "Were the mean income 2,501 kroner lower, it would be met." in text
    assert "Cannot be told: transformation area. The list asks for 5 years running" in text


def test_a_value_just_past_its_limit_is_shown_past_it():
    """One person of 80 000 over 60 % is 60,001 %, and 60,0 % would contradict the verdict."""
    narrow = replace(ROW, adults_30_59=80_000, basic_school=48_001)
    assert "60,001 % (grænsen er over 60 %): opfyldt." in told("da", replace(ROW, year=2023), narrow)
    exact = replace(ROW, basic_school=480)
    assert "60,0 % (grænsen er over 60 %): ikke opfyldt." in told("da", replace(ROW, year=2023), exact)


def test_a_limit_from_a_published_figure_says_so():
    unknown = {"national_convicted": None, "national_adults_18_plus": None}
    rows = [replace(ROW, year=year, **unknown) for year in (2021, 2022)]
    assert "Grænsen bygger på et offentliggjort, afrundet tal." in told("da", *rows, on=dt.date(2022, 12, 1))


def test_assumptions_are_told_once_at_the_end():
    assert told("da").rstrip().endswith("er læst som gennemsnittet af årenes andele (antaget).")
    assert told("en").count("(assumed)") == 1
