"""Rows and cells that cannot be read are refused with their place and how to mend them; nothing is guessed."""

import datetime as dt

import pytest

from tests.domain.observations.made_files import asked, found, one, read, refusals, stated, workbook
from tovholder.domain.language.refusal import Refusal

HEAD = "indikator;område;år;værdi;tæller;nævner;valg;definition;del\n"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("i33;Solbakken;2021;85,3;;;;;", "Celle A2: indikatoren »i33« kendes ikke. Mente du i3"),
        ("i1;Solbakken;1. halvår 2021;85,3;;;;;", "halvår"),
        ("i1;Solbakken;snart;85,3;;;;;", "»snart« er ikke en periode"),
        ("i1;;2021;85,3;;;;;", "hvilket område"),
        ("i1;Solbakken;2021;853;;;;;", "værdien 853 er uden for 0-100"),
        ("i1;Solbakken;2021;-1;;;;;", "uden for 0-100"),
        ("i2;Solbakken;2021;13,0;;;;;", "uden for -3-12"),
        ("i1;Solbakken;2021;;150;128;;;", "tælleren 150 er større end nævneren 128"),
        ("i1;Solbakken;2021;80,0;128;150;;;", "128 af 150 giver 85,3, men værdien er 80"),
        ("i1;Solbakken;2021;4,5;;900;;;", "intet helt antal af 900 giver 4,5"),
        ("i1;Solbakken;2021;;128;0;;;", "nævneren er 0"),
        ("i1;Solbakken;2021;;128;;;;", "kun tælleren 128"),
        ("i1;Solbakken;2021;mange;;;;;", "Celle D2: »mange« er ikke et tal"),
        ("i1;Solbakken;2021;#N/A;;;;;", "cellen viser fejlen #N/A"),
        ("i1;Solbakken;2021;..;128;150;;;", "både et tal og en grund"),
        ("i9;Solbakken;2019;50,1;;;kommunalvalg;;", "der var ikke kommunalvalg i 2019; de nærmeste var i 2017 og 2021"),
        ("i9;Solbakken;2020;50,1;;;;;", "hverken folketingsvalg eller kommunalvalg i 2020"),
        ("i9;Solbakken;2001;50,1;;;;;", "om 2001 gælder folketingsvalg eller kommunalvalg"),
        ("i9;Solbakken;2019;50,1;;;europaparlamentsvalg;;", "ikke et valg, som valgdeltagelsen følges for"),
        ("i1;Solbakken;2021;50,1;;;kommunalvalg;;", "følges ikke valg for valg"),
        ("i1;Solbakken;2021;50,1;;;;all_childre;", "Mente du all_children?"),
        ("forsoergelse;Solbakken;2021-Q1;50,1;;;;;", "måles del for del"),
        ("forsoergelse;Solbakken;2021;50,1;;;;;Løn m.v.", "delen »Løn m.v.« kendes ikke"),
        ("forsoergelse;Solbakken;2021-Q1;50,1;;;;;utryg", "måles del for del"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_place(row, says):
    told = read(HEAD + row + "\n")
    assert says in refusals(told)
    assert not told.rows
    assert all(one.row == 2 and one.message.en for one in told.refused)


def test_a_good_row_beside_a_bad_one_is_read():
    told = read(HEAD + "i1;Solbakken;2021;853;;;;;\ni1;Ådalen;2021;88,7;;;;;\n")
    assert found(told) == [("i1", "aadalen", 2021, 88.7, None, None)]


def test_two_figures_for_the_same_are_refused_and_two_alike_are_told():
    twice = HEAD + "i1;EBK;2021;92,9;;;;;\ni1;EBK;2021;92,8;;;;;\n"
    assert "Celle D3: der står et andet tal for det samme i celle D2" in refusals(read(twice))
    assert not read(twice).rows
    alike = read(HEAD + "i1;EBK;2021;92,9;;;;;\ni1;EBK;2021;92,9;;;;;\n")
    assert one(alike).value == 92.9
    assert "Celle D3: tallet står to gange" in stated(alike)


def test_a_cell_that_cannot_be_read_takes_its_whole_observation_with_it():
    told = read(HEAD + "i1;Solbakken;2021;85,3;mange;150;;;\n")
    assert not told.rows
    assert "Celle E2" in refusals(told)


def test_a_period_that_has_not_begun_is_refused_only_where_a_day_is_given():
    text = HEAD + "i1;Solbakken;2027;85,3;;;;;\n"
    assert "2027 er ikke begyndt" in refusals(read(text, today=dt.date(2026, 12, 31)))
    assert one(read(text)).period == 2027
    assert one(read(text, today=dt.date(2027, 1, 1))).period == 2027


def test_an_election_beyond_the_calendar_is_told_and_not_refused():
    told = read(HEAD + "i9;Solbakken;2026;60,1;;;folketingsvalg;;\n")
    assert one(told).variant == "folketingsvalg"
    assert "valgkalenderen dækker 2001-2025" in stated(told)


def test_the_only_election_of_a_year_needs_not_be_named():
    told = read(HEAD + "i9;Solbakken;2022;68,7;;;;;\n")
    assert one(told).variant == "folketingsvalg"
    assert "det eneste valg i perioden" in stated(told)


def test_a_survey_s_weighted_share_need_not_be_what_its_answers_give():
    weighted = "indikator;område;år;værdi;tæller;nævner;effektiv n\ni7;Solbakken;2025;75;172;236;198\n"
    assert one(read(weighted)).effective == 198
    plain = "indikator;område;år;værdi;tæller;nævner\ni7;Solbakken;2025;75;172;236\n"
    assert "eller skriv standardfejl eller effektiv n" in refusals(read(plain))


def test_a_sum_of_full_time_fractions_may_itself_be_rounded():
    head = "indikator;område;år;værdi;tæller;nævner\n"
    assert one(read(head + "i5;Ådalen;2021;27,1;144;530\n")).value == 27.1
    assert one(read(head + "i5;Ådalen;2021;27,3;144;530\n")).value == 27.3
    assert "144 af 530" in refusals(read(head + "i5;Ådalen;2021;27,4;144;530\n"))
    assert "144 af 530" in refusals(read(head + "i5;Ådalen;2021;27,0;144;530\n"))


def test_a_sum_of_squares_smaller_than_cauchy_allows_is_refused():
    head = "indikator;område;år;tæller;nævner;kvadratsum\n"
    assert "kvadratsummen 10" in refusals(read(head + "i5;Ådalen;2021;144;530;10\n"))
    assert one(read(head + "i5;Ådalen;2021;144;530;100\n")).squares == 100


def test_what_is_told_as_printed_must_be_the_value():
    head = "indikator;område;år;værdi;som trykt\n"
    assert "som trykt står der »92,7 %«, men værdien er 93,1" in refusals(read(head + "i1;EBK;2021;93,1;92,7 %\n"))
    assert "som trykt står der »..«" in refusals(read(head + "i1;EBK;2021;93,1;..\n"))
    assert one(read(head + "i1;EBK;2021;93,14;93,1 %\n")).value == 93.14


def test_a_survey_grade_or_amount_without_such_a_word_is_a_value_and_a_share_must_be_said():
    assert one(read("Karaktergennemsnit\nOmråde;2021\nEBK;7\n")).value == 7
    assert asked(read("1-5-årige i dagtilbud\nOmråde;2021\nEBK;55\n")) == ["block:2021:antal-eller-andele"]
    assert one(read("1-5-årige i dagtilbud\nOmråde;2021\nEBK;55,0 %\n")).value == 55
    mixed = read("1-5-årige i dagtilbud\nOmråde;2021\nEBK;55 %\nSolbakken;57\n")
    assert [row.observed.value for row in mixed.rows] == [55, 57]


def test_a_heading_that_may_be_two_indicators_is_asked_about_and_a_hint_settles_it():
    text = "Tryghed og frivilligt arbejde\nOmråde;År;Andel, pct.\nEBK;2021;90\n"
    (question,) = read(text).open_questions
    assert question.id == "block:andel, pct:i7/i8"
    assert "»Trygge i boligområdet« eller »Laver frivilligt arbejde«" in question.text.da
    assert one(read(text, answers={question.id: "i7"})).indicator == "i7"
    assert one(read(text, indicator="i8")).indicator == "i8"


def test_a_row_and_a_column_that_say_two_years_are_refused():
    told = read("1-5-årige i dagtilbud, pct.\nOmråde;År;2021\nEBK;2022;90,0\n")
    assert "siger hver sit om perioden: 2022 og 2021" in refusals(told)


def test_a_percentage_among_counts_is_refused():
    told = read("Område;År;i dagtilbud;1-5-årige i alt\nEBK;2021;85,3 %;150\n")
    assert "cellen viser en procent, men kolonnen er et antal" in refusals(told)


def test_dates_truths_and_errors_among_figures_are_refused_by_their_cell():
    def fill(book):
        sheet, dated = book.add_worksheet("Tal"), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write(0, 0, "Restgruppen, pct.")
        sheet.write_row(1, 0, ["Område", 2021, 2022, 2023, 2024])
        sheet.write_row(2, 0, ["EBK", 9.7])
        sheet.write_datetime(2, 2, dt.datetime(2024, 8, 5), dated)  # noqa: DTZ001
        sheet.write_boolean(2, 3, True)
        sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")

    told = read(workbook(fill))
    assert found(told) == [("i4", "municipality", 2021, 9.7, None, None)]
    assert "celle C3: her skulle stå et tal, men cellen er datoen eller klokkeslættet 05-08-2024" in refusals(told)
    assert "celle D3: cellen er sand og ikke et tal" in refusals(told)
    assert "celle E3: cellen viser fejlen #DIV/0!" in refusals(told)


def test_a_file_without_any_known_table_says_what_one_looks_like():
    with pytest.raises(Refusal) as refused:
        read("Navn;Adresse\nLise;Engen 1\n")
    assert "overskriftsrække" in refused.value.da
    assert "heading row" in refused.value.en


@pytest.mark.parametrize("text", ["spørg 010190-1234", "0101901234", "3112651234"])
def test_what_looks_like_a_personal_number_stops_the_file_and_is_not_repeated(text):
    with pytest.raises(Refusal) as refused:
        read(f"indikator;område;år;værdi;note\ni1;Solbakken;2021;85,3;{text}\n")
    assert refused.value.da.startswith("Celle E2 ligner et CPR-nummer")
    assert "1234" not in refused.value.da + refused.value.en


@pytest.mark.parametrize(
    "text",
    [
        "Valgdeltagelse ved europaparlamentsvalget 2019, pct.\nOmråde;Andel, pct.\nEBK;58,9\n",
        "EP-valg\nValgdeltagelse, pct.\nOmråde;2019\nEBK;58,9\n",
    ],
)
def test_an_election_that_is_not_followed_is_never_taken_for_another(text):
    try:
        told = read(text)
    except Refusal:
        return
    assert told.open_questions
    assert told.rows == []


def test_where_two_elections_were_held_in_a_year_it_must_be_said_which():
    assert "om 2019 gælder folketingsvalg eller kommunalvalg" in refusals(
        read("Valgdeltagelse, pct.\nOmråde;2019\nEBK;84,8\n")
    )
    joint = one(read("Valgdeltagelse ved kommunal- og regionsrådsvalget 2021, pct.\nOmråde;Stemmeprocent\nEBK;68,9\n"))
    assert (joint.variant, joint.period) == ("kommunalvalg", 2021)


def test_a_row_of_sums_is_not_taken_for_all_areas():
    told = read("Område;År;Andel i dagtilbud\nI alt;2021;86,3\nSolbakken;2021;85,3\n")
    assert found(told) == [("i1", "solbakken", 2021, 85.3, None, None)]
    assert (told.other_places, told.open_questions) == ({"I alt": 1}, [])
    said = read("Område;År;Andel i dagtilbud\nI alt;2021;86,3\n", answers={"place:i alt": "all"})
    assert found(said) == [("i1", "all", 2021, 86.3, None, None)]
