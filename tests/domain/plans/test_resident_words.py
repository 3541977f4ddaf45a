"""Plain words for residents: so many out of twenty, fixed sentences, lines of what happens."""

import datetime

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.plans.resident_words import UNCERTAIN, read_happenings, tell_plain_verdict, tell_share
from tovholder.domain.statistics.comparison.comparison_verdicts import Verdict


@pytest.mark.parametrize(
    ("percent", "said"),
    [(75.2, "15 ud af 20"), (72.5, "15 ud af 20"), (72.4, "14 ud af 20"), (0, "0 ud af 20"), (100, "20 ud af 20")],
)
def test_a_share_is_so_many_out_of_twenty_half_up(percent, said):
    assert tell_share(percent).da == said


@pytest.mark.parametrize("verdict", [one for one in Verdict if one not in {"closing", "widening", "already_closed"}])
def test_what_is_not_certain_is_said_to_be_uncertain(verdict):
    assert tell_plain_verdict(verdict) == UNCERTAIN


def test_a_line_is_day_time_what_and_where():
    (one,) = read_happenings("\n2. december 2026; 16-18; Fritidsjobcafé; Beboerhuset; Job café\n")
    assert (one.on, one.time, one.what, one.where, one.what_en) == (
        datetime.date(2026, 12, 2),
        "16-18",
        "Fritidsjobcafé",
        "Beboerhuset",
        "Job café",
    )


@pytest.mark.parametrize(
    "line", ["i morgen; 16; Café; Huset", "2. december 2026; 16-18", "2. december 2026; ; ; Huset", "x"]
)
def test_a_line_that_cannot_be_read_is_named(line):
    with pytest.raises(Refusal, match="Line 2"):
        read_happenings(f"2. december 2026; 16; Café; Huset\n{line}")
