"""Shares: numerator, the rest of the denominator, and denominator of every area protected together.

Who reads 4.3 % of 300 has read 13 persons (`percentages`), so a share is published only where its numerator and its
denominator are. The rest of the denominator is never printed but always computable, and is protected as a count.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from tovholder.domain.disclosure.auditing.table_audit import Audit
from tovholder.domain.disclosure.counted_cells import Cell, Equation, Kept, Key, Status, name_cell_key
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.table_protection import protect_table
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


@dataclass(frozen=True, slots=True)
class KeptShare:
    """A share as it may leave the house: of a hidden one nothing that follows from its numerator may be shown.

    `status` is the numerator's; the denominator is nearly always published, and None where it too is hidden.
    """

    numerator: int | None
    denominator: int | None
    status: Status

    @property
    def hidden(self) -> bool:
        """Whether neither count nor share may be shown."""
        return self.status != "published"


@dataclass(frozen=True, slots=True)
class ProtectedShares:
    """Every share as it may be shown, the audit, and the cells hidden, for the year after."""

    shares: dict[Key, KeptShare]
    audit: Audit
    hidden: frozenset[Key]


def protect_shares(
    shares: Mapping[Key, Share],
    sums: Sequence[Equation],
    profile: Profile,
    *,
    sensitive: bool = False,
    previous: Collection[Key] = (),
) -> ProtectedShares:
    """Protect one indicator in one period over areas that add up (`sums` of the keys of `shares`).

    `sensitive`: about crime or social conditions, with the higher floor of denominators. `previous`: `hidden` of the
    year before. The rest of the municipality is a share with `shown` False in a sum with the municipality.
    """
    cells, equations = make_share_cells(shares, sums, profile, sensitive=sensitive)
    protected = protect_table(cells, equations, profile, previous=previous)
    kept = {key: _kept(protected.cells, key, few=_few(share, profile)) for key, share in shares.items()}
    return ProtectedShares(kept, protected.audit, protected.hidden)


def make_share_cells(
    shares: Mapping[Key, Share], sums: Sequence[Equation], profile: Profile, *, sensitive: bool = False
) -> tuple[dict[Key, Cell], list[Equation]]:
    """The shares as cells and equations, for those who link several indicators: keys are (share's key, part)."""
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


def _kept(cells: Mapping[Key, Kept], key: Key, *, few: bool) -> KeptShare:
    numerator, denominator = cells[key, "numerator"], cells[key, "denominator"]
    status = denominator.status if numerator.status == "published" else numerator.status
    return KeptShare(numerator.count if status == "published" else None, None if few else denominator.count, status)
