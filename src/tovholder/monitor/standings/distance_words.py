"""A change in words: how far towards or away from what the row is held against, and between which bounds."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.domain.language.number_writer import round_half_up
from tovholder.domain.standing.indicator_standing import Standing
from tovholder.shell.templatetags.danish import number


@dataclass(frozen=True)
class MoveInWords:
    """`arrow` is "toward", "away" or "" where nothing moved or nothing can be said."""

    said: str = ""
    between: str = ""
    arrow: str = ""


def tell_move(standing: Standing, against: str) -> MoveInWords:
    """5,7 procentpoint tættere på, mellem 2,0 og 9,4; nothing where no change could be calculated.

    `against` is named where it is not the municipality, which the column is about.
    """
    change, bounds = standing.change_shown, standing.interval_shown
    if change is None or standing.change is None:
        return MoveInWords()
    if not round_half_up(change, 1):
        return MoveInWords(_("unchanged distance"), _tell_bounds(bounds), "")
    ahead = float(standing.change.before.gap) <= 0 and float(standing.change.after.gap) <= 0
    how = {"size": _size(change, standing.indicator.unit)}
    nearer = change < 0
    if ahead:
        said = _("%(size)s further ahead") if nearer else _("%(size)s less ahead")
    else:
        said = _("%(size)s nearer") if nearer else _("%(size)s further away")
    whom = f" ({against})" if against else ""
    return MoveInWords(said % how + whom, _tell_bounds(bounds), "toward" if nearer else "away")


def _size(change: float, unit: str | None) -> str:
    size = number(abs(change), 1)
    if unit == "percent":
        return _("%(n)s percentage points") % {"n": size}
    return _("%(n)s grade points") % {"n": size} if unit == "grade" else size


def _tell_bounds(bounds: tuple[float, float] | None) -> str:
    """The interval without signs: from so much away to so much nearer, or between two sizes of one way."""
    if bounds is None:
        return ""
    low, high = (number(abs(bound), 1) for bound in bounds)
    if bounds[0] * bounds[1] < 0:
        return _("from %(away)s away to %(nearer)s nearer") % {"away": high, "nearer": low}
    least, most = (high, low) if bounds[0] < 0 else (low, high)
    return "" if least == most else _("between %(least)s and %(most)s") % {"least": least, "most": most}
