"""Mål og indikatorer: every row's baseline, newest figure and what its distance to the municipality has done."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.domain.content.schema.agreement_parts import Goal
from tovholder.domain.standing.indicator_doubts import (
    Doubt,
    find_doubts_of_row,
    find_indicator_pointers,
    list_doubts_about_indicators,
)
from tovholder.monitor.goals.presenters import (
    GoalsPage,
    GoalsTable,
    RowGroup,
    lay_out_by_goal,
    lay_out_by_verdict,
    tell_rows,
)
from tovholder.monitor.standings.board_looks import BoardLook, find_last_looks, read_board_looks
from tovholder.monitor.standings.presenters import ShownStanding, present_standing, present_together
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
    by_goal: bool
    looks: tuple[BoardLook, ...]
    names: dict[str, str] = field(compare=False)
    doubts: tuple[Doubt, ...] = field(compare=False)


@programme_page
def goals_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The fixed goals and the programme's own indicators."""
    kept = load_figures_key(frame.programme, frame.version, frame.on)
    doubts = tuple(list_doubts_about_indicators(list_version_findings(frame.version) if frame.version else []))
    by_goal = request.GET.get("orden") == "maal"
    names = name_scopes(frame.agreement)
    looks = read_board_looks(frame.programme, frame.on)
    asked = _Asked(kept, frame.slug, find_page_language(), frame.as_of, by_goal, looks, names, doubts)
    shown = GoalsPage(
        frame=frame,
        table=_table(asked),
        sentence=tell_rows(_present_rows(asked)),
        by_goal=by_goal,
        doubts=doubts,
        newest=compute_monitored(kept).figures.find_newest_year(frame.on.year),
        seen=max((one.on for one in looks if not one.planned), default=None),
        next_seen=min((one.on for one in looks if one.planned), default=None),
        may_observe=frame.may(Act.OBSERVE),
    )
    return show_page(request, shown)


@lru_cache(maxsize=256)
def _present_rows(asked: _Asked) -> list[tuple[Goal, ShownStanding]]:
    """Every row of the goals, asked at once."""
    where = find_indicator_pointers(compute_monitored(asked.kept).agreement)
    found = [(group.goal, item) for group in compute_standings(asked.kept) for item in group.standings]
    doubts = [find_doubts_of_row(item.row, where, asked.doubts) for _goal, item in found]
    shown = present_together([item for _goal, item in found], asked.names, doubts)
    return [(goal, row) for (goal, _item), row in zip(found, shown, strict=True)]


@lru_cache(maxsize=256)
def _table(asked: _Asked) -> SafeString:
    """The table's markup, drawn once for figures as they are kept; empty where there is nothing to show."""
    rows = _present_rows(asked)
    groups = lay_out_by_goal(rows) if asked.by_goal else lay_out_by_verdict(rows)
    own = [present_standing(item, asked.names) for item in compute_own_standings(asked.kept)]
    groups += [RowGroup(_("The programme's own indicators"), "", own)] if own else []
    if not groups:
        return SafeString("")
    table = GoalsTable(groups=groups, slug=asked.slug, as_of=asked.as_of, looks=find_last_looks(asked.looks))
    return SafeString(render_to_string(table.template, give_fields(table)))
