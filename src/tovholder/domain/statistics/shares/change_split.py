"""Who moved, who changed: a change of a share split exactly into those who stayed, moved in and moved out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.language.text import Text
from tovholder.domain.statistics.shares.counts import check_counts, refuse_where
from tovholder.domain.statistics.shares.intervals import make_array

Amount = int | Fraction
"""Persons with the event, or full-time persons, which are fractions."""
STAYERS: Text = Text(da="De, der blev boende", en="Those who stayed")
LEAVERS: Text = Text(da="Fraflytterne", en="Those who moved out")
JOINERS: Text = Text(da="Tilflytterne", en="Those who moved in")


@dataclass(frozen=True)
class Split:
    """The three parts of a change of a share. Their sum is a fact; what brought it about is not in it."""

    within: Fraction
    inflow: Fraction
    outflow: Fraction

    @property
    def change(self) -> Fraction:
        """p1 − p0."""
        return self.within + self.inflow + self.outflow


def split_exactly(
    stayers: tuple[int, Amount, Amount], leavers: tuple[int, Amount], joiners: tuple[int, Amount]
) -> Split:
    """The split in exact fractions, so that the parts add up to the last digit.

    `stayers`: persons, with the event before, with it after. `leavers`: persons who were there before only (moved out,
    grown out of the age, dead), with the event then. `joiners`: persons who were there after only, with the event then.
    With shares a0 and a1 of the S stayers, l of the L leavers and j of the J joiners, n0 = S + L and n1 = S + J:
    p1 − p0 = (S/n1)(a1 − a0) + (J/n1)(j − a0) − (L/n0)(l − a0), within + inflow + outflow. Refuses an area in which
    nobody stayed: there a0 is the share of nobody.
    """
    _check(*(tuple(map(float, group)) for group in (stayers, leavers, joiners)))
    groups = [tuple(Fraction(number) for number in group) for group in (stayers, leavers, joiners)]
    return _parts(*groups)


def _parts(stayed: tuple[Fraction, ...], left: tuple[Fraction, ...], joined: tuple[Fraction, ...]) -> Split:
    """The formula of `split_exactly`, multiplied out so that a group of nobody divides by nothing."""
    (number, had, have), (leavers, had_left), (joiners, joined_with) = stayed, left, joined
    steady = had / number
    return Split(
        within=(have - had) / (number + joiners),
        inflow=(joined_with - joiners * steady) / (number + joiners),
        outflow=-(had_left - leavers * steady) / (number + leavers),
    )


def _check(stayers: Sequence[ArrayLike], leavers: Sequence[ArrayLike], joiners: Sequence[ArrayLike]) -> None:
    present = make_array(stayers[0])
    refuse_where(
        present == 0,
        "Ingen blev boende, så ændringen kan ikke deles: alt er ud- og tilflytning.",
        "Nobody stayed, so the change cannot be split: all of it is moving out and in.",
    )
    check_counts(stayers[1], present, STAYERS)
    check_counts(stayers[2], present, STAYERS)
    # Nobody may have moved: a group of nobody is no fault here.
    for group, who in ((leavers, LEAVERS), (joiners, JOINERS)):
        nobody = (make_array(group[0]) == 0) & (make_array(group[1]) == 0)
        check_counts(
            np.where(nobody, np.nan, make_array(group[1])), np.where(nobody, np.nan, make_array(group[0])), who
        )
