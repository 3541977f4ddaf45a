"""Weak signs added up: each has a weight and a kind; what is sure rests on two independent kinds."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tovholder.domain.content.schema.value_kinds import Confidence

_LEFT_OUT: set[tuple[str, str]] = set()


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: what it weighs for or against, and what kind of evidence it is."""

    weight: float
    kind: str


@dataclass(frozen=True)
class Scale:
    """How one type of field is weighed."""

    signs: dict[str, Sign]
    enough: float
    """From here on it is taken for one."""
    offered: float
    """From here on it is shown where nothing better was found."""

    def weigh(self, found: Collection[str], field: str) -> "Weighed":
        """The signs found, added up."""
        counted = {name: self.signs[name] for name in found if (field, name) not in _LEFT_OUT}
        score = sum(sign.weight for sign in counted.values())
        kinds = frozenset(sign.kind for sign in counted.values() if sign.weight >= TELLING)
        return Weighed(round(score, 3), kinds, frozenset(counted))


TELLING = 1.5
"""A sign that weighs less only tips a balance; it is no evidence by itself."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the signs came to."""

    score: float
    kinds: frozenset[str]
    """The kinds of evidence that speak for it."""
    signs: frozenset[str]

    def tell_confidence(self, scale: Scale, rival: bool = False) -> Confidence:
        """Certain by two independent kinds and no rival, likely by one, else for a person to choose."""
        if self.score < scale.enough or (rival and len(self.kinds) < 2):
            return "ambiguous"
        return "certain" if len(self.kinds) >= 2 and not rival else "likely"


@cache
def load_scales() -> dict[str, Scale]:
    """The scale of each type of field."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    written = yaml.load(Path(__file__).with_name("signs.yaml").read_text("utf-8"), Loader=loader)  # noqa: S506
    return {
        field: Scale(
            {name: Sign(float(weight), str(kind)) for name, (weight, kind) in entry["signs"].items()},
            float(entry["enough"]),
            float(entry["offered"]),
        )
        for field, entry in written.items()
    }


def weigh_signs(field: str, found: Collection[str]) -> Weighed:
    """The signs found for something of a type of field, added up."""
    return load_scales()[field].weigh(found, field)


@contextmanager
def without_sign(field: str, sign: str) -> Iterator[None]:
    """As if nobody had thought of a sign: to measure what each one is worth."""
    _LEFT_OUT.add((field, sign))
    try:
        yield
    finally:
        _LEFT_OUT.discard((field, sign))
