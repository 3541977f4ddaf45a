"""Who stands behind the agreement or takes part in it: organisations, never persons."""

from typing import Literal

from pydantic import Field

from tovholder.agreement.schema.values import Part

PartyKind = Literal[
    "housing_organisation",
    "municipality",
    "municipal_unit",
    "civil_society",
    "umbrella",
    "police",
    "funder",
    "research",
]
PartyRole = Literal["lead", "finance"]


class Party(Part):
    """An organisation that the agreement names."""

    id: str
    name: str | None = None
    kind: PartyKind | None = None
    roles: list[PartyRole] = Field(default_factory=list)
    """`lead` is the tovholder, `finance` the one that answers for the programme's money."""
    aliases: list[str] = Field(default_factory=list)
    """Other spellings and short forms of the same organisation in the same agreement."""
