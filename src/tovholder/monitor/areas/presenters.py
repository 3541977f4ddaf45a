"""The areas in one table, and the profile of each: what is known of it, in words and pictures."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.agreement.reading_page.presenters import DrawnFigure
from tovholder.domain.content.indicator_catalogue import match_parts
from tovholder.domain.content.schema.agreement_parts import Area, Body, Position, SurveyTable, Totals
from tovholder.domain.housing_lists.statute.area_judgement import AreaJudgement
from tovholder.domain.standing.area_profile import ANSWERS, Support, SurveyView
from tovholder.monitor.areas.area_rows import AreaRow, Column
from tovholder.monitor.areas.category_presenter import ShownCategory
from tovholder.monitor.areas.criteria_presenter import ShownCriterion
from tovholder.monitor.standings.presenters import ShownStanding
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.templatetags.agreement_words import named
from tovholder.shell.charts import describe_picture, draw_key_square, draw_stacked_bars
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_downloads import Takeaway
from tovholder.shell.templatetags.danish import NBSP, format_measure_alike, measure, number, sentence, signed


@dataclass(frozen=True)
class DrawnSupport:
    """Adults by what they live of: the picture, its key, and the same numbers as rows."""

    support: Support
    picture: SafeString
    key: list[tuple[SafeString, str]]
    rows: list[tuple[str, tuple[float | None, ...]]]


@dataclass(frozen=True)
class ShownColumn:
    """A column of the survey table in words."""

    name: str
    shares: list[str]
    difference: str
    interval: str
    verdict: str


@dataclass(frozen=True, kw_only=True)
class AreasPage(ProgrammePage):
    """Every area of the agreement a row: its category, the lists, and its headline series as small multiples."""

    template = "monitor/areas/areas.html"
    addresses = ("monitor:areas",)
    lead: str
    """Which areas have certainly come nearer or fallen behind; empty where nothing is measured."""
    columns: list[Column]
    """The headline series, each with the axis that all areas share."""
    rows: list[AreaRow]
    """The agreement's areas, in its order."""
    totals: Totals
    """Residents and dwellings of all areas together, as the agreement prints them."""
    takeaway: Takeaway
    """The table as files."""


@dataclass(frozen=True, kw_only=True)
class AreaPage(ProgrammePage):
    """One area: who lives there, what they live of, how safe they feel, its category, how far the law's lists are."""

    template = "monitor/areas/area.html"
    addresses = ("monitor:area",)
    area: Area
    """The area as the agreement describes it."""
    lead: str
    """Residents, dwellings, who owns them, category and nearest threshold, in a few sentences."""
    names: dict[str, str]
    """Id to name of everything that figures can be about."""
    own: list[ShownStanding]
    """The area's own rows: its figures held against the municipality's."""
    beside: dict[tuple[str, str], str]
    """By indicator and election: the newest figure of the group that the area is in."""
    rows: list[ShownStanding]
    """The rows of *Mål og indikatorer* that concern the area through a group alone."""
    takeaways: list[Takeaway]
    """The area's figures and its picture as files."""
    support: DrawnSupport | None
    """Adults by what they live of; None where no figure is kept."""
    surveys: list[tuple[str, SurveyView, list[ShownColumn]]]
    """(question, table, columns in words) of every survey indicator that something is known of."""
    judgement: AreaJudgement | None
    """The area held against the law's lists; None where too little is known."""
    criteria: list[tuple[str, list[ShownCriterion]]]
    """(section of the law, its criteria) by the rules of the day."""
    category: ShownCategory | None
    """Its category; None where nothing that it is counted on is known."""
    figures: list[DrawnFigure]
    """The agreement's figures about the area, redrawn."""
    tables: list[SurveyTable]
    """The agreement's survey tables about the area."""
    positions: list[Position]
    """The positions that work there."""
    bodies: list[Body]
    """The bodies that are for it."""


def tell_area(area: Area, names: dict[str, str], category: ShownCategory | None, nearest: str) -> str:
    """Residents, dwellings and who owns them in a sentence; then the category, and the nearest threshold."""
    if area.residents is None:
        said = _("Number of residents not given")
    else:
        said = _("%(n)s residents") % {"n": number(area.residents)}
    if area.dwellings is not None:
        said += " " + _("in %(n)s dwellings") % {"n": number(area.dwellings)}
    if area.built:
        said += ", " + _("built") + f" {area.built}"
    if area.organisations:
        said += f", {named(area.organisations, names)}"
    after = [category.lead if category else "", f"{sentence(nearest)}." if nearest else ""]
    return " ".join(part for part in (f"{said}.", *after) if part)


def draw_support(found: Support, names: dict[str, str]) -> DrawnSupport:
    """Adults by what they live of, as stacked bars."""
    language = find_page_language()
    legend = tuple(getattr(part, language) for part in found.parts)
    rows = [(names.get(place, place), values) for place, values in found.places]
    said = [_bar_in_words(name, legend, values) for name, values in rows]
    shades = match_parts(legend)
    words = describe_picture([_("Adults by means of support"), *said])
    picture = draw_stacked_bars(tuple(rows), legend, words, shades)
    key = [(draw_key_square(shade), name) for shade, name in zip(shades, legend, strict=True)]
    return DrawnSupport(found, picture, key, rows)


def _bar_in_words(name: str, legend: tuple[str, ...], values: tuple[float | None, ...]) -> str:
    known = [(part, value) for part, value in zip(legend, values, strict=True) if value is not None]
    return f"{name}: " + ", ".join(f"{part} {measure(value, 'percent')}" for part, value in known)


VERDICTS: dict[str, Promise] = {
    "lower": gettext_lazy("lower"),
    "higher": gettext_lazy("higher"),
    "no_clear_difference": gettext_lazy("too few answers to tell"),
}


def present_survey_columns(view: SurveyView, names: dict[str, str]) -> list[ShownColumn]:
    """The columns of a survey table in words."""
    return [_column(view, at, names) for at in range(len(view.columns))]


def _column(view: SurveyView, at: int, names: dict[str, str]) -> ShownColumn:
    column, reading = view.columns[at], view.columns[at].reading
    name = names.get(column.scope, column.scope)
    shares = [_percent(column.shares[answer]) for answer, _part in ANSWERS]
    if reading is None:
        return ShownColumn(name, shares, "", "", "")
    difference = f"{signed(100 * reading.difference)}{NBSP}pp"
    verdict = str(VERDICTS.get(reading.verdict, _("number of answers not known")))
    return ShownColumn(name, shares, difference, _span(reading.interval), verdict)


def _percent(value: float | None) -> str:
    return "–" if value is None else format_measure_alike(value, "percent", ())


def _span(bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": signed(100 * bounds[0]), "high": signed(100 * bounds[1])}
