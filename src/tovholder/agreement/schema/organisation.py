"""How the programme is organised: bodies, positions, collaborations and letting."""

from typing import Literal

from pydantic import Field

from tovholder.agreement.schema.values import DateText, Part, Scope

BodyLevel = Literal["board", "local_forum", "coordination", "working_group", "secretariat"]


class Body(Part):
    """A board, forum or group that meets and decides, or serves those that do."""

    id: str
    name: str | None = None
    aliases: list[str] = Field(default_factory=list)
    level: BodyLevel | None = None
    areas: list[Scope] = Field(default_factory=list)
    since: DateText | None = None
    members: list[str] = Field(default_factory=list)
    """Functions that have a seat ('forvaltningschefer'), never names of persons."""
    mandate: list[str] = Field(default_factory=list)
    """Its tasks, one an item, in the agreement's words."""
    secretariat: str | None = None
    """Id of the body that serves it."""
    reports_to: str | None = None
    """Id of the body above it."""


class Position(Part):
    """A leading post that the agreement sets up (never the person who holds it)."""

    id: str
    title: str | None = None
    side: Literal["housing", "municipal"] | None = None
    """Whose employment it is: a housing organisation's or the municipality's."""
    employer: str | None = None
    """Id of the employing party."""
    areas: list[Scope] = Field(default_factory=list)
    reports_to: str | None = None
    """Whom the post answers to, in the agreement's words."""


class Organisation(Part):
    """All bodies and positions."""

    bodies: list[Body] = Field(default_factory=list)
    positions: list[Position] = Field(default_factory=list)


class Collaboration(Part):
    """An agreed collaboration with associations or municipal units about one activity."""

    id: str
    partners: list[str] = Field(default_factory=list)
    """Ids of the parties."""
    activity: str | None = None
    target_group: str | None = None
    purpose: str | None = None
    areas: list[Scope] = Field(default_factory=list)
    duration: str | None = None
    """As printed, e.g. a number of weeks."""


class FlexibleLetting(Part):
    """Fleksibel udlejning: who goes first on the waiting list, and where."""

    areas: list[Scope] = Field(default_factory=list)
    priority_for: str | None = None
