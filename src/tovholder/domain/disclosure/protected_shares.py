"""Shares: numerator, the rest of the denominator, and denominator of every area as one system of cells.

Who reads 4.3 % of 300 has read 13 persons (`revealing_percentages`), so a share is published only where its numerator
and its denominator are. The rest of the denominator is never printed but always computable, and protected as a count.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from tovholder.domain.disclosure.counted_cells import Cell, Equation, Key, name_cell_key
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.language.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Share:
    """A numerator and its denominator, in persons. None: hidden at its source.

    `residents`: all who live in the geography, where that is known. `structural`: that numerator or rest is small or
    nought lies in the definition, so that it tells nothing of anybody. `shown` False: never printed but computable,
    like the rest of the municipality. `public`: the denominator is known from elsewhere (a population table).
    """

    numerator: int | None
    denominator: int | None
    residents: int | None = None
    structural: bool = False
    shown: bool = True
    public: bool = False

    @property
    def rest(self) -> int | None:
        """Those of the denominator without the trait."""
        if self.numerator is None or self.denominator is None:
            return None
        return self.denominator - self.numerator


def make_share_cells(
    shares: Mapping[Key, Share], sums: Sequence[Equation], profile: Profile, *, sensitive: bool = False
) -> tuple[dict[Key, Cell], list[Equation]]:
    """The shares over areas that add up (`sums` of the keys of `shares`); keys of the cells are (share's key, part).

    `sensitive`: about crime or social conditions, with the higher floor of denominators. The rest of the municipality
    is a share with `shown` False in a sum with the municipality.
    """
    cells: dict[Key, Cell] = {}
    equations = []
    for key, share in shares.items():
        cells |= _cells(key, share, profile, sensitive=sensitive)
        equations.append(Equation((key, "denominator"), ((key, "numerator"), (key, "rest"))))
    for part in ("numerator", "rest", "denominator"):
        equations += [Equation((sum_.total, part), tuple((key, part) for key in sum_.parts)) for sum_ in sums]
    return cells, equations


def _cells(key: Hashable, share: Share, profile: Profile, *, sensitive: bool) -> dict[Key, Cell]:
    """The three counts of a share, and which of them must be hidden whatever they are."""
    if share.rest is not None and share.rest < 0:
        raise _more_than_all(key, share)
    few = _few(share, profile)
    under = share.denominator is not None and 0 < share.denominator < profile.floor(sensitive=sensitive)
    trait: bool | None = False if share.structural else True if few or (under and share.shown) else None
    rest = trait if profile.symmetric else (trait or False)
    return {
        (key, "numerator"): Cell(share.numerator, sensitive=trait, shown=share.shown),
        (key, "rest"): Cell(share.rest, sensitive=rest, shown=False),
        (key, "denominator"): Cell(
            share.denominator, sensitive=True if few else None, shown=share.shown, fixed=share.public
        ),
    }


def _few(share: Share, profile: Profile) -> bool:
    """Whether so few live in the geography that nothing is published of it."""
    return share.residents is not None and share.residents < profile.residents


def _more_than_all(key: Key, share: Share) -> Refusal:
    numerator, denominator = share.numerator, share.denominator
    return Refusal(
        f"{name_cell_key(key)}: tælleren {numerator} er større end nævneren {denominator}. Ret den forkerte af dem.",
        f"{name_cell_key(key)}: the numerator {numerator} is larger than the denominator "
        f"{denominator}. Mend the wrong one.",
    )
