"""Mål og indikatorer: every row's baseline, newest figure and what its distance to the municipality has done."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tovholder.agreement.kept import findings_of
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.schema.goals import Goal
from tovholder.monitor.kept import AsKept, as_kept, monitored_as, own_standings_as, standings_as
from tovholder.monitor.pages.doubts import Doubt, doubts_about_indicators, doubts_of, places
from tovholder.monitor.pages.scopes import scope_names
from tovholder.monitor.pages.shown import ShownStanding, shown_standing
from tovholder.monitor.standing import Standing, headline
from tovholder.people.rights import Act
from tovholder.shell.language import page_language


@dataclass(frozen=True)
class ShownGoal:
    """A goal with its rows; the programme's own indicators have no goal."""

    goal: Goal | None
    rows: list[ShownStanding]


@dataclass(frozen=True)
class _Asked:
    """The table that is asked for: all that its markup depends on, and what it takes to make it the first time."""

    kept: AsKept
    slug: str
    language: str
    as_of: str
    names: dict[str, str] = field(compare=False)
    doubts: tuple[Doubt, ...] = field(compare=False)


@programme_page
def goals(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The fixed goals and the programme's own indicators."""
    kept = as_kept(frame.programme, frame.version, frame.on)
    doubts = tuple(doubts_about_indicators(findings_of(frame.version) if frame.version else []))
    asked = _Asked(kept, frame.slug, page_language(), frame.as_of, scope_names(frame.agreement), doubts)
    context = {
        "frame": frame,
        "table": _table(asked),
        "doubts": doubts,
        "headline": headline(standings_as(kept)),
        "newest": monitored_as(kept).figures.newest_year,
        "may_observe": frame.may(Act.OBSERVE),
    }
    return render(request, "monitor/goals.html", context)


@lru_cache(maxsize=256)
def _table(asked: _Asked) -> SafeString:
    """The table's markup, drawn once for figures as they are kept; empty where there is nothing to show."""
    where = places(monitored_as(asked.kept).agreement)
    groups = [
        ShownGoal(group.goal, [_shown(item, asked, where) for item in group.standings])
        for group in standings_as(asked.kept)
    ]
    own = own_standings_as(asked.kept)
    groups += [ShownGoal(None, [_shown(item, asked, where) for item in own])] if own else []
    if not groups:
        return SafeString("")
    context = {"groups": groups, "slug": asked.slug, "as_of": asked.as_of}
    return SafeString(render_to_string("monitor/goals_table.html", context))


def _shown(item: Standing, asked: _Asked, where: dict[str, str]) -> ShownStanding:
    return shown_standing(item, asked.names, doubts_of(item.row, where, asked.doubts))
