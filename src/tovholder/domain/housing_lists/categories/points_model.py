"""The points model as dated data: indicators, cut points, categories, and which of it is assumed. Pure."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tovholder.domain.language.text import Text, read_texts

Good = Literal["high", "low"]
Cuts = tuple[Fraction, ...]


@dataclass(frozen=True)
class Indicator:
    """One of the model's indicators; `good` and `counts` are None where nobody has said what it measures."""

    id: str
    name: Text
    counts: Text | None
    good: Good | None
    weight: Fraction


@dataclass(frozen=True)
class Band:
    """A category and the least sum of points that falls in it."""

    id: str
    least: Fraction
    name: Text


@dataclass(frozen=True)
class Rules:
    """One model. Bands stand with the worst first; `other_cuts` and `least_shifts` are tried beside its own."""

    id: str
    since: dt.date
    indicators: tuple[Indicator, ...]
    cuts: Cuts
    bands: tuple[Band, ...]
    includes_area: bool
    residents_over: int
    least_denominator: int
    draws: int
    seed: int
    other_cuts: tuple[Cuts, ...]
    least_shifts: tuple[Fraction, ...]
    note: Text

    @property
    def most(self) -> int:
        """The most points that one indicator gives."""
        return len(self.cuts)

    def indicator(self, name: str) -> Indicator:
        """The indicator of that id; one that the model does not know goes by its id and weighs 1."""
        own = Indicator(name, Text(da=name, en=name), None, None, Fraction(1))
        return next((item for item in self.indicators if item.id == name), own)

    def in_order(self, names: set[str]) -> list[str]:
        """Ids in the model's order, then the others by the alphabet, so that the order of a file does not matter."""
        known = [item.id for item in self.indicators if item.id in names]
        return known + sorted(names.difference(known))

    def band(self, total: Fraction, shift: Fraction = Fraction(0)) -> Band:
        """The category of a sum of points, with every least sum (but nought) moved by `shift`."""
        return next(band for band in self.bands if total >= (band.least + shift if band.least else 0))


@cache
def load_points_models() -> tuple[Rules, ...]:
    """Every model there is a file for, the newest first."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = (Path(__file__).parent / "data").glob("*.yaml")
    read = [_rules(read_texts(yaml.load(path.read_text("utf8"), Loader=loader))) for path in files]  # noqa: S506 - a safe loader
    return tuple(sorted(read, key=lambda rules: rules.since, reverse=True))


def _rules(content: dict[str, Any]) -> Rules:
    return Rules(
        id=content["id"],
        since=content["from"],
        indicators=tuple(
            Indicator(item["id"], item["name"], item["counts"], item["good"], Fraction(item["weight"]))
            for item in content["indicators"]
        ),
        cuts=_fractions(content["points"]["cuts"]),
        bands=tuple(Band(item["id"], Fraction(item["least"]), item["name"]) for item in content["categories"]["bands"]),
        includes_area=content["benchmark"]["includes_area"],
        residents_over=content["included"]["residents_over"],
        least_denominator=content["least_denominator"]["people"],
        draws=content["bootstrap"]["draws"],
        seed=content["bootstrap"]["seed"],
        other_cuts=tuple(_fractions(cuts) for cuts in content["sensitivity"]["cuts"]),
        least_shifts=_fractions(content["sensitivity"]["least_shifts"]),
        note=content["note"],
    )


def _fractions(texts: list[str]) -> Cuts:
    return tuple(Fraction(text) for text in texts)
