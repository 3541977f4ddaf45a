"""The effort areas (indsatsområder) and what the agreement claims about the need for them."""

from typing import Literal

from pydantic import Field

from tovholder.agreement.schema.values import Number, Part, Scope

Relation = Literal["equal", "about", "greater_than", "less_than", "ratio", "ratio_greater_than", "versus"]


class Prose(Part):
    """A piece of running text."""

    text: str | None = None


class Claim(Part):
    """A quantified statement in the prose, kept so that it can be held against data."""

    id: str
    text: str | None = None
    quantity: str | None = None
    """What is counted, as a key (`adults_outside_labour_market`) where it is a known one, else in words."""
    relation: Relation | None = None
    value: Number | None = None
    """A share as a fraction of one (`greater_than` 0.3333), or a ratio (`ratio_greater_than` 2)."""
    scope: Scope | None = None
    compared_with: str | None = None
    """What it is compared with: another scope's id, `municipality`, or the agreement's words."""


class EffortArea(Part):
    """One chosen effort area with its problem statement."""

    id: str
    """`uddannelse`, `beskaeftigelse`, `kriminalitet` or `sammenhaeng`; older rounds have their own."""
    name: str | None = None
    problem: Prose | None = None
    claims: list[Claim] = Field(default_factory=list)
