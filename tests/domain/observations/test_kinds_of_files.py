"""Files as people have them, kind by kind: the right figure, a question, or a refusal; never another figure."""

import io
import json
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.observations.made_files import (
    asked,
    found,
    number_cell,
    one,
    open_sheet,
    read,
    refusals,
    sheet_of,
    stated,
    text_cell,
    workbook,
)
from tests.trying import try_examples
from tests.universe.places import ROOT
from tovholder.domain.language.refusal import Refusal

CASES = ROOT.parent / "shared/cases/files"
FIGURES = sorted(path.name for path in CASES.glob("*") if path.name[:2] in {"a-", "x-", "j-"})
SHARE = "15-29-årige sigtet mindst én gang"

# F1: words in a title, a heading, the name of a sheet, a line alone or a note are understood whole, or asked about

OTHER_THINGS = [
    "indeks", "indeks 2010 = 100", "måltal", "prognose", "budgetteret", "forskel til kommunen", "standardiseret",
    "af dansk oprindelse", "private boliger", "rangorden", "nedre grænse", "usikkerhed", "udkast", "procentpoint",
    "ændring siden 2020", "kvinder", "mandlige", "foreløbige tal", "median", "gennemsnit af tre år", "kumuleret",
    "15-24-årige", "ekskl. færdselsloven", "sæsonkorrigeret", "simuleret", "beregnet forventning", "uden for byen",
    "enlige forsørgere", "nyankomne", "afvigelse", "børn", "i Nordby", "skøn", "heraf gengangere", "årsvækst",
]  # fmt: skip


def unsaid(told):
    """Whether nothing is kept without a word: what is read is empty, or somebody is asked first."""
    return not told.rows or bool(told.open_questions)


def reading(data, **hints):
    """What a file reads as; None where it is refused in a sentence."""
    try:
        return read(data, **hints)
    except Refusal:
        return None


@pytest.mark.parametrize("words", OTHER_THINGS)
def test_a_word_that_nobody_knows_is_never_thrown_away(words):
    rows = "Område;2022;2023\nSolbakken;5,0;4,9\nEBK;3,1;3,2\n"
    files = (
        f"{SHARE}, {words}, pct.\n{rows}",
        f"{words.capitalize()}\n{SHARE}, pct.\n{rows}",
        f"Område;År;Andel sigtede, {words}\nSolbakken;2022;5,0\n",
        f"Andel sigtede, pct.\n{rows}Note: Tallene gælder kun {words}\n",
        sheet_of([[f"{SHARE}, pct."], ["Område", 2022], ["Solbakken", 5.0]], name=words[:31].replace("/", "-")),
    )
    for file in files:
        told = reading(file)
        assert told is None or not told.rows, file


@pytest.mark.parametrize("title", ["Andel utrygge, pct.", "Tryghed: andel utrygge", "Utrygge i boligområdet, pct."])
def test_the_opposite_is_never_the_thing(title):
    told = reading(f"{title}\nOmråde;2021;2023\nSolbakken;17;16\n")
    assert told is None or not told.rows


@pytest.mark.parametrize(
    "title",
    [
        "Tabel 6. Andel 1-5-årige i dagtilbud, pct.", "Andel 1-5-årige i dagtilbud fordelt på boligområder, 2021-2023",
        "Figur 3: Børn 1-5 år i dagtilbud i Solbakken og kommunen, procent", "1-5-årige i dagtilbud (pct.), opgjort pr. 1. januar",
        "Boligsocial oversigt: andel 1-5-årige i dagtilbud i Eksempelby Kommune, pct.",
    ],
)  # fmt: skip
def test_ordinary_titles_are_understood_whole(title):
    told = read(f"{title}\nOmråde;2021;2022\nSolbakken;85,3;86,0\n")
    assert asked(told) == []
    assert [row.observed.value for row in told.rows] == [85.3, 86]


def test_words_that_somebody_says_change_nothing_let_the_figures_in():
    text = "Særudtræk: andel sigtede, pct.\nOmråde;2022\nSolbakken;5,0\n"
    (question,) = read(text).open_questions
    assert "»Særudtræk«" in question.text.da
    assert one(read(text, answers={question.id: "plain"})).value == 5


# F2: columns and dimensions that part the figures


@pytest.mark.parametrize(
    ("heading", "values", "kept"),
    [
        ("Køn", ("Mænd", "Kvinder"), None), ("Køn", ("I alt", "Mænd"), "I alt"), ("Kon", ("Begge køn", "Kvinder"), "Begge køn"),
        ("Alder", ("15-17 år", "18-29 år"), None), ("Herkomst", ("Herkomst i alt", "Indvandrere"), "Herkomst i alt"),
        ("Type", ("Mål", "Realiseret"), "Realiseret"), ("Datastatus", ("Prognose", "Endelig"), "Endelig"),
        ("Type", ("Mål", "Budget"), None), ("Gruppe", ("A", "B"), None), ("", ("nye lejere", "gamle lejere"), None),
    ],
)  # fmt: skip
def test_a_column_that_parts_the_figures_is_asked_about_and_a_total_chosen(heading, values, kept):
    rows = "".join(f"Solbakken;{value};2023;{n},5\n" for n, value in enumerate(values, start=4))
    told = read(f"Område;{heading};År;Andel sigtede, pct.\n{rows}")
    if kept is None:
        assert [question.kind for question in told.open_questions] == ["whole"]
        assert told.rows == []
    else:
        assert asked(told) == []
        assert one(told).value == 4.5 + values.index(kept)


@pytest.mark.parametrize("dimension", [{"K": "Kvinder"}, {"M": "Mænd", "K": "Kvinder"}, {"P": "Prognose"}])
def test_a_dimension_of_one_value_narrows_as_one_of_several_does(dimension):
    size = len(dimension)
    data = {
        "class": "dataset", "label": SHARE, "id": ["OMRÅDE", "X", "Tid"], "size": [1, size, 1], "role": {"time": ["Tid"]},
        "dimension": {"OMRÅDE": {"label": "område", "category": {"label": {"000": "Hele landet"}}},
                      "X": {"label": "gruppe", "category": {"label": dimension}},
                      "Tid": {"category": {"index": ["2023"]}}},
        "value": [4.5] * size,
    }  # fmt: skip
    told = read(json.dumps(data))
    assert [question.kind for question in told.open_questions] == ["whole"]
    assert told.rows == []


def test_a_line_alone_over_rows_goes_for_them_or_is_asked_about():
    other = read("Andel sigtede, pct.\nÅr;2023;2024\nSolbakken\nPct.;5,0;4,9\nNordby\nPct.;9,0;9,9\n")
    assert {row.observed.scope for row in other.rows} <= {"solbakken"}
    parted = reading("Andel sigtede, pct.\nOmråde;2022;2023\nMænd\nSolbakken;9,0;9,1\nKvinder\nSolbakken;1,0;1,1\n")
    assert parted is None or not parted.rows


# F3: one period has one spelling


@pytest.mark.parametrize("spelled", ["2024", "31-12-2024", "2024-12-31", "ultimo 2024", "31. december 2024", "2024M12"])
def test_a_year_has_one_spelling(spelled):
    assert one(read(f"Område;Periode;Andel sigtede, pct.\nSolbakken;{spelled};5,0\n")).period == 2024


@pytest.mark.parametrize("spelled", ["2025", "2024/25", "2024/2025", "skoleåret 2024-25", "30-06-2025"])
def test_a_school_year_has_one_spelling(spelled):
    assert one(read(f"Område;Periode;Karaktergennemsnit\nSolbakken;{spelled};6,0\n")).period == 2025


@pytest.mark.parametrize("spelled", ["2024K3", "01-01-2024", "2024/25", "2024-06"])
def test_a_period_of_another_step_is_asked_about(spelled):
    text = f"Område;Periode;Andel sigtede, pct.\nSolbakken;{spelled};5,0\n"
    (question,) = read(text).open_questions
    assert question.kind == "period"
    assert one(read(text, answers={question.id: "year"})).period in {2024, 2025}


def test_two_spellings_of_one_year_with_two_figures_are_refused():
    told = read("Område;Periode;Andel sigtede, pct.\nSolbakken;31-12-2024;5,0\nSolbakken;2024;5,5\n")
    assert "der står et andet tal for det samme" in refusals(told)


# F4: a table is a rectangle


def side_by_side(right_title="Andel i dagtilbud, pct.", gap=1, places=True):
    blank = [None] * gap
    head = ["Område", 2023, 2024] if places else [2023, 2024]
    return [
        ["Andel sigtede, pct.", None, None, *blank, right_title],
        ["Område", 2021, 2022, *blank, *head],
        ["Solbakken", 5.1, 5.0, *blank, *(["Solbakken"] if places else []), 85.1, 86.0],
        ["Ådalen", 6.2, 6.1, *blank, *(["Ådalen"] if places else []), 88.2, 89.1],
    ]


@pytest.mark.parametrize("gap", [1, 2])
def test_tables_beside_each_other_are_two(gap):
    told = read(sheet_of(side_by_side(gap=gap)))
    kept = {
        (row.observed.indicator, row.observed.period): row.observed.value
        for row in told.rows
        if row.observed.scope == "solbakken"
    }
    assert kept == {("i6", 2021): 5.1, ("i6", 2022): 5, ("i1", 2023): 85.1, ("i1", 2024): 86}


def test_a_table_without_its_own_title_never_takes_its_neighbours():
    told = read(sheet_of(side_by_side(right_title=None)))
    assert {(row.observed.indicator, row.observed.period) for row in told.rows} == {("i6", 2021), ("i6", 2022)}


def test_tables_that_touch_are_two_where_places_are_headed_again():
    rows = [["Andel sigtede, pct.", None, None, "Andel i dagtilbud, pct."], ["Område", 2021, 2022, "Område", 2023, 2024],
            ["Solbakken", 5.1, 5.0, "Solbakken", 85.1, 86.0]]  # fmt: skip
    kept = {(row.observed.indicator, row.observed.period) for row in read(sheet_of(rows)).rows}
    assert kept == {("i6", 2021), ("i6", 2022), ("i1", 2023), ("i1", 2024)}


def test_two_titles_over_one_column_of_places_are_each_over_their_own_columns():
    rows = [["Andel sigtede, pct.", None, None, None, "Andel i dagtilbud, pct."], ["Område", 2021, 2022, None, 2023, 2024],
            ["Solbakken", 5.1, 5.0, None, 85.1, 86.0]]  # fmt: skip
    for file in (sheet_of(rows), sheet_of([[*row[:3], *row[4:]] for row in rows])):
        kept = {(row.observed.indicator, row.observed.period) for row in read(file).rows}
        assert kept <= {("i6", 2021), ("i6", 2022), ("i1", 2023), ("i1", 2024)}
        assert ("i1", 2021) not in kept
    unknown = [["Andel sigtede, pct.", None, None, None, "Udsættelser, pct."], *rows[1:]]
    assert {row.observed.period for row in read(sheet_of(unknown)).rows} <= {2021, 2022}


def test_a_block_beyond_a_gap_never_borrows_the_indicator_of_the_one_before():
    text = "Område;Andel sigtede, pct.;;;;\n;2021;2022;;2023;2024\nSolbakken;5,0 %;5,1 %;;85,0 %;86,0 %\n"
    told = read(text)
    assert {row.observed.period for row in told.rows} == {2021, 2022}
    assert [question.kind for question in told.open_questions] == ["block", "block"]


def test_a_table_below_without_a_title_is_asked_about():
    text = "Andel sigtede, pct.\nOmråde;2022\nSolbakken;5,0\n\nOmråde;2022\nÅdalen;9,0\n"
    told = read(text)
    assert [row.observed.scope for row in told.rows] == ["solbakken"]
    (question,) = told.open_questions
    assert "har ingen titel" in question.text.da
    assert len(read(text, answers={question.id: "plain"}).rows) == 2


@pytest.mark.parametrize("words", ["Folketal", "1-5-årige", "Basis", "Mænd"])
def test_a_block_that_nobody_knows_is_left_out_and_named(words):
    text = (
        f"Andel 1-5-årige i dagtilbud, pct.\n;{words};;Pct.;\nOmråde;2022;2023;2022;2023\nSolbakken;62;61;85,5;86,9\n"
    )
    told = read(text)
    assert [row.observed.value for row in told.rows] == [85.5, 86.9]
    assert len(told.skipped_columns) == 2


def test_an_empty_column_within_a_table_parts_no_table():
    told = read("Andel sigtede, pct.\nOmråde;;2021;2022\nSolbakken;;5,1;5,0\n")
    assert len(told.rows) == 2


def test_tables_beside_each_other_above_one_that_is_wide():
    rows = [
        *side_by_side(),
        [],
        ["Karaktergennemsnit"],
        ["Område", 2019, 2020, 2021, 2022, 2023, 2024],
        ["EBK", 7, 7, 7, 7, 7, 7],
    ]
    told = read(sheet_of(rows))
    assert {row.observed.indicator for row in told.rows} == {"i1", "i2", "i6"}
    assert len([row for row in told.rows if row.observed.indicator == "i2"]) == 6


# F5 and F9: what a cell shows


def marked(fill):
    def make(book):
        sheet = book.add_worksheet("Tal")
        sheet.write_row(0, 0, ["Område", "År", "Antal sigtede", "15-29-årige i alt"])
        sheet.write_row(1, 0, ["Solbakken", 2023, None, 440])
        fill(book, sheet)

    return workbook(make)


def test_a_raised_mark_is_no_digit_wherever_it_stands():
    def fill(book, sheet):
        high = book.add_format({"font_script": 1})
        sheet.write_rich_string(1, 2, "22", high, "1")
        sheet.write_rich_string(1, 1, "2023", high, "2)")
        sheet.write_rich_string(1, 0, "Solbakken", high, "a")

    told = read(marked(fill))
    assert found(told) == [("i6", "solbakken", 2023, 5, 22, 440)]
    assert "hævede tegn er noter" in stated(told)


def test_what_is_struck_out_is_not_read():
    def fill(book, sheet):
        struck = book.add_format({"font_strikeout": True})
        sheet.write_rich_string(1, 2, struck, "99", "22 ")
        sheet.write_row(2, 0, ["Ådalen", 2023])
        sheet.write(2, 2, 7, struck)
        sheet.write(2, 3, 180)

    told = read(marked(fill))
    assert found(told) == [("i6", "solbakken", 2023, 5, 22, 440)]
    assert "streget ud" in stated(told)


@pytest.mark.parametrize(
    ("code", "held", "value", "status"),
    [
        ('[<5]"<5";0', 3, None, "suppressed"), ('[<5]"<5";0', 22, 22, None), (";;;", 3, None, "suppressed"),
        ('".."', 3, None, "suppressed"), ('[<=4]"1-4";#,##0', 4, None, "suppressed"), ('[<10]"x";General', 9, None, "suppressed"),
        ('0" personer"', 22, 22, None), ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0, 0, None), ("#,##0.00", 22, 22, None),
        ('0;-0;"ingen"', 22, 22, None), ('[<5]"-";0', 3, None, "suppressed"), ("[Red][<5]\\<5;0", 3, None, "suppressed"),
    ],
)  # fmt: skip
def test_what_is_printed_is_what_is_read(code, held, value, status):
    told = read(marked(lambda book, sheet: sheet.write(1, 2, held, book.add_format({"num_format": code}))))
    (row,) = told.rows
    assert (row.observed.numerator, row.observed.status) == (value, status)


@pytest.mark.parametrize("code", ["0,", '0" ‰"', '"ca. "0', '0" familier"', "0E+0", '"under "0'])
def test_a_cell_that_shows_another_number_than_it_holds_is_refused(code):
    told = read(marked(lambda book, sheet: sheet.write(1, 2, 41200, book.add_format({"num_format": code}))))
    assert "men filen gemmer 41.200" in refusals(told)
    assert told.rows == []


def test_a_condition_that_hides_a_number_hides_it():
    def fill(book, sheet):
        sheet.write(1, 2, 3)
        hide = book.add_format({"num_format": ";;;"})
        sheet.conditional_format("C2:C9", {"type": "cell", "criteria": "<", "value": 5, "format": hide})

    (row,) = read(marked(fill)).rows
    assert (row.observed.numerator, row.observed.status) == (None, "suppressed")


# F6: a unit is believed


@pytest.mark.parametrize(
    ("unit", "printed", "value"),
    [("promille", "50,2", 5.02), ("pr. 1.000", "50", 5), ("‰", "50", 5), ("pr. 10.000 indbyggere", "502", 5.02), ("pr. 100", "5,0", 5),
     ("per 1000 personer", "50", 5), ("i pct.", "5,0", 5), ("andel af én", "0,05", 5), ("pr. tusinde", "50", 5)],
)  # fmt: skip
def test_a_unit_that_is_told_is_converted(unit, printed, value):
    for text in (
        f"{SHARE}, {unit}\nOmråde;2022\nSolbakken;{printed}\n",
        f"{SHARE} ({unit})\nOmråde;2022\nSolbakken;{printed}\n",
        f"Område;År;Sigtede, {unit}\nSolbakken;2022;{printed}\n",
    ):
        assert one(read(text)).value == value


def test_counts_in_thousands_are_persons():
    text = "Område;År;Antal sigtede (1.000 personer);15-29-årige i alt (1.000 personer)\nHele landet;2022;41;1081\n"
    told = one(read(text))
    assert (told.numerator, told.denominator, told.value) == (41000, 1081000, 3.8)


@pytest.mark.parametrize("text", ["Andel sigtede, promille\nOmråde;Andel, pct.\nSolbakken 2022;5,0\n",
                                  "Andel sigtede, promille\nOmråde;År;Andel, pct.\nSolbakken;2022;5,0\n",
                                  "Andel sigtede, promille\nOmråde;2022\nSolbakken;5,0 %\n"])  # fmt: skip
def test_two_units_of_the_same_figures_are_asked_about(text):
    told = reading(text)
    assert told is None or not told.rows


# F12 and F13: StatBank's own files, and other places


@pytest.mark.parametrize("place", ["Hele landet", "000", "000 Hele landet"])
def test_statbank_s_columns_are_read(place):
    text = f"OMRÅDE;NØGLETAL;TID;INDHOLD\n{place};Antal sigtede;2023;41.200\n{place};15-29-årige i alt;2023;1.081.000\n"
    told = one(read(text))
    assert (told.indicator, told.scope, told.period) == ("i6", "population", 2023)
    assert (told.numerator, told.denominator) == (41200, 1081000)


def test_statbank_s_matrix_is_read():
    text = '"Andel sigtede efter område og tid";;\n;;\n;"2022";"2023"\n"Hele landet";"3,9";"3,8"\n"751 Aarhus";"4,4";"4,2"\n'
    told = read(text)
    assert [row.observed.value for row in told.rows] == [3.9, 3.8]
    assert told.other_places == {"751 Aarhus": 1}


def test_measures_that_nobody_knows_are_left_out_and_named():
    text = (
        "KOMMUNEDK;NØGLETAL;TID;INDHOLD\n000;Antal sigtede;2023;41200\n000;15-29-årige i alt;2023;1081000\n"
        "000;Antal sigtede drenge;2023;30000\n"
    )
    told = read(text)
    assert found(told) == [("i6", "population", 2023, 3.8, 41200, 1081000)]
    assert [one.where.da for one in told.skipped_columns] == ["Kolonne B (»Antal sigtede drenge«)"]


def test_an_extract_of_forty_estates_brings_ours_and_the_municipality():
    rows = "".join(f"Gården {n};2023;{n % 9},5;20;1000\n" for n in range(40))
    text = f"Boligområde;År;Andel sigtede, pct.;Kode;Beboere\nSolbakken;2023;5,0;11;2100\n{rows}Eksempelby i alt;2023;3,1;99;48000\n"
    told = read(text)
    assert asked(told) == []
    assert [(row.observed.scope, row.observed.value) for row in told.rows] == [("solbakken", 5), ("municipality", 3.1)]
    assert len(told.other_places) == 40


def test_a_likeness_is_asked_once_and_answered_for_good():
    text = "Område;År;Andel sigtede, pct.\nSolbakken;2023;5,0\nSolbakken Syd;2023;9,0\nSkovparken;2023;8,0\n"
    told = read(text)
    assert asked(told) == ["place:solbakken syd"]
    assert [row.observed.value for row in told.rows] == [5]
    assert told.other_places == {"Solbakken Syd": 1, "Skovparken": 1}
    assert asked(read(text, remembered={told.source: {"place:solbakken syd": "skip"}})) == []


def test_a_place_of_our_name_in_another_municipality_is_another_place():
    text = "Kommune;Område;År;Andel sigtede, pct.\nAarhus;Solbakken;2023;9,0\nEksempelby;Solbakken;2023;5,0\n"
    assert found(read(text)) == [("i6", "solbakken", 2023, 5, None, None)]


def test_several_regions_are_other_places_while_nobody_knows_ours():
    text = "Område;År;Andel sigtede, pct.\nRegion Midtjylland;2023;3,0\nRegion Sjælland;2023;3,4\nEBK;2023;3,1\n"
    assert [row.observed.scope for row in read(text).rows] == ["municipality"]


# F14: signs


@pytest.mark.parametrize(
    ("sign", "status"),
    [("<5", "suppressed"), ("< 5", "suppressed"), ("under 5", "suppressed"), ("0-4", "suppressed"), ("1-4", "suppressed"),
     ("x", "suppressed"), ("c", "suppressed"), ("Diskr.", "suppressed"), ("≤4", "suppressed"), ("(x)", "suppressed"), ("færre end 5", "suppressed"),
     (":", "not_measured"), ("na", "not_measured"), ("n.a.", "not_measured"), ("...", "not_measured"), ("..", "suppressed")],
)  # fmt: skip
def test_signs_are_read_as_what_they_mean(sign, status):
    told = one(read(f"Område;År;Andel sigtede, pct.\nSolbakken;2023;{sign}\n"))
    assert (told.value, told.status, told.as_printed) == (None, status, sign)


def test_a_legend_goes_before_what_a_sign_usually_means():
    text = "Område;År;Andel sigtede, pct.\nSolbakken;2023;x\nÅdalen;2023;:\n\nx = ikke målt\n: = diskretioneret\n"
    assert [row.observed.status for row in read(text).rows] == ["not_measured", "suppressed"]


def test_a_dash_means_what_somebody_says():
    text = "Område;År;Andel sigtede, pct.\nSolbakken;2023;-\n"
    assert asked(read(text)) == ["sign:-"]
    assert one(read(text, answers={"sign:-": "zero"})).value == 0
    assert one(read(text, answers={"sign:-": "not_measured"})).status == "not_measured"


@pytest.mark.parametrize("error", ["#DIVISION/0!", "#I/T", "#REFERENCE!", "#NAVN?", "####", "#VÆRDI!"])
def test_what_a_sheet_writes_for_an_error_is_refused_by_its_cell(error):
    told = read(f"Område;År;Andel sigtede, pct.;Antal sigtede\nSolbakken;2023;{error};{error}\nEBK;2023;3,1;\n")
    assert "Celle C2: cellen viser" in refusals(told)
    assert [row.observed.scope for row in told.rows] == ["municipality"]


def test_figures_that_a_note_says_are_rounded_are_asked_about():
    text = "Område;År;Antal sigtede;15-29-årige i alt\nSolbakken;2023;20;440\nAntal er afrundet til nærmeste 5\n"
    assert unsaid(read(text))


# F15: wide files


def test_a_block_of_denominators_is_no_second_value():
    text = f"{SHARE}\n;Andel, pct.;;15-29-årige i alt;\nOmråde;2022;2023;2022;2023\nSolbakken;5,0;5,3;440;438\nEBK;3,1;3,2;8901;8950\n"
    told = read(text)
    assert ("i6", "solbakken", 2022, 5, None, 440) in found(told)
    assert len(told.rows) == 4


def test_blocks_of_years_with_two_rows_of_headings():
    text = f"{SHARE}\n;2022;;;2023;;\nOmråde;15-29-årige i alt;Antal;Pct.;15-29-årige i alt;Antal;Pct.\nSolbakken;440;22;5,0;438;23;5,3\n"
    assert found(read(text)) == [("i6", "solbakken", 2022, 5, 22, 440), ("i6", "solbakken", 2023, 5.3, 23, 438)]


def test_a_correction_that_loses_counts_says_so():
    from tovholder.domain.observations.observation_preview import preview_file

    before = one(read("Område;År;Antal sigtede;15-29-årige i alt\nSolbakken;2023;22;440\n"))
    told = preview_file(read("Område;År;Andel sigtede, pct.\nSolbakken;2023;5,5\n"), {before.key: before})
    assert any("har ingen antal" in text.da for text in told.stated)


# F11: containers


def repacked(data, rename=lambda name: name, change=lambda name, content: content):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as made:
        for name in old.namelist():
            made.writestr(rename(name), change(name, old.read(name)))
    return stream.getvalue()


PLAIN = [["Andel sigtede, pct."], ["Område", 2022], ["Solbakken", 5.0]]
STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def strict(_name, content):
    for old, new in STRICT:
        content = content.replace(old, new)
    return content


@pytest.mark.parametrize(
    "change",
    [
        lambda data: repacked(data, change=strict),
        lambda data: repacked(data, rename=lambda name: name.replace("/", "\\")),
        lambda data: repacked(
            data, lambda name: name.replace("xl/workbook.xml", "xl/workbook2.xml"),
            lambda _name, content: content.replace(b"workbook.xml", b"workbook2.xml"),
        ) if False else repacked(
            data, lambda name: name.replace("workbook.xml", "workbook2.xml"),
            lambda _name, content: content.replace(b"xl/workbook.xml", b"xl/workbook2.xml"),
        ),
        lambda data: repacked(
            data, lambda name: name.replace("xl/", "bog/"), lambda _name, content: content.replace(b"xl/", b"bog/")
        ),
    ],
    ids=["strict", "backslashes", "workbook2", "another folder"],
)  # fmt: skip
def test_a_workbook_is_opened_by_its_relations(change):
    assert one(read(change(sheet_of(PLAIN)))).value == 5


def test_a_sheet_of_libreoffice_is_read_as_it_shows():
    raised = '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    cells = [
        [text_cell("Område"), text_cell("År"), text_cell("Andel sigtede"), text_cell("Antal sigtede"), text_cell("15-29-årige i alt")],
        [text_cell("Solbakken"), number_cell(2023, "2023"), number_cell(0.05, "5,0 %", "percentage"),
         text_cell('22<text:span text:style-name="T1">1</text:span>'), number_cell(440, "440")],
        [text_cell("Ådalen"), number_cell(2023, "2023"), text_cell(".."), number_cell(3, "&lt;5"), number_cell(180, "180")],
    ]  # fmt: skip
    told = read(open_sheet(cells, raised))
    assert refusals(told) == ""
    assert found(told) == [("i6", "solbakken", 2023, 5, 22, 440), ("i6", "aadalen", 2023, None, None, 180)]


def test_json_stat_of_version_1_bundles_and_collections_are_read():
    inside = {
        "label": SHARE,
        "dimension": {"id": ["område", "tid"], "size": ["1", "1"], "role": {"time": ["tid"]},
                      "område": {"label": "område", "category": {"index": {"000": "0"}, "label": {"000": "Hele landet"}}},
                      "tid": {"category": {"index": {"2023": "0"}}}},
        "value": {"0": 3.8},
    }  # fmt: skip
    flat = {**inside, "class": "dataset", "version": "2.0"}
    for data in ({"sigtede": inside}, {"dataset": inside}, flat, {"class": "collection", "link": {"item": [flat]}}):
        assert one(read(json.dumps(data))).value == 3.8


def test_two_data_sets_in_one_file_are_two_tables():
    def dataset(label, value):
        return {
            "class": "dataset", "label": label, "id": ["område", "tid"], "size": [1, 1], "value": [value],
            "dimension": {"område": {"label": "område", "category": {"label": {"000": "Hele landet"}}},
                          "tid": {"category": {"index": ["2023"]}}},
        }  # fmt: skip

    told = read(json.dumps({"a": dataset(SHARE, 3.8), "b": dataset("Karaktergennemsnit", 7.1)}))
    assert [(row.observed.indicator, row.observed.value) for row in told.rows] == [("i6", 3.8), ("i2", 7.1)]


# Whatever the order, the form or the letters: the same figures

BASE = {
    ("i6", "solbakken", 2022): 5,
    ("i6", "solbakken", 2023): 5.2,
    ("i6", "aadalen", 2022): 6.1,
    ("i6", "aadalen", 2023): 6,
}
WIDE = [["Andel sigtede, pct."], ["Område", "2022", "2023"], ["Solbakken", "5,0", "5,2"], ["Ådalen", "6,1", "6,0"]]


def as_text(rows, separator=";"):
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in rows]
    return "\n".join(separator.join(row) for row in quoted) + "\n"


def kept(data):
    told = read(data)
    assert told.refused == []
    return {(row.observed.indicator, row.observed.scope, row.observed.period): row.observed.value for row in told.rows}


def transposed(rows):
    return [rows[0], *([list(column) for column in zip(*rows[1:], strict=True)])]


def tidy(rows):
    heads = rows[1][1:]
    return [["Område", "År", "Andel sigtede, pct."],
            *([row[0], year, row[1 + n]] for row in rows[2:] for n, year in enumerate(heads))]  # fmt: skip


def split_in_two(book):
    for n, row in enumerate(WIDE[2:]):
        sheet = book.add_worksheet(f"Ark{n + 1}")
        for number, cells in enumerate([*WIDE[:2], row]):
            sheet.write_row(number, 0, cells)


@pytest.mark.parametrize(
    "data",
    [
        as_text(WIDE), as_text(transposed(WIDE)), as_text(tidy(WIDE)), as_text([row[::-1] for row in tidy(WIDE)]),
        as_text(WIDE, "\t"), as_text(WIDE, "|"), as_text(WIDE).encode("cp1252"), as_text(WIDE).encode("utf-16"),
        unicodedata.normalize("NFD", as_text(WIDE)), as_text(WIDE).replace("Andel sigtede", "Andel\u00a0sig\u00adtede"),
        as_text([*WIDE[:2], *WIDE[:1:-1]]), as_text([*WIDE, ["I alt", "5,4", "5,5"]]), as_text([*WIDE, ["Skovparken", "9,9", "9,8"]]),
        as_text([[*row[:1], "", *row[1:]] for row in WIDE]), as_text([[""] * 2 + row for row in WIDE]),
        as_text(WIDE).replace("\n", "\r\n").encode("utf-8-sig"), sheet_of(WIDE), workbook(split_in_two),
        as_text([*WIDE[:2], ["Nordby", "1,0", "2,0"], *WIDE[2:]]), "sep=;\n" + as_text(WIDE),
    ],
    ids=lambda _data: "file",
)  # fmt: skip
def test_the_form_of_a_file_changes_no_figure(data):
    assert kept(data) == BASE


@try_examples(15)
@given(
    st.permutations(range(3)),
    st.permutations(range(4)),
    st.lists(st.sampled_from(["I alt", "Skovparken", "Nordby"]), max_size=2),
)
def test_no_order_and_no_other_place_changes_a_figure(columns, rows, others):
    table = tidy(WIDE)
    body = [[*row] for row in table[1:]] + [[name, "2022", "9,9"] for name in dict.fromkeys(others)]
    order = [body[n] for n in rows] + body[4:]
    assert kept(as_text([[row[n] for n in columns] for row in [table[0], *order]])) == BASE


# The files that were handed out: what is right, by their names

RIGHT = {
    "a-a01-statbank-indhold.csv": [("i6", "population", 2023, 3.8, 41200, 1081000)],
    "a-b05-all-municipalities.csv": [("i6", "municipality", 2023, 3.1, None, None), ("i6", "population", 2023, 3.3, None, None),
                                     ("i6", "region", 2023, 3, None, None)],
    "a-b08-gender2.csv": [],
    "a-c04-same-year-by-date.csv": [("i6", "solbakken", 2024, 5.2, 23, 440)],
    "j-j01-kvinder.json": [],
    "x-x01c-sup-digit-in-count.xlsx": [("i6", "solbakken", 2022, 5.5, 24, 440), ("i6", "solbakken", 2023, 5, 22, 438)],
    "x-x15-utrygge-title.xlsx": [],
}  # fmt: skip


@pytest.mark.parametrize("name", FIGURES or ["none"])
def test_the_files_that_were_handed_out_are_right(name):
    if not FIGURES:
        pytest.skip("the files are not here")
    told = read((CASES / name).read_bytes(), name)
    if name in RIGHT:
        assert found(told) == RIGHT[name]
        assert RIGHT[name] or told.open_questions


# Siblings that a tired clerk sends


@pytest.mark.parametrize(
    "title",
    [
        "Andel sigtede i beskæftigelse, pct.", "Andel sigtede i uddannelse", "Andel trygge, ingen svar",
        "Tabel 4: Sigtede, som andel af alle sigtede i kommunen", "Fordeling af sigtede på områder, pct.",
        "Sigtede i pct. af samtlige sigtelser",
    ],
)  # fmt: skip
def test_a_topic_or_another_whole_may_narrow_the_figures(title):
    assert unsaid(read(f"{title}\nOmråde;2023\nSolbakken;5,0\n"))


@pytest.mark.parametrize("title", ["Kriminalitet: Andel sigtede, pct.", "Tema: Uddannelse\nAndel sigtede (pct.)"])
def test_a_topic_in_a_clause_of_its_own_is_harmless(title):
    assert one(read(f"{title}\nOmråde;2023\nSolbakken;5,0\n")).value == 5


@pytest.mark.parametrize(
    "note",
    ["* Tallene er gennemsnit af 2021-2023", "Skraverede felter er diskretionerede", "Lysegrå celler er opregnede"],
)
def test_a_note_about_means_or_about_the_look_of_cells_is_asked_about(note):
    assert unsaid(read(f"Andel sigtede, pct.\nOmråde;2023\nSolbakken;5,0\n\n{note}\n"))


ROWS = [["Område", "År", "Andel sigtede, pct."], ["Solbakken", 2023, 5.0]]


def beside(change, rows=ROWS):
    def fill(book):
        sheet = book.add_worksheet("Ark1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        change(sheet)

    return workbook(fill)


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.insert_textbox(4, 0, "Bemærk: tallene er kun for mænd"),
        lambda sheet: sheet.set_header("&C&\"Arial\"Prognose"), lambda sheet: sheet.set_footer("&LMåltal"),
        lambda sheet: sheet.write_column(0, 3, ["Køn", "K"]) or sheet.set_column(3, 3, None, None, {"hidden": 1}),
        lambda sheet: sheet.write(3, 0, "Kun kvinder") or sheet.set_row(3, None, None, {"hidden": 1}),
    ],
    ids=["text box", "page header", "page footer", "hidden column", "hidden line"],
)  # fmt: skip
def test_what_stands_beside_the_cells_is_heard(change):
    assert unsaid(read(beside(change)))


@pytest.mark.parametrize("change", [lambda sheet: sheet.insert_textbox(4, 0, "Hilsen Jens"),
                                    lambda sheet: sheet.set_header("&CSide &P af &N")])  # fmt: skip
def test_what_stands_beside_the_cells_and_says_nothing_of_them_is_no_question(change):
    assert one(read(beside(change))).value == 5


@pytest.mark.parametrize(
    "said", [{"note": ["Kun mænd"]}, {"status": "f"}, {"status": {"0": "e"}}, {"extension": {"px": {"contents": "Prognose"}}}]
)  # fmt: skip
def test_what_a_data_set_says_beside_its_figures_is_heard(said):
    data = {
        "class": "dataset", "label": SHARE, "id": ["o", "tid"], "size": [1, 1], "value": [3.8],
        "dimension": {"o": {"label": "område", "category": {"label": {"000": "Hele landet"}}},
                      "tid": {"category": {"index": ["2023"]}}},
    }  # fmt: skip
    assert unsaid(read(json.dumps({**data, **said})))


@pytest.mark.parametrize(
    "spelled", ["dec-24", "31/12/24", "31.12.24", "31-12-2024 00:00:00", "2024-12-31T00:00:00", "2024-12-31 00:00:00.000"]
)  # fmt: skip
def test_a_date_as_a_sheet_or_a_database_writes_it_is_its_year(spelled):
    assert one(read(f"Område;Periode;Andel sigtede, pct.\nSolbakken;{spelled};5,0\n")).period == 2024


@pytest.mark.parametrize(
    ("heads", "cells", "periods"),
    [("År;Kvartal", ["2023;1", "2023;2"], ["2023-Q1", "2023-Q2"]), ("Kvartal;År", ["K3;2023"], ["2023-Q3"]),
     ("År;Kvartal", ["2023;4. kvartal"], ["2023-Q4"]), ("År;Dato", ["2023;30-06-2023"], ["2023-Q2"])],
)  # fmt: skip
def test_a_year_and_a_part_of_it_are_one_period(heads, cells, periods):
    rows = "".join(f"Solbakken;{cell};50\n" for cell in cells)
    told = read(f"Område;{heads};Andel selvforsørgende, pct.\n{rows}")
    assert [row.observed.period for row in told.rows] == periods


@pytest.mark.parametrize("heads", ["Gælder år;Opgjort", "Opgjort;Gælder år", "År;Opgørelsesår"])
def test_two_columns_of_periods_are_asked_about(heads):
    text = f"Område;{heads};Andel sigtede, pct.\nSolbakken;2022;2023;5,0\n"
    (question,) = read(text).open_questions
    assert one(read(text, answers={question.id: question.options[0].value})).period == 2022


@pytest.mark.parametrize("sign", ["u. 5", "3 eller færre", "[low]", "maks. 4", "fewer than 5"])
def test_few_are_held_back_however_they_are_told(sign):
    told = one(read(f"Område;År;Antal sigtede;15-29-årige i alt\nSolbakken;2023;{sign};440\n"))
    assert (told.numerator, told.status) == (None, "suppressed")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Solbakken;2022;2023\nAntal sigtede;22;23\n15-29-årige i alt;440;438\n",
         [("i6", "solbakken", 2022, 5, 22, 440), ("i6", "solbakken", 2023, 5.3, 23, 438)]),
        ("Indikator (2023);Solbakken;EBK\nAndel sigtede, pct.;5,0;3,1\n",
         [("i6", "solbakken", 2023, 5, None, None), ("i6", "municipality", 2023, 3.1, None, None)]),
        ("Indikator;Solbakken 2023;Nordby 2023\nAndel sigtede, pct.;5,0;9,0\n", [("i6", "solbakken", 2023, 5, None, None)]),
        ("Indikator;Område;År;Værdi\nIndikator 6;Solbakken;2023;5,0\n", [("i6", "solbakken", 2023, 5, None, None)]),
        ("Indikator;Område;År;Værdi\nIndikator 6: Andel sigtede;Solbakken;2023;5,0\n", [("i6", "solbakken", 2023, 5, None, None)]),
        ("Sigtede 15-29-årige\nOmråde;2023;;\n;Antal;Ud af;Pct.\nSolbakken;22;440;5,0\n", [("i6", "solbakken", 2023, 5, 22, 440)]),
        ("Karaktergennemsnit, 9. klasse\nOmråde;2023\nSolbakken;5,1\n", [("i2", "solbakken", 2023, 5.1, None, None)]),
        ("Gennemsnitlig bruttoindkomst, kr.\nOmråde;2023\nSolbakken;245.512\n", [("s_indkomst", "solbakken", 2023, 245512, None, None)]),
    ],
)  # fmt: skip
def test_plain_layouts_of_other_people_are_read(text, kept):
    told = read(text)
    assert asked(told) == []
    assert found(told) == kept


def test_the_grid_knows_which_cells_are_held_back():
    told = read("Særudtræk: andel sigtede, pct.\nOmråde;2022;2023\nSolbakken;5,0;<5\nÅdalen;..;6,1\n")
    (sketch,) = told.sketches
    assert sketch.held == {(3, 2), (4, 1)}
