"""All areas of a file: each one's newest year, what moved it since the year before, and the public shape. Pure."""

from dataclasses import dataclass
from typing import Any

from tovholder.domain.housing_lists.categories.category_chances import Tried
from tovholder.domain.housing_lists.categories.category_file import MUNICIPALITY, Figures
from tovholder.domain.housing_lists.categories.category_sentences import tell_hinge, tell_move, tell_why_open
from tovholder.domain.housing_lists.categories.indicator_points import IndicatorPoints
from tovholder.domain.housing_lists.categories.points_category import (
    Category,
    Move,
    categorise_area,
    find_category_move,
)
from tovholder.domain.housing_lists.categories.points_model import Rules
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, write_texts


@dataclass(frozen=True)
class AreaCategory:
    """An area's newest year, and the year before it in the file if there is one. Years are None in a file without."""

    category: Category
    year: int | None = None
    earlier: Category | None = None
    earlier_year: int | None = None

    @property
    def move(self) -> Move | None:
        """What moved the category since the earlier year."""
        return find_category_move(self.earlier, self.category) if self.earlier else None

    @property
    def moved_by(self) -> str | None:
        """The indicator that moved the category since the earlier year.

        Where there is but one year: the one likeliest to move it by chance, among those whose next band would.
        """
        if self.earlier is not None:
            return self.move.by if self.move else None
        return self.category.hinges[0].indicator if self.category.hinges else None

    @property
    def moved(self) -> Text | None:
        """`moved_by` as a sentence."""
        if self.earlier is None:
            return tell_hinge(self.category)
        move = self.move
        return tell_move(move, (self.earlier_year, self.earlier), (self.year, self.category)) if move else None

    def as_json(self) -> dict[str, Any]:
        """The category under the public names; shares and probabilities are between 0 and 1."""
        of = self.category
        shape = {
            "area": of.area,
            "year": self.year,
            "points": _plain(of.low),
            "range": [_plain(of.low), _plain(of.high)],
            "category": of.band.id if of.band else None,
            "possible": [band.id for band in of.possible],
            "why": tell_why_open(of),
            "included": of.included,
            "probability": of.probability,
            "moved_by": self.moved_by,
            "moved": self.moved,
            "hinges_on": [{"indicator": hinge.indicator, "chance": hinge.chance} for hinge in of.hinges],
            "indicators": [_indicator(item) for item in of.indicators],
            "absent": of.absent,
            "sensitivity": [_tried(item) for item in of.sensitivity],
            "rules": of.rules.id,
            "note": of.rules.note,
        }
        written: dict[str, Any] = write_texts(shape)
        return written


def categorise_areas(figures: Figures, rules: Rules) -> list[AreaCategory]:
    """Every area of the file in its order."""
    return [_area(figures, area, rules) for area in figures if area != MUNICIPALITY]


def _area(figures: Figures, area: str, rules: Rules) -> AreaCategory:
    newest, *before = sorted(figures[area], key=lambda year: -(year or 0))
    now = _of_year(figures, area, newest, rules)
    if not before:
        return AreaCategory(now, newest)
    return AreaCategory(now, newest, _of_year(figures, area, before[0], rules), before[0])


def _of_year(figures: Figures, area: str, year: int | None, rules: Rules) -> Category:
    if year not in figures[MUNICIPALITY]:
        raise Refusal(
            f"Kommunen (*) har ingen linjer for {year}, som {area} har. Tilføj dem.",
            f"The municipality (*) has no lines for {year}, as {area} has. Add them.",
        )
    own = figures[area][year]
    return categorise_area(own.counts, figures[MUNICIPALITY][year].counts, rules, area=area, residents=own.residents)


def _plain(total: Any) -> int | float:
    return int(total) if total.denominator == 1 else float(total)


def _indicator(item: IndicatorPoints) -> dict[str, Any]:
    """Shares are those of the file; the ratio is of the bad side, which is the rest where high is good."""
    there = item.points is not None
    return {
        "indicator": item.id,
        "points": item.points,
        "ratio": float(item.ratio) if there and item.ratio is not None else None,
        "share": float(item.shown(item.share)) if there else None,
        "municipality": float(item.shown(item.benchmark)) if there else None,
        "missing": item.missing,
    }


def _tried(item: Tried) -> dict[str, Any]:
    return {
        "cuts": [float(cut) for cut in item.cuts],
        "least_shift": _plain(item.shift),
        "points": _plain(item.points),
        "category": item.band.id if item.band else None,
    }
