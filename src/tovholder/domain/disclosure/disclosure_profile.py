"""The rules as dated data (`data/profiles.yaml`): minimum count, floors, protection width, dominance."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tovholder.domain.language.refusal import Refusal

_DATA = Path(__file__).parent / "data" / "profiles.yaml"


@dataclass(frozen=True)
class Dominance:
    """When a sum is its largest contributor's secret: by the (n, k) rule, by the p % rule, or by either."""

    n: int | None = None
    k: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class Ground:
    """Where a rule comes from: `documented` in a source, or `assumed` by us."""

    known: Literal["documented", "assumed"]
    da: str
    en: str


@dataclass(frozen=True)
class Profile:
    """A set of rules. Counts are persons.

    `width` is the protection level: a reader who knows every published figure can bound a hidden cell by low and
    high, and high - low must be at least `width`. With width = minimum (the default) high is never under the minimum,
    so that the reader cannot even tell that the cell is a small one.
    """

    name: str
    minimum: int
    share_floor: int = 0
    sensitive_floor: int = 0
    residents: int = 0
    symmetric: bool = True
    zeros: Literal["published", "hidden"] = "published"
    width: int = 1
    insiders: bool = True
    dominance: Dominance = Dominance()
    loss: Literal["sum", "number"] = "sum"
    stability: float = 0.5
    valid_from: dt.date = dt.date.min
    valid_to: dt.date | None = None
    title: tuple[tuple[str, str], ...] = ()
    grounds: tuple[tuple[str, Ground], ...] = ()

    def replace_minimum(self, minimum: int) -> "Profile":
        """The same rules with another minimum count, and so with another width."""
        if minimum < 1:
            raise Refusal(
                f"Mindstetallet {minimum} kan ikke bruges. Angiv et helt tal på mindst 1.",
                f"The minimum {minimum} cannot be used. Give a whole number of at least 1.",
            )
        width = minimum if self.width == self.minimum else max(self.width, minimum)
        return replace(self, minimum=minimum, width=width)

    def floor(self, *, sensitive: bool) -> int:
        """The smallest denominator of a share."""
        return self.sensitive_floor if sensitive else self.share_floor


@cache
def load_profiles() -> dict[str, Profile]:
    """Every profile by its name."""
    entries = yaml.safe_load(_DATA.read_text(encoding="utf8"))["profiles"]
    return {entry["name"]: _profile(entry) for entry in entries}


def find_profile(name: str = "standard") -> Profile:
    """The profile of that name. Raises `Refusal`, naming those that there are."""
    if name not in load_profiles():
        known = ", ".join(load_profiles())
        raise Refusal(
            f"Der er ingen profil ved navn {name}. Vælg en af disse: {known}.",
            f"There is no profile {name}. Choose one of these: {known}.",
        )
    return load_profiles()[name]


def _profile(entry: dict[str, Any]) -> Profile:
    own = {
        "dominance": Dominance(**entry["dominance"]),
        "width": entry["width"] or entry["minimum"],
        "title": tuple(entry["title"].items()),
        "grounds": tuple((rule, Ground(**ground)) for rule, ground in entry["grounds"].items()),
    }
    return Profile(**{**entry, **own})
