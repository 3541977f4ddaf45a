"""Tables in the shapes that people have them, found by their words."""

from tests.domain.observations.made_files import asked, found, one, read, refusals, sheet_of, stated, workbook

TIDY = (
    "indikator;område;år;værdi;tæller;nævner;valg;udgiver;datasæt;tabel;note;brud\n"
    "i1;Solbakken;2021;85,3;128;150;;LBF;Beboerdata;6;tidligt;\n"
    "i9;Ådalen;2022;75,4;407;540;folketingsvalg;;;;;ja\n"
)


def test_a_tidy_table_has_one_row_an_observation():
    first, second = (row.observed for row in read(TIDY).rows)
    assert (first.indicator, first.scope, first.period, first.value) == ("i1", "solbakken", 2021, 85.3)
    assert (first.numerator, first.denominator, first.note, first.as_printed) == (128, 150, "tidligt", "85,3")
    assert first.source is not None
    assert (first.source.publisher, first.source.dataset, first.source.table) == ("LBF", "Beboerdata", "6")
    assert (second.variant, second.break_, second.source) == ("folketingsvalg", True, None)


def test_english_headings_do_as_well():
    told = one(read("indicator,scope,period,value,numerator,denominator\ni1,solbakken,2021,85.3,128,150\n"))
    assert (told.value, told.numerator, told.denominator) == (85.3, 128, 150)


def test_a_row_tells_the_columns_it_was_read_from():
    (row, *_rest) = read(TIDY).rows
    assert (row.row, row.sheet) == (2, None)
    assert (row.columns["value"], row.columns["numerator"], row.columns["note"]) == ("D", "E", "K")
    assert "squares" not in row.columns


def test_wide_by_year_under_a_title_with_a_source_below():
    told = read(
        "Tabel 6. Andel 1-5-årige i dagtilbud\n\nOmråde;2021;2022\nSolbakken;85,3;87,2\nEBK;92,9;93,0\n\n"
        "Kilde: LBF, Beboerdata, tabel 6\nForeløbige tal\n"
    )
    assert found(told) == [
        ("i1", "solbakken", 2021, 85.3, None, None),
        ("i1", "solbakken", 2022, 87.2, None, None),
        ("i1", "municipality", 2021, 92.9, None, None),
        ("i1", "municipality", 2022, 93, None, None),
    ]
    assert all(row.observed.source and row.observed.source.table == "6" for row in told.rows)
    assert "oterne i række 8 er ikke læst" in stated(told)


def test_wide_by_quarter_and_school_year():
    told = read("Karaktergennemsnit\nOmråde;2020/21;2021/22\nEBK;7,3;7,2\n")
    assert [row.observed.period for row in told.rows] == [2021, 2022]
    parts = "indikator;del;område;2025K3;4. kvartal 2025\nforsoergelse;SU;EBK;9,7 %;9,6 %\n"
    assert [row.observed.period for row in read(parts).rows] == ["2025-Q3", "2025-Q4"]


def test_wide_by_measure_with_the_area_on_the_first_row_of_its_block():
    told = read(
        "Område;År;18-29-årige i alt;Kun grundskole og ikke i gang;Andel med kun grundskole\n"
        "Solbakken;2021;331;77;23,3\n;2022;330;75;22,7\nÅdalen;2021;131;24;18,3\n"
    )
    assert found(told) == [
        ("i3", "solbakken", 2021, 23.3, 77, 331),
        ("i3", "solbakken", 2022, 22.7, 75, 330),
        ("i3", "aadalen", 2021, 18.3, 24, 131),
    ]
    assert "i række 3 står intet" in stated(told)


def test_two_heading_rows_merged_over_their_columns_and_not():
    def fill(book):
        sheet = book.add_worksheet("Tabel 6")
        sheet.write(0, 0, "1-5-årige i dagtilbud")
        for column, year in ((1, 2021), (3, 2022)):
            sheet.merge_range(1, column, 1, column + 1, year)
            sheet.write_row(2, column, ["Antal", "I alt"])
        sheet.write(2, 0, "Område")
        sheet.write_row(3, 0, ["Solbakken", 128, 150, 130, 149])

    merged = read(workbook(fill))
    plain = read("1-5-årige i dagtilbud\n;2021;;2022;\nOmråde;Antal;I alt;Antal;I alt\nSolbakken;128;150;130;149\n")
    assert (
        found(merged)
        == found(plain)
        == [
            ("i1", "solbakken", 2021, 85.3, 128, 150),
            ("i1", "solbakken", 2022, 87.2, 130, 149),
        ]
    )
    assert "overskrifterne i B2:C2, D2:E2 er flettet" in stated(merged)


def test_one_merged_heading_is_named_with_what_it_is_merged_over():
    def fill(book):
        sheet = book.add_worksheet("A")
        sheet.write(0, 0, "1-5-årige i dagtilbud")
        sheet.merge_range(2, 1, 2, 3, 2021)
        sheet.write_row(3, 0, ["Område", "Antal", "I alt", "Andel, pct."])
        sheet.write_row(4, 0, ["Solbakken", 128, 150, 85.3])

    told = read(workbook(fill))
    assert one(told).value == 85.3
    assert "Arket »A«: overskriften i B3 er flettet over B3:D3" in stated(told)


def test_areas_may_be_the_columns_and_years_the_rows():
    told = read("1-5-årige i dagtilbud, pct.\nÅr;Solbakken;EBK\n2021;85,3;92,9\n")
    assert found(told) == [("i1", "solbakken", 2021, 85.3, None, None), ("i1", "municipality", 2021, 92.9, None, None)]


def test_what_is_measured_may_stand_in_the_rows():
    told = read("1-5-årige i dagtilbud\nOmråde;;2021\nSolbakken;Antal;128\n;I alt;150\n;Andel, pct.;85,3\n")
    assert found(told) == [("i1", "solbakken", 2021, 85.3, 128, 150)]


def test_a_place_alone_on_a_line_goes_for_the_rows_below_it():
    told = read("1-5-årige i dagtilbud\nÅr;Antal;I alt\nSolbakken\n2021;128;150\nÅdalen\n2021;55;62\n")
    assert [row.observed.scope for row in told.rows] == ["solbakken", "aadalen"]


def test_several_indicators_share_the_column_of_all_those_of_the_age():
    told = read("Område;År;15-29-årige i alt;Restgruppen;Sigtede\nSolbakken;2021;440;86;25\n")
    assert found(told) == [("i4", "solbakken", 2021, 19.5, 86, 440), ("i6", "solbakken", 2021, 5.7, 25, 440)]


def test_parts_of_a_whole_that_add_up_to_it_are_counts():
    parts = "Ikke offentligt forsørgede;SU;Kontanthjælp m.v.;Førtidspension;Dagpenge;Andre ydelser;Anonyme"
    told = read(f"Område;Kvartal;18-64-årige i alt;{parts}\nSolbakken;2026K3;1219;622;168;140;180;71;26;12\n")
    assert not told.refused
    assert {row.observed.part: row.observed.numerator for row in told.rows} == {
        "selvforsoergende": 622, "su": 168, "kontanthjaelp": 140, "foertidspension": 180, "dagpenge": 71, "andre": 26,
        "anonyme": 12,
    }  # fmt: skip
    assert {row.observed.denominator for row in told.rows} == {1219}


def test_parts_that_add_up_to_a_hundred_are_percentages():
    parts = "Ikke offentligt forsørgede;SU;Kontanthjælp m.v.;Førtidspension;Dagpenge;Andre ydelser;Anonyme"
    told = read(f"Område;Kvartal;{parts}\nSolbakken;2026K1;51;14;11;15;6;2;1\n")
    assert not told.refused
    assert sum(row.observed.value or 0 for row in told.rows) == 100


def test_parts_that_add_up_to_neither_are_refused():
    parts = "Ikke offentligt forsørgede;SU;Kontanthjælp m.v.;Førtidspension;Dagpenge;Andre ydelser;Anonyme"
    told = read(f"Område;Kvartal;{parts}\nSolbakken;2026K1;51;14;11;15;6;2;40\n")
    assert not told.rows
    assert "block:su:antal-eller-andele" in asked(told)


def test_elections_stand_over_their_columns():
    told = read(
        ";Folketingsvalg 2022;;Kommunalvalg 2025;\nOmråde;Stemmeberettigede;Stemte;Stemmeberettigede;Stemte\n"
        "Solbakken;1080;742;1330;735\n"
    )
    assert [(row.observed.variant, row.observed.period, row.observed.numerator) for row in told.rows] == [
        ("folketingsvalg", 2022, 742),
        ("kommunalvalg", 2025, 735),
    ]


def test_several_tables_of_one_sheet_each_have_their_title_and_source():
    told = read(
        "1-5-årige i dagtilbud, pct.\nOmråde;2021\nEBK;92,9\nKilde: LBF, Beboerdata, tabel 6\n\n"
        "Tabel 9. 18-29-årige med kun grundskole og ikke i gang, pct.\nOmråde;2022\nEBK;8,4\nKilde: LBF, Beboerdata, tabel 9\n"
    )
    assert found(told) == [
        ("i1", "municipality", 2021, 92.9, None, None),
        ("i3", "municipality", 2022, 8.4, None, None),
    ]
    assert [row.observed.source and row.observed.source.table for row in told.rows] == ["6", "9"]


def test_figures_of_one_observation_are_put_together_across_sheets():
    def fill(book):
        for name, title, value in (
            ("A", "Antal 1-5-årige i dagtilbud", 139),
            ("B", "Andel 1-5-årige i dagtilbud", 92.7),
        ):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, title)
            sheet.write_row(1, 0, ["Område", 2025])
            sheet.write_row(2, 0, ["Solbakken", value])

    assert found(read(workbook(fill))) == [("i1", "solbakken", 2025, 92.7, 139, None)]


def test_a_sheet_s_name_and_a_line_above_may_tell_the_place_and_the_year():
    rows = [["1-5-årige i dagtilbud"], ["År: 2021"], ["Antal", "I alt"], [128, 150]]
    assert found(read(sheet_of(rows, name="Solbakken"))) == [("i1", "solbakken", 2021, 85.3, 128, 150)]


def test_lines_that_tell_two_places_or_two_years_tell_none():
    two_places = read("EBK\nSolbakken\n1-5-årige i dagtilbud\nÅr;Andel, pct.\n2021;80,0\n")
    assert "hvilket område" in refusals(two_places)
    two_years = read("2020\n2021\n1-5-årige i dagtilbud\nOmråde;Andel, pct.\nSolbakken;80,0\n")
    assert "hvilken periode" in refusals(two_years)


def test_the_day_a_file_or_a_regulation_was_made_is_not_what_it_is_about():
    told = read(
        "Regulativ af 11. december 2019\nUdtrukket 1. oktober 2026\n1-5-årige i dagtilbud\nOmråde;Andel, pct.\nEBK;80,0\n"
    )
    assert "hvilken periode" in refusals(told)


def test_first_of_january_is_the_year_of_what_is_counted_on_that_day():
    told = read("18-29-årige med kun grundskole og ikke i gang, pct., 1. januar 2024\nOmråde;Andel, pct.\nEBK;8,2\n")
    assert one(told).period == 2024


def test_hints_go_for_what_the_file_does_not_say_and_for_nothing_else():
    bare = "Område;Andel, pct.\nSolbakken;80,0\n"
    assert found(read(bare, indicator="i1", period=2021)) == [("i1", "solbakken", 2021, 80, None, None)]
    told = read(
        "18-29-årige med kun grundskole og ikke i gang\n2022\nÅr;Andel, pct.\n2021;23,3\n",
        indicator="i1",
        scope="aadalen",
    )
    assert found(told) == [("i3", "aadalen", 2021, 23.3, None, None)]


def test_no_sum_is_ever_made_of_areas():
    told = read("1-5-årige i dagtilbud\nOmråde;År;Antal;I alt\nSolbakken;2021;128;150\nÅdalen;2021;55;62\n")
    assert {row.observed.scope for row in told.rows} == {"solbakken", "aadalen"}


def test_columns_and_tables_that_are_about_nothing_known_are_left_out_and_named():
    told = read(
        "Område;År;Beboere;Andel i dagtilbud;Drenge i dagtilbud\nSolbakken;2021;2100;85,3;50\n\n"
        "Beboere efter alder\nOmråde;2021\nSolbakken;2100\n"
    )
    assert found(told) == [("i1", "solbakken", 2021, 85.3, None, None)]
    assert "C (Beboere), E (Drenge i dagtilbud)" in stated(told)
    assert "Række 5: tabellen er ikke om en indikator" in stated(told)


def test_whole_numbers_that_look_like_years_are_figures_where_a_row_of_figures_stands():
    told = read("Område;År;1-5-årige i alt;i dagtilbud\nSolbakken;2021;2044;1990\nÅdalen;2021;2001;2000\n")
    assert found(told) == [
        ("i1", "solbakken", 2021, 97.4, 1990, 2044),
        ("i1", "aadalen", 2021, 100, 2000, 2001),
    ]


def test_counts_that_look_like_years_beside_words_of_measures_are_figures():
    told = read("1-5-årige i dagtilbud\nOmråde;;2021;2022\nEBK;Antal;2018;2005\n;I alt;2044;2050\n")
    assert found(told) == [
        ("i1", "municipality", 2021, 98.7, 2018, 2044),
        ("i1", "municipality", 2022, 97.8, 2005, 2050),
    ]


def test_empty_rows_within_a_table_are_nothing():
    told = read("1-5-årige i dagtilbud, pct.\nOmråde;2021\n\nSolbakken;85,3\n;\nÅdalen;88,7\n")
    assert len(told.rows) == 2


def test_our_own_file_of_figures_is_read_back():
    told = read(
        "\N{ZERO WIDTH NO-BREAK SPACE}indikator;valg;definition;del;område;periode;værdi;tæller;nævner;status;brud;udgiver;datasæt;tabel;note\n"
        "i1;;;;Solbakken;2021;85,3;128;150;målt;;LBF;Beboerdata;6;'=note\n"
        "i6;;;;Ådalen;2024;;;;diskretioneret;brud;;;;\n"
    )
    first, second = (row.observed for row in told.rows)
    assert (first.value, first.status, first.note) == (85.3, None, "=note")
    assert (second.value, second.status, second.break_) == (None, "suppressed", True)


def test_a_table_that_tells_no_place_at_all_is_refused_once():
    told = read("1-5-årige i dagtilbud\nÅr;Antal;I alt\n2021;128;150\n2022;130;149\n")
    assert [(refused.row, refused.column) for refused in told.refused] == [(2, None)]
    assert "hvilket område tallene gælder" in refusals(told)


def test_the_agreement_s_own_words_are_a_heading():
    assert found(read("Område;År;Andel trygge beboere\nSolbakken;2021;71\n")) == [
        ("i7", "solbakken", 2021, 71, None, None)
    ]


def test_amounts_are_whole_so_a_point_parts_thousands():
    told = one(read("Område;År;Gennemsnitlig bruttoindkomst\nEBK;2024;312.000\n"))
    assert (told.indicator, told.value) == ("s_indkomst", 312000)


def test_a_source_line_is_taken_apart_by_what_its_parts_are():
    def source(line):
        told = one(read(f"1-5-årige i dagtilbud, pct.\nOmråde;2021\nEBK;92,9\n{line}\n")).source
        return told and (told.publisher, told.dataset, told.table)

    assert source("Kilde: Danmarks Statistik") == ("Danmarks Statistik", None, None)
    assert source("Kilde: Boligsociale data (2019-26-midlerne, foreløbige)") == (
        None,
        "Boligsociale data (2019-26-midlerne, foreløbige)",
        None,
    )
    assert source("Source: VIVE, tryghedsnotat, tabel 1.3.") == ("VIVE", "tryghedsnotat", "1.3")
    assert source("Kilde: LBF, Beboerdata, Oversigtstabel") == ("LBF", "Beboerdata", "Oversigtstabel")
    assert source("Tabellen er foreløbig") is None


def test_the_year_of_an_extract_is_not_the_year_of_its_figures():
    told = read("Udtræk 2026: 1-5-årige i dagtilbud\nOmråde;Andel, pct.\nEBK;80,0\n")
    assert "hvilken periode" in refusals(told)


def test_a_table_of_two_columns_with_a_number_that_looks_like_a_year():
    assert one(read("Gennemsnitlig bruttoindkomst\nOmråde;2021\nEBK;2044\n")).value == 2044


def test_names_under_no_heading_are_places_and_other_places_are_left_out_and_counted():
    told = read("1-5-årige i dagtilbud, pct.\n;2021;2022\nNordby;80,0;81,0\nEBK;92,9;93,0\n")
    assert [row.observed.scope for row in told.rows] == ["municipality"] * 2
    assert told.other_places == {"Nordby": 1}
