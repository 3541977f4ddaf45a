"""Adults by what they live of (forsørgelse): the parts of each place in one period, as they may be shown. Pure."""

from dataclasses import dataclass

from tovholder.agreement.dates import last_day
from tovholder.monitor.catalogue import Catalogue, PartOfWhole
from tovholder.monitor.figures import Figures

INDICATOR = "forsoergelse"
BESIDE = ("municipal_social_housing", "municipality")


@dataclass(frozen=True)
class Support:
    """Each place's parts in percent, in the catalogue's order; None where a part is not known or not shown."""

    period: int | str
    parts: tuple[PartOfWhole, ...]
    places: tuple[tuple[str, tuple[float | None, ...]], ...]


def support(figures: Figures, catalogue: Catalogue, scope: str, until: int) -> Support | None:
    """The newest period in which anything is known of the scope, with what is beside it; None without any."""
    definition = catalogue.get(INDICATOR)
    if definition is None:
        return None
    series = {part.id: figures.series(INDICATOR, scope, part=part.id, until=until) for part in definition.parts}
    periods = {figure.period for kept in series.values() for figure in kept}
    if not periods:
        return None
    newest = max(periods, key=last_day)
    places = [(place, _parts(figures, definition.parts, place, newest)) for place in (scope, *BESIDE)]
    known = tuple((place, values) for place, values in places if any(value is not None for value in values))
    used = tuple(at for at in range(len(definition.parts)) if any(values[at] is not None for _place, values in known))
    return Support(
        newest,
        tuple(definition.parts[at] for at in used),
        tuple((place, tuple(values[at] for at in used)) for place, values in known),
    )


def _parts(figures: Figures, parts: list[PartOfWhole], place: str, period: int | str) -> tuple[float | None, ...]:
    values = []
    for part in parts:
        found = [item for item in figures.series(INDICATOR, place, part=part.id) if item.period == period]
        value = found[-1].value if found else None
        values.append(None if value is None else float(value))
    return tuple(values)
