"""Everything that contradicts itself in the real agreement is found, at its place, with its figures."""

import pytest

from tovholder.domain.content.schema import Finding, Reading
from tovholder.domain.review.file_examination import examine_file

pytestmark = pytest.mark.real_agreement


@pytest.fixture(scope="module")
def read(real_text: bytes) -> Reading:
    return examine_file("aftale.txt", real_text)


def told(read: Reading, code: str) -> list[Finding]:
    return [finding for finding in read.findings if finding.code == code]


@pytest.mark.parametrize(
    ("code", "line", "figures"),
    [
        ("totals.no_split", 41, ["3.778"]),
        ("section.number_order", 34, ["3, 2, 3, 4, 5, 6, 7, 8"]),
        ("body.two_names", 555, ["(TKF)", "koordineringsforum", "ledelsesforum"]),
        ("claim.contradicted", 342, ["33,3", "31,9"]),
        ("claim.contradicted", 314, ["33,3", "31,9"]),
        ("claim.contradicted", 321, ["19,5", "11,9", "1,64"]),
        ("claim.partly_supported", 342, ["31,9", "14,2", "2,25"]),
        ("claim.other_measure", 319, ["10-17", "15-29"]),
        ("election.no_such_year", 283, ["2019", "2017 og 2021"]),
        ("value.year_missing", 279, ["70,5"]),
        ("comparator.other_column", 266, ["93", "Befolkningen", "1.4"]),
        ("comparator.same_source", 270, ["27"]),
        ("source.table_number", 266, ["1.3", "1.4"]),
        ("body.undefined", 559, ["rbejdsgruppe"]),
        ("revision.funder_always", 564, ["Landsbyggefonden"]),
        ("revision.local_power_twice", 569, ["aktiviteter"]),
        ("revision.approvers_differ", 10, ["Landsbyggefonden"]),
        ("figure.legend", 354, ["7 navne", "6 værdier"]),
        ("figure.bar_rounded", 352, ["101"]),
        ("figure.number_repeated", 360, ["Figur 6"]),
        ("format.mixed_in_text", 394, ["25%", "23,0", "23 %"]),
        ("baseline.ahead", 237, ["93,6", "93,2"]),
        ("series.break", 266, ["2023"]),
        ("name.two_spellings", 165, ["Andelsboligforening"]),
    ],
)
def test_it_is_found_on_its_line_with_its_figures(read: Reading, code: str, line: int, figures: list[str]) -> None:
    here = [finding for finding in told(read, code) if line in finding.lines]
    assert here, [(finding.lines, finding.message.da) for finding in told(read, code)]
    assert any(all(figure in finding.message.da for figure in figures) for finding in here)


@pytest.mark.parametrize(
    ("line", "values"), [(466, {77}), (468, {11}), (470, {11, 12}), (489, {11}), (492, {77}), (494, {11, 12})]
)
def test_a_lost_digit_is_proposed_and_not_filled_in(read: Reading, line: int, values: set[int]) -> None:
    damaged = [finding for finding in told(read, "survey.cell_unread") if line in finding.lines]
    assert damaged
    assert all(finding.suggestion in values for finding in damaged)


@pytest.mark.parametrize("code", ["case_number", "dates", "area_organisations", "signatures", "budget", "targets"])
def test_what_the_document_lacks_is_a_notice(read: Reading, code: str) -> None:
    assert [finding.severity for finding in told(read, f"required.{code}")] == ["notice"]


@pytest.mark.parametrize(
    "code",
    ["totals.residents", "figure.bar_sum", "survey.column_sum", "indicator.missing", "goal.missing",
     "id.duplicate",
     "reference.unknown", "period.order", "period.length", "area.codes_alike",
     "person.cpr_number", "value.out_of_range"],
)  # fmt: skip
def test_what_is_in_order_is_not_told(read: Reading, code: str) -> None:
    assert told(read, code) == []
