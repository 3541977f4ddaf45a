"""Tables that somebody else printed: what may be said without the answers."""

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.printed_surveys import Printed, read_printed


def test_without_numbers_the_printed_verdict_stands_as_printed():
    said = read_printed(Printed(0.67, 130), Printed(0.75), "ingen forskel")
    assert (said.difference, said.interval, said.verdict) == (pytest.approx(-0.08), None, "as_printed")
    assert said.sentence.da == (
        "67\N{NO-BREAK SPACE}% mod 75\N{NO-BREAK SPACE}%: \N{MINUS SIGN}8\N{NO-BREAK SPACE}procentpoint. "
        "Kilden skriver: ingen forskel."
    )


def test_without_numbers_and_verdict_it_is_not_known():
    said = read_printed(Printed(0.67), Printed(0.755))
    assert said.verdict == "not_known"
    assert "75.5%: −8.5 percentage points. Without numbers of answers it cannot be said" in said.sentence.en


def test_with_both_numbers_there_is_newcombe_s_interval():
    # 87/130 vs 6000/8000: [-16.6, -0.5] points.
    said = read_printed(Printed(87 / 130, 130), Printed(0.75, 8000), "ingen forskel")
    assert [round(100 * bound, 1) for bound in said.interval] == [-16.6, -0.5]
    assert (said.verdict, said.printed) == ("lower", "ingen forskel")
    assert "Med 95\N{NO-BREAK SPACE}% sikkerhed fra −16,6 til −0,5\N{NO-BREAK SPACE}procentpoint." in said.sentence.da


def test_higher_and_no_clear_difference_are_said_too():
    assert read_printed(Printed(0.9, 500), Printed(0.75, 8000)).verdict == "higher"
    assert read_printed(Printed(0.76, 100), Printed(0.75, 8000)).verdict == "no_clear_difference"


def test_an_area_inside_the_other_column_is_held_against_the_rest_of_it():
    # Worked: 25 % overlap, area .30 of 500, whole .225 of 2,000, hence rest .20 of 1,500.
    inside = read_printed(Printed(0.3, 500), Printed(0.225, 2000), inside=True)
    rest = read_printed(Printed(0.3, 500), Printed(0.2, 1500))
    assert inside.difference == pytest.approx(0.075)
    assert inside.interval == pytest.approx(rest.interval)


@pytest.mark.parametrize("printed", [Printed(67), Printed(-0.1), Printed(0.5, 0), Printed(float("nan"))])
def test_what_is_no_share_is_refused(printed):
    with pytest.raises(Refusal, match="is not a share"):
        read_printed(printed, Printed(0.75))
    with pytest.raises(Refusal, match="is not a share"):
        read_printed(Printed(0.75), printed)
