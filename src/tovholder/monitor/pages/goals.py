"""Mål og indikatorer: every row's baseline, newest figure and what its distance to the municipality has done."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tovholder.agreement.kept import findings_of
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.schema.goals import Goal
from tovholder.monitor.kept import local_standings, monitored, standings
from tovholder.monitor.pages.doubts import doubts_about_indicators, doubts_of, places
from tovholder.monitor.pages.scopes import scope_names
from tovholder.monitor.pages.shown import ShownStanding, shown_standing
from tovholder.monitor.standing import headline
from tovholder.people.rights import Act


@dataclass(frozen=True)
class ShownGoal:
    """A goal with its rows; the programme's own indicators have no goal."""

    goal: Goal | None
    rows: list[ShownStanding]


@programme_page
def goals(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The fixed goals and the programme's own indicators."""
    kept = standings(frame.programme, frame.version, frame.on)
    own = local_standings(frame.programme, frame.version, frame.on)
    names, where = scope_names(frame), places(frame.agreement)
    doubts = doubts_about_indicators(findings_of(frame.version) if frame.version else [])
    groups = [
        ShownGoal(
            group.goal, [shown_standing(item, names, doubts_of(item.row, where, doubts)) for item in group.standings]
        )
        for group in kept
    ]
    if own:
        groups.append(ShownGoal(None, [shown_standing(item, names) for item in own]))
    context = {
        "frame": frame,
        "groups": groups,
        "doubts": doubts,
        "headline": headline(kept),
        "newest": monitored(frame.programme, frame.version, frame.on).figures.newest_year,
        "may_observe": frame.may(Act.OBSERVE),
    }
    return render(request, "monitor/goals.html", context)
