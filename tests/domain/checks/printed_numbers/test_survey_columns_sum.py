from tests.domain.checks.made import areas, codes, found, only, question, reading, table
from tovholder.domain.checks.printed_numbers import survey_columns_sum as check

ASKED = "Tryg omkring boligen"


def rows(*columns):
    answers = ("Tryg", "Hverken/eller", "Utryg")
    return {answer: [column[n] for column in columns] for n, answer in enumerate(answers)}


GOOD = rows((76, 12, 12), (75, 9, 16), (93, 2, 5))


def test_whole_columns_are_silence():
    assert found(check, areas=areas(1), exhibits={"tables": [table(question(ASKED, GOOD))]}) == []


def test_an_unread_cell_is_proposed_from_the_sum_with_the_digits_that_survived():
    damaged = rows((76, 12, 12), (None, 9, 14), (93, 2, 5))
    pointer = "/exhibits/tables/0/questions/0/rows/Tryg/1"
    read = reading("Tryg 76 7 93", places={pointer: (1, "7")}, exhibits={"tables": [table(question(ASKED, damaged))]})
    finding = only(found(check, read))
    assert (finding.code, finding.suggestion, finding.lines) == ("survey.cell_unread", 77, [1])
    assert "»7«" in finding.message.da
    assert "100: 77 + 9 + 14" in finding.message.da


def test_a_column_that_lost_a_digit_blames_the_cell_that_no_sister_confirms():
    damaged = rows((76, 12, 12), (7, 9, 14), (93, 2, 5))
    sister = rows((60, 20, 20), (77, 9, 14), (93, 2, 5))
    tables = [table(question(ASKED, damaged)), table(question(ASKED, sister), id="t2", scope="aadalen")]
    findings = found(check, exhibits={"tables": tables})
    assert codes(findings) == ["survey.column_sum", "survey.tables_differ"]
    assert findings[0].pointers == ["/exhibits/tables/0/questions/0/rows/Tryg/1"]
    assert findings[0].suggestion == 77


def test_the_neighbour_of_a_damaged_cell_is_not_blamed():
    damaged = rows((76, 12, 12), (7, 9, 14), (93, 2, 5))
    sister = rows((60, 20, 20), (None, 9, 14), (93, 2, 5))
    tables = [table(question(ASKED, damaged)), table(question(ASKED, sister), id="t2", scope="aadalen")]
    wrong = next(one for one in found(check, exhibits={"tables": tables}) if one.code == "survey.column_sum")
    assert wrong.pointers == ["/exhibits/tables/0/questions/0/rows/Tryg/1"]


def test_a_column_that_cannot_be_mended_by_one_cell_is_told_without_a_proposal():
    finding = only(
        found(check, exhibits={"tables": [table(question(ASKED, rows((90, 50, 60), (75, 9, 16), (93, 2, 5))))]})
    )
    assert (finding.code, finding.suggestion, len(finding.pointers)) == ("survey.column_sum", None, 3)


def test_two_answers_may_be_a_selection():
    selection = {"Tryg": [71, 75, 93], "Utryg": [16, 14, 5]}
    assert found(check, exhibits={"tables": [table(question(ASKED, selection))]}) == []


def test_two_answers_that_sum_to_a_hundred_elsewhere_are_a_whole():
    pair = {"Ja": [71, 75, 93], "Nej": [29, 25, None]}
    assert only(found(check, exhibits={"tables": [table(question(ASKED, pair))]})).suggestion == 7


def test_the_areas_own_column_differs_between_tables():
    other = rows((60, 20, 20), (75, 9, 16), (93, 2, 5))
    tables = [table(question(ASKED, GOOD)), table(question(ASKED, other), id="t2", scope="aadalen")]
    assert found(check, exhibits={"tables": tables}) == []


def test_a_row_needs_a_value_for_each_column():
    finding = only(found(check, exhibits={"tables": [table(question(ASKED, {"Ja": [71, 75]}))]}))
    assert (finding.code, finding.severity) == ("survey.row_length", "error")
