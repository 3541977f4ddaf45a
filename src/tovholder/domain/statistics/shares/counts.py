"""Events out of a total: what a share is made of. Figures that cannot be true are refused in words."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.statistics.shares.intervals import Array, Truths, make_array

FIGURES: Text = Text(da="Tallene", en="The figures")
_NEARLY = 1e-9
"""How far a share may lie outside 0-1 before it is more than rounding in the arithmetic."""


@dataclass(frozen=True, eq=False)
class Counts:
    """Events among a total, arrays of one shape. NaN is not known. Made by `counts`, which checks them.

    `deff` is what the share's variance is multiplied by: 1 for persons who have the event or not, one by one; more
    where households share it (quasi-binomial); less for full-time fractions.
    """

    events: Array
    total: Array
    deff: Array

    @cached_property
    def share(self) -> Array:
        """Events / total, 0-1."""
        return np.asarray(self.events / self.total)

    @cached_property
    def others(self) -> Array:
        """Those of the total without the event."""
        return np.asarray(self.total - self.events)

    @cached_property
    def variance(self) -> Array:
        """Of the share: deff p(1 − p) / n, each year's residents taken as one outcome of a process."""
        return np.asarray(self.deff * self.share * (1 - self.share) / self.total)

    @cached_property
    def effective(self) -> tuple[Array, Array]:
        """Events and total of as many independent persons as would vary as much: each over deff."""
        return np.asarray(self.events / self.deff), np.asarray(self.total / self.deff)

    def repeat_to_shape(self, shape: tuple[int, ...]) -> "Counts":
        """The same counts repeated to a shape."""
        return Counts(*(np.broadcast_to(part, shape) for part in (self.events, self.total, self.deff)))

    def keep_where(self, where: Truths) -> "Counts":
        """The counts of those places where the condition holds."""
        return Counts(self.events[where], self.total[where], self.deff[where])


def check_counts(
    events: ArrayLike,
    total: ArrayLike,
    who: Text = FIGURES,
    *,
    dispersion: ArrayLike = 1.0,
    empty_is_unknown: bool = False,
) -> Counts:
    """Checked counts. `who` opens the sentence of a refusal; `dispersion` is `Counts.deff`.

    A total of nobody is refused, since 0/0 is no share; with `empty_is_unknown` it is "not known" instead, for lists
    of many areas of which some have nobody of the age in question. Refuses also negative numbers and more events than
    persons.
    """
    x, n, deff = np.broadcast_arrays(make_array(events), make_array(total), make_array(dispersion))
    if empty_is_unknown:
        x, n = np.where(n == 0, np.nan, x), np.where(n == 0, np.nan, n)
    _refuse_endless(x, n, who)
    _refuse_negative(x, n, who)
    _refuse_excess(x, n, who)
    _refuse_empty(n, who)
    _refuse_no_spread(deff)
    return Counts(np.asarray(x), np.asarray(n), deff)


def subtract_area(whole: Counts, area: Counts) -> Counts:
    """The municipality minus the area, which lies inside it.

    Refuses an area with more persons, more events or more persons without the event than the whole has, and an area
    that is the whole.
    """
    rest = Counts(np.asarray(whole.events - area.events), np.asarray(whole.total - area.total), whole.deff)
    for part, of_whole, of_area in (
        (rest.total, whole.total, area.total),
        (rest.events, whole.events, area.events),
        (rest.others, whole.others, area.others),
    ):
        _refuse_more_than_the_whole(part, of_whole, of_area)
    refuse_where(
        rest.total == 0,
        "Området er hele kommunen, så der er ingen rest at holde det op mod.",
        "The area is the whole municipality, so there is no rest to hold it against.",
    )
    return rest


def subtract_area_of_share(area: Counts, whole_share: ArrayLike, whole_total: ArrayLike) -> Counts:
    """The rest where the whole is known only as a share and a denominator.

    With f = n_area / n_whole, p_area − p_whole = (1 − f)(p_area − p_rest), hence
    p_rest = (p_whole − f p_area) / (1 − f). The counts so found need not be whole numbers, as the share is rounded.
    """
    share, total = make_array(whole_share), make_array(whole_total)
    _refuse_more_than_the_whole(total - area.total, total, area.total)
    part = area.total / total
    refuse_where(
        part == 1,
        "Området er hele kommunen, så der er ingen rest at holde det op mod.",
        "The area is the whole municipality, so there is no rest to hold it against.",
    )
    rest = (share - part * area.share) / (1 - part)
    refuse_where(
        (rest < -_NEARLY) | (rest > 1 + _NEARLY),
        "De to andele kan ikke begge passe: resten af kommunen ville ligge uden for 0-100 %. Se efter, om de er af "
        "samme år og samme personkreds.",
        "The two shares cannot both be right: the rest of the municipality would lie outside 0-100%. See whether they "
        "are of the same year and the same persons.",
    )
    others = np.asarray(total - area.total)
    return Counts(np.clip(rest, 0, 1) * others, others, np.broadcast_to(area.deff, others.shape))


def refuse_where(wrong: Any, da: str, en: str) -> None:
    """Refuse when the condition holds anywhere, and say in which place of a list."""
    places = np.flatnonzero(wrong)
    if places.size:
        many = np.size(wrong) > 1
        raise Refusal(
            f"{da}{f' Det er nr. {places[0] + 1} i listen.' if many else ''}",
            f"{en}{f' It is no. {places[0] + 1} in the list.' if many else ''}",
        )


def _first(wrong: Any, *values: Array) -> list[Text]:
    place = np.flatnonzero(wrong)[0] if np.any(wrong) else 0
    return [_said(float(np.ravel(value)[place])) for value in values]


def _said(value: float) -> Text:
    return format_number(value, 2 if np.isfinite(value) and value != round(value) else 0)


def _refuse_endless(x: Array, n: Array, who: Text) -> None:
    refuse_where(
        np.isinf(x) | np.isinf(n),
        f"{who.da}: et antal kan ikke være uendeligt. Ret tallet.",
        f"{who.en}: a number cannot be infinite. Mend it.",
    )


def _refuse_negative(x: Array, n: Array, who: Text) -> None:
    wrong = (x < 0) | (n < 0)
    events, total = _first(wrong, x, n)
    refuse_where(
        wrong,
        f"{who.da}: {events.da} ud af {total.da}: et antal kan ikke være negativt. Ret tallet.",
        f"{who.en}: {events.en} out of {total.en}: a number cannot be negative. Mend it.",
    )


def _refuse_excess(x: Array, n: Array, who: Text) -> None:
    wrong = x > n
    events, total = _first(wrong, x, n)
    refuse_where(
        wrong,
        f"{who.da}: {events.da} ud af {total.da} kan ikke passe. Ret tallene, eller byt om på dem.",
        f"{who.en}: {events.en} out of {total.en} cannot be right. Mend the numbers, or swap them.",
    )


def _refuse_empty(n: Array, who: Text) -> None:
    refuse_where(
        n == 0,
        f"{who.da}: 0 ud af 0 er ingen andel, for der er ingen personer at måle på. Lad tallet stå som ukendt.",
        f"{who.en}: 0 out of 0 is no share, for there is nobody to measure. Leave the figure as unknown.",
    )


def _refuse_no_spread(deff: Array) -> None:
    refuse_where(
        deff <= 0,
        "Spredningsfaktoren skal være over nul; 1 er enkeltpersoner hver for sig.",
        "The dispersion must be above zero; 1 is persons one by one.",
    )


def _refuse_more_than_the_whole(rest: Array, whole: Array, area: Array) -> None:
    wrong = rest < 0
    of_whole, of_area = _first(wrong, *np.broadcast_arrays(whole, area))
    refuse_where(
        wrong,
        f"Området ({of_area.da}) har flere end hele kommunen ({of_whole.da}), som det ligger i. Se efter, om "
        "tallene er af samme år og samme personkreds.",
        f"The area ({of_area.en}) has more than the whole municipality ({of_whole.en}) that it lies in. See "
        "whether the numbers are of the same year and the same persons.",
    )
