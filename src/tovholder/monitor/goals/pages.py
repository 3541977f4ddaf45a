"""Mål og indikatorer: every row's baseline, newest figure and what its distance to the municipality has done."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tovholder.domain.standing.indicator_doubts import (
    Doubt,
    find_doubts_of_row,
    find_indicator_pointers,
    list_doubts_about_indicators,
)
from tovholder.domain.standing.indicator_standing import Standing, count_headline
from tovholder.monitor.goals.presenters import GoalsPage, GoalsTable, ShownGoal
from tovholder.monitor.standings.presenters import ShownStanding, present_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import (
    AsKept,
    compute_monitored,
    compute_own_standings,
    compute_standings,
    load_figures_key,
)
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.selectors import list_version_findings
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_contexts import give_fields, show_page


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
def goals_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The fixed goals and the programme's own indicators."""
    kept = load_figures_key(frame.programme, frame.version, frame.on)
    doubts = tuple(list_doubts_about_indicators(list_version_findings(frame.version) if frame.version else []))
    asked = _Asked(kept, frame.slug, find_page_language(), frame.as_of, name_scopes(frame.agreement), doubts)
    shown = GoalsPage(
        frame=frame,
        table=_table(asked),
        doubts=doubts,
        headline=count_headline(compute_standings(kept)),
        newest=compute_monitored(kept).figures.newest_year,
        may_observe=frame.may(Act.OBSERVE),
    )
    return show_page(request, shown)


@lru_cache(maxsize=256)
def _table(asked: _Asked) -> SafeString:
    """The table's markup, drawn once for figures as they are kept; empty where there is nothing to show."""
    where = find_indicator_pointers(compute_monitored(asked.kept).agreement)
    groups = [
        ShownGoal(group.goal, [_shown(item, asked, where) for item in group.standings])
        for group in compute_standings(asked.kept)
    ]
    own = compute_own_standings(asked.kept)
    groups += [ShownGoal(None, [_shown(item, asked, where) for item in own])] if own else []
    if not groups:
        return SafeString("")
    table = GoalsTable(groups=groups, slug=asked.slug, as_of=asked.as_of)
    return SafeString(render_to_string(table.template, give_fields(table)))


def _shown(item: Standing, asked: _Asked, where: dict[str, str]) -> ShownStanding:
    return present_standing(item, asked.names, find_doubts_of_row(item.row, where, asked.doubts))
