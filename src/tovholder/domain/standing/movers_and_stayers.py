"""Who moved and who changed, where the counts of stayers, leavers and joiners are kept as parts of an indicator. Pure.

The parts stand at the later period: `blev_foer` and `blev_efter` are the stayers with the event before and after (the
same denominator), `blev_begge` those of them with it both times, `fraflyttede` and `tilflyttede` the others. Of
full-time persons they are Σf before, Σf after and Σff' of the same persons: the same sums, of fractions.
"""

from dataclasses import dataclass
from fractions import Fraction

from tovholder.domain.standing.figure_series import Figure, Figures
from tovholder.domain.statistics.shares.change_split import Split, split_exactly
from tovholder.domain.statistics.shares.followed_persons import Stayers, check_stayers

BEFORE, AFTER, BOTH, LEFT, JOINED = PARTS = ("blev_foer", "blev_efter", "blev_begge", "fraflyttede", "tilflyttede")
"""The names of the parts, as files give them."""


@dataclass(frozen=True)
class Moves:
    """The change of a share split into those who stayed, moved in and moved out, with the persons behind each."""

    split: Split
    stayed: int
    left: int
    joined: int

    @property
    def in_points(self) -> dict[str, float]:
        """Each part of the change in percentage points."""
        parts = {"within": self.split.within, "inflow": self.split.inflow, "outflow": self.split.outflow}
        return {name: float(100 * part) for name, part in parts.items()}


def find_moves(figures: Figures, indicator: str, scope: str, year: int) -> Moves | None:
    """The split of the change that ends in a year; None unless every part is known, whole and free to be shown."""
    found = _counts(figures, indicator, scope, year)
    if any(part not in found for part in (BEFORE, AFTER, LEFT, JOINED)):
        return None
    (before, stayed), (after, also), (left, leavers), (joined, joiners) = (
        found[part] for part in (BEFORE, AFTER, LEFT, JOINED)
    )
    if stayed != also or stayed == 0:
        return None
    split = split_exactly((stayed, before, after), (leavers, left), (joiners, joined))
    return Moves(split, stayed, leavers, joiners)


def find_stayers(figures: Figures, indicator: str, scope: str, year: int) -> Stayers | None:
    """Those who stayed, for the covariance of the two years; None unless it is known who had the event both times."""
    found = _counts(figures, indicator, scope, year)
    if any(part not in found for part in (BEFORE, AFTER, BOTH)):
        return None
    before, after, both = (float(found[part][0]) for part in (BEFORE, AFTER, BOTH))
    return check_stayers(found[BEFORE][1], both, before, after)


def _counts(figures: Figures, indicator: str, scope: str, year: int) -> dict[str, tuple[Fraction, int]]:
    """Part to (with the event or full-time, persons), of the parts that are known for the year."""
    known: dict[str, Figure | None] = {
        part: figures.find_of_year(figures.series(indicator, scope, part=part), year) for part in PARTS
    }
    return {
        part: (_as_written(figure.counted[0]), round(figure.counted[1]))
        for part, figure in known.items()
        if figure is not None and figure.counted is not None
    }


def _as_written(number: float) -> Fraction:
    """A numerator exactly as it stands: full-time persons are not whole, and rounding them would change the split."""
    return Fraction(repr(number))
