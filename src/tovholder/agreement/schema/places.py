"""Where the agreement holds: its areas, and the groups of areas that its tables speak about."""

from pydantic import Field

from tovholder.agreement.schema.values import DateText, Number, Part


class Border(Part):
    """Which estates (afdelinger) an area was made of, from a day until another; borders move between periods."""

    since: DateText | None = None
    until: DateText | None = None
    """The last day, or null while it holds."""
    estates: list[str] = Field(default_factory=list)


class Area(Part):
    """One housing area of the agreement, as the agreement describes it (section about the area)."""

    id: str
    name: str | None = None
    residents: Number | None = None
    """Persons living in the area."""
    dwellings: Number | None = None
    """Social-housing dwellings (almene boliger) in the area."""
    built: str | None = None
    """When it was built, in the agreement's words: a span of years, or 'midten af 1970erne'."""
    building_types: list[str] = Field(default_factory=list)
    organisations: list[str] = Field(default_factory=list)
    """Ids of the housing organisations that own dwellings here; empty where the source does not say."""
    forum: str | None = None
    """Id of the body that is the area's local forum."""
    borders: list[Border] = Field(default_factory=list)
    """The estates of the area over time, oldest first; empty where the agreement does not say."""


class AreaGroup(Part):
    """A scope that tables use beside single areas, e.g. two areas surveyed as one."""

    id: str
    label: str | None = None
    """The code that the indicator table prints for the group; null for cells without any code."""
    areas: list[str] = Field(default_factory=list)


class Totals(Part):
    """Residents and dwellings of all areas together, as the agreement prints them (never computed)."""

    residents: Number | None = None
    dwellings: Number | None = None
