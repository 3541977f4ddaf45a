"""Decimal marks, percentages and signs, as columns and files use them."""

from tests.domain.observations.made_files import asked, found, one, read, refusals, sheet_of, stated


def test_a_doubtful_number_is_read_as_the_rest_of_its_column():
    danish = read(
        "Område;År;Fuldtidspersoner uden tilknytning;18-64-årige i alt\nEBK;2021;4.260,5;28400\nSolbakken;2021;1.402;5220\n"
    )
    assert [row.observed.numerator for row in danish.rows] == [4260.5, 1402]
    english = read(
        "Område;År;Fuldtidspersoner uden tilknytning;18-64-årige i alt\nEBK;2021;260.5;28400\nSolbakken;2021;1.402;5220\n"
    )
    assert [row.observed.numerator for row in english.rows] == [260.5, 1.402]


def test_a_doubtful_number_in_a_column_with_both_marks_is_refused_by_its_cell():
    told = read(
        "Område;År;Fuldtidspersoner uden tilknytning;18-64-årige i alt\n"
        "Solbakken;2021;402,5;1220\nÅdalen;2021;144.25;530\nEBK;2021;4.260;28400\n"
    )
    assert [row.observed.numerator for row in told.rows] == [402.5, 144.25]
    assert "Celle C4: »4.260« kan være både" in refusals(told)
    assert "hvert er læst for sig" in stated(told)


def test_persons_are_whole_so_a_doubtful_number_of_them_is_thousands():
    told = read("Område;År;i dagtilbud;1-5-årige i alt\nEBK;2021;2.418;2.602\n")
    assert found(told) == [("i1", "municipality", 2021, 92.9, 2418, 2602)]
    assert "»2.418« er læst som 2418" in stated(told)


def test_thin_and_no_break_spaces_part_thousands():
    told = read("Område;År;i dagtilbud;1-5-årige i alt\nEBK;2021;2\N{THIN SPACE}418;2\N{NO-BREAK SPACE}602\n")
    assert found(told) == [("i1", "municipality", 2021, 92.9, 2418, 2602)]


def test_a_workbook_s_number_is_a_number_whatever_it_looks_like():
    rows = [["Område", "År", "i dagtilbud", "1-5-årige i alt"], ["EBK", 2021, 2418, 2602]]
    assert one(read(sheet_of(rows, "#,##0"))).numerator == 2418


def test_a_cell_shown_as_per_cent_is_a_hundred_times_its_number():
    told = read(sheet_of([["Område", "År", "Andel i dagtilbud"], ["EBK", 2021, 0.936]], "0.0%"))
    assert (one(told).value, one(told).as_printed) == (93.6, "93,6 %")
    assert "celler, der vises som procent, er læst som procent" in stated(told)


def test_a_percent_sign_that_is_only_written_after_a_number_changes_nothing():
    told = one(read(sheet_of([["Område", "År", "Andel i dagtilbud"], ["EBK", 2021, 93.6]], '0.0" %"')))
    assert (told.value, told.as_printed) == (93.6, "93,6 %")


def test_a_share_that_may_be_a_part_of_one_is_asked_about():
    file = sheet_of([["Område", "År", "Andel i dagtilbud"], ["EBK", 2021, 0.936]])
    told = read(file)
    assert (asked(told), told.rows) == (["unit:i1"], [])
    assert one(read(file, answers={"unit:i1": "100"})).value == 93.6
    assert one(read(file, answers={"unit:i1": "1"})).value == 0.936


def test_counts_or_the_print_settle_whether_a_share_is_a_part_of_one():
    counts = read("Område;År;Andel i dagtilbud;i dagtilbud;1-5-årige i alt\nEBK;2021;0,929;2418;2602\n")
    assert one(counts).value == 92.9
    assert "dele af én" in stated(counts)
    printed = read("indikator;område;år;værdi;som trykt\ni6;Solbakken;2021;0,8;0,8 %\n")
    assert one(printed).value == 0.8
    small = read("Område;År;Andel sigtede;Sigtede;15-29-årige i alt\nEBK;2021;0,8;71;8901\n")
    assert one(small).value == 0.8


def test_one_share_above_one_settles_it_for_the_table():
    told = read("Sigtede, pct.\nOmråde;2021\nSolbakken;0,8\nEBK;1,6\n")
    assert [row.observed.value for row in told.rows] == [0.8, 1.6]


def test_signs_are_held_back_zero_is_zero_and_blank_is_nothing():
    told = read(
        "Sigtede, pct.\nOmråde;2021;2022;2023;2024\nSolbakken;..;-;0;\nÅdalen;.;*;diskretioneret;ikke målt\nEBK;1,6;1,6;1,6;1,6\n"
    )
    states = {(row.observed.scope, row.observed.period): (row.observed.value, row.observed.status) for row in told.rows}
    assert states["solbakken", 2021] == states["solbakken", 2022] == (None, "suppressed")
    assert states["solbakken", 2023] == (0, None)
    assert ("solbakken", 2024) not in states
    assert {states["aadalen", year] for year in (2021, 2022, 2023)} == {(None, "suppressed")}
    assert states["aadalen", 2024] == (None, "not_measured")
    assert asked(told) == ["sign:-"]
    assert [row.observed.as_printed for row in told.rows][:2] == ["..", "-"]


def test_a_legend_in_the_file_is_believed_before_the_usual_meaning():
    told = read("Sigtede, pct.\nOmråde;2021;2022\nSolbakken;-;..\nEBK;1,6;1,6\n\n- = nul\n.. = ikke opgjort\n")
    first, second, *_rest = (row.observed for row in told.rows)
    assert (first.value, first.status, first.as_printed) == (0, None, "-")
    assert (second.value, second.status) == (None, "not_measured")


def test_a_sign_explained_in_unknown_words_is_asked_about():
    assert "sign:*" in asked(read("Sigtede, pct.\nOmråde;2021\nSolbakken;*\n\n* = foreløbige tal\n"))


def test_a_denominator_stays_where_the_rest_is_held_back():
    told = one(read("Område;År;Sigtede;15-29-årige i alt;Andel sigtede\nÅdalen;2024;..;180;..\n"))
    assert (told.value, told.numerator, told.denominator, told.status) == (None, None, 180, "suppressed")


def test_a_footnote_mark_is_left_out_of_the_number_and_told():
    told = read("1-5-årige i dagtilbud, pct.\nOmråde;2021\nEBK;92,9*\n")
    assert (one(told).value, one(told).as_printed) == (92.9, "92,9*")
    assert "fodnotetegnet * er udeladt" in stated(told)


def test_a_value_left_to_be_worked_out_is_told_and_has_one_decimal():
    told = read("Område;År;i dagtilbud;1-5-årige i alt\nEBK;2021;2418;2602\n")
    assert one(told).value == 92.9
    assert one(told).as_printed is None
    assert "regnet ud og afrundet til én decimal" in stated(told)


def test_a_comma_that_both_parts_columns_and_decimals_is_seen():
    told = read("Område,År,Andel i dagtilbud\nSolbakken,2021,85,3\n")
    assert not told.rows
    assert "flere felter end overskriften" in refusals(told)
