"""An area's category under the points model, from the figures that are kept and may be shown. Pure."""

import datetime as dt
from fractions import Fraction

from tovholder.agreement.schema.places import Area
from tovholder.monitor.catalogue import Catalogue
from tovholder.monitor.categories.areas import AreaCategory
from tovholder.monitor.categories.category import Category, categorise_area
from tovholder.monitor.categories.points import Counts
from tovholder.monitor.categories.rules import Rules, models
from tovholder.monitor.figures import Figures

PREFIX = "k_"
"""What an indicator of the catalogue is called beside its name in the model."""


def category_of(figures: Figures, catalogue: Catalogue, area: Area, on: dt.date) -> AreaCategory | None:
    """The area in the newest year there are figures of, with the year before; None without any figures."""
    model = next((item for item in models() if item.since <= on), None)
    measured = {
        figure.year
        for item in catalogue.of_group("category")
        for figure in figures.series(item.id, area.id, until=on.year)
        if figure.counted is not None
    }
    if model is None or not measured:
        return None
    newest, *earlier = sorted(measured, reverse=True)
    now = _of_year(figures, catalogue, area, newest, model)
    before = _of_year(figures, catalogue, area, earlier[0], model) if earlier else None
    return None if now is None else AreaCategory(now, newest, before, earlier[0] if before else None)


def _of_year(figures: Figures, catalogue: Catalogue, area: Area, year: int, model: Rules) -> Category | None:
    ours = _counts(figures, catalogue, area.id, year)
    theirs = _counts(figures, catalogue, "municipality", year)
    both = {name: counts for name, counts in ours.items() if name in theirs}
    if not both:
        return None
    residents = None if area.residents is None else int(area.residents)
    return categorise_area(both, theirs, model, area=area.id, residents=residents)


def _counts(figures: Figures, catalogue: Catalogue, scope: str, year: int) -> dict[str, Counts]:
    found = {}
    for item in catalogue.of_group("category"):
        figure = figures.of_year(figures.series(item.id, scope), year)
        if figure is not None and figure.counted is not None and item.good is not None:
            top, bottom = (Fraction(repr(part)) for part in figure.counted)
            found[item.id.removeprefix(PREFIX)] = Counts(top, bottom, item.good)
    return found
