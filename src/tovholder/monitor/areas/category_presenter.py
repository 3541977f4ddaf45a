"""An area's category in words: its points, how sure it is, what it hangs on, and that the cut points are assumed."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.housing_lists.categories.categorised_areas import AreaCategory
from tovholder.domain.housing_lists.categories.category_sentences import tell_steadiness, tell_why_open
from tovholder.domain.housing_lists.categories.indicator_points import IndicatorPoints
from tovholder.domain.language.number_writer import format_share
from tovholder.domain.language.text import Lang
from tovholder.domain.standing.area_profile import categorise_kept_area
from tovholder.monitor.standings.selectors import Monitored
from tovholder.shell.language_choice import find_page_language

SURE = 0.67
"""From which probability a category is stated as a fact."""
LEAST_SHOWN = 0.005
"""The least probability of a category that is said."""


@dataclass(frozen=True)
class ShownPoints:
    """One indicator of the model."""

    name: str
    ours: str
    theirs: str
    points: str


@dataclass(frozen=True)
class ShownCategory:
    """The category as the page says it."""

    lead: str
    short: str
    """Its name alone, or that it lies right on the line."""
    sure: str
    """How probable it is, or between which it lies."""
    said: str
    rows: list[ShownPoints]
    note: str


def present_category(kept: Monitored, area: Area, on: dt.date) -> ShownCategory | None:
    """The area's category in the language of the page; None where nothing it is counted on is known."""
    found = categorise_kept_area(kept.figures, kept.catalogue, area, on)
    if found is None:
        return None
    language = find_page_language()
    of = found.category
    moved = found.moved if _is_sure(found) else None
    sentences = [tell_why_open(of), moved, tell_steadiness(of) if of.band else None]
    return ShownCategory(
        _lead(found, language),
        *_in_short(found, language),
        " ".join([_probable(found, language), *(said[language] for said in sentences if said)]),
        [_row(found, item, language) for item in of.indicators],
        of.rules.note[language],
    )


def _lead(found: AreaCategory, language: Lang) -> str:
    of = found.category
    most = of.rules.most * len(of.rules.indicators)
    if of.band is None:
        return _("Category cannot be told (%(low)s-%(high)s of %(most)s points).") % {
            "low": int(of.low),
            "high": int(of.high),
            "most": most,
        }
    if not _is_sure(found):
        said = {"likely": _list_likely(found, language, CLOSE_CALL), "points": int(of.low), "most": most}
        return _("Category: right on the line: %(likely)s (%(points)s of %(most)s points).") % said
    said = {"category": of.band.name[language], "points": int(of.low), "most": most, "chance": _chance(found, language)}
    return _("Category: %(category)s (%(points)s of %(most)s points; probability %(chance)s).") % said


def _in_short(found: AreaCategory, language: Lang) -> tuple[str, str]:
    """The name and how sure it is, for a table's cell."""
    of = found.category
    if of.band is None:
        return _("cannot be told"), ""
    if not _is_sure(found):
        return _("right on the line"), _list_likely(found, language, CLOSE_CALL)
    return of.band.name[language], _("probability %(chance)s") % {"chance": _chance(found, language)}


def _is_sure(found: AreaCategory) -> bool:
    """Whether the category can be stated as a fact; where its probability is not known, it is what the points say."""
    of = found.category
    return of.band is not None and (not of.probability or of.probability.get(of.band.id, 0.0) >= SURE)


CLOSE_CALL = 0.05
"""The least probability of a category that is named where none can be stated as a fact."""


def _list_likely(found: AreaCategory, language: Lang, least: float) -> str:
    """The categories that are at least so probable, the most probable first: orange 50 %, gul 47 %."""
    of = found.category
    names = {band.id: band.name[language] for band in of.rules.bands}
    likely = sorted((of.probability or {}).items(), key=lambda item: -item[1])
    shown = [(names[name], share) for name, share in likely if name in names and share >= least]
    return ", ".join(f"{name} {format_share(share, 0)[language]}" for name, share in shown)


def _chance(found: AreaCategory, language: Lang) -> str:
    of = found.category
    share = (of.probability or {}).get(of.band.id if of.band else "", 0.0)
    return format_share(share, 0)[language]


def _probable(found: AreaCategory, language: Lang) -> str:
    """Every category that chance makes likely, for the year the figures are of."""
    of = found.category
    if not of.probability:
        return ""
    listed = _list_likely(found, language, LEAST_SHOWN)
    return _("By the figures of %(year)s: %(listed)s.") % {"year": found.year, "listed": listed}


def _row(found: AreaCategory, item: IndicatorPoints, language: Lang) -> ShownPoints:
    name = found.category.rules.indicator(item.id).name[language]
    if item.points is None:
        return ShownPoints(name, "–", "–", _("missing"))
    ours, theirs = (format_share(float(share))[language] for share in (item.share, item.benchmark))
    return ShownPoints(name, ours, theirs, str(item.points))
