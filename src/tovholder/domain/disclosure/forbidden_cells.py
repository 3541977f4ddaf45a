"""Which cells the rules forbid to show on their own account, and how well each must be hidden."""

import math
from collections.abc import Iterable, Mapping, Sequence

from tovholder.domain.disclosure.counted_cells import Cell, Equation, Key
from tovholder.domain.disclosure.disclosure_profile import Dominance, Profile


def is_forbidden(cell: Cell, profile: Profile) -> bool:
    """Whether the cell may not be shown: too few persons, a dominated sum, hidden at its source, or said to be."""
    if cell.sensitive is not None or cell.fixed:
        return bool(cell.sensitive) and not cell.fixed
    if cell.count is None:
        return cell.shown
    if cell.largest:
        return compute_shortfall(cell.count, cell.largest, profile.dominance) > 0
    return is_too_few(cell.count, profile)


def is_too_few(count: int, profile: Profile) -> bool:
    """The frequency rule: 1 to minimum - 1 persons, and nobody where the profile hides noughts."""
    return count < profile.minimum and (count > 0 or profile.zeros == "hidden")


def is_share_forbidden(numerator: int, denominator: int, profile: Profile, *, sensitive: bool = False) -> bool:
    """Whether a share may not be shown: denominator under its floor, or too few with the trait, or too few without.

    That everybody has the trait (numerator = denominator) counts as nobody being without it: see `zeros`.
    """
    if denominator == 0:
        return False
    if denominator < profile.floor(sensitive=sensitive) or is_too_few(numerator, profile):
        return True
    return profile.symmetric and is_too_few(denominator - numerator, profile)


def compute_shortfall(total: float, largest: Sequence[float], dominance: Dominance) -> float:
    """How much larger a sum would have to be not to give its largest contributor away; 0 when it does not.

    The (n, k) rule: the n largest hold over k % of the sum; then 100/k of theirs is wanted. The p % rule: the sum less
    the two largest is under p % of the largest, so that the second could come that near the first. (Hundepool et al.
    2012, section 4.2.2: the upper protection levels.)
    """
    contributions = sorted(largest, reverse=True)
    lacking = [0.0]
    if dominance.n is not None and dominance.k is not None:
        lacking.append(100 / dominance.k * sum(contributions[: dominance.n]) - total)
    if dominance.p is not None and contributions:
        lacking.append(dominance.p / 100 * contributions[0] - (total - sum(contributions[:2])))
    return max(lacking)


def find_width_needed(cell: Cell, profile: Profile) -> int:
    """The protection level of a cell once it is hidden: the profile's width, or what its dominance asks for if more."""
    if not cell.shown and not is_forbidden(cell, profile):
        return 0
    if cell.count is not None and cell.largest:
        return max(profile.width, math.ceil(compute_shortfall(cell.count, cell.largest, profile.dominance)))
    return profile.width


# Who is alone in a cell, and so can subtract itself (the singleton rule of tau-ARGUS and sdcTable).


def find_lone_contributors(cells: Mapping[Key, Cell], equations: Iterable[Equation]) -> dict[Key, Key]:
    """The cells of exactly one person, each with the cell that stands for the person.

    Where a sum is one and a part of it is one, both are the same person, who learns nothing of others from either.
    """
    of = {key: key for key, cell in cells.items() if cell.count == 1 and not cell.largest}

    def person(key: Key) -> Key:
        while of[key] != key:
            key = of[key]
        return key

    for equation in equations:
        if equation.total in of:
            for part in equation.parts:
                if part in of:
                    of[person(part)] = person(equation.total)
    return {key: person(key) for key in of}
