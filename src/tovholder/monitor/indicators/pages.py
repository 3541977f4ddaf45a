"""One indicator: its series with intervals and breaks, what they say, how it is counted, where each number is from."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.agreement.intake.pages import require_act
from tovholder.domain.content.schema.agreement_parts import Goal
from tovholder.monitor.figures_in.forms import NewIndicator
from tovholder.monitor.figures_out.figure_rows import make_figure_sheet
from tovholder.monitor.indicators.presenters import (
    Composition,
    IndicatorPage,
    NewIndicatorPage,
    Part,
    Place,
    list_places,
    name_indicator_page,
    present_composition,
    present_part,
    tell_indicator,
    tell_unit,
)
from tovholder.monitor.observations.actions import add_indicator
from tovholder.monitor.observations.selectors import list_sources
from tovholder.monitor.standings.board_looks import BoardLook, read_board_looks
from tovholder.monitor.standings.presenters import ShownStanding, present_all
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import Monitored, compute_monitored, load_figures_key, load_monitored
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_downloads import Takeaway, answer_download

MOST_LOOKS = 12
"""So many of the board's looks are drawn and listed, the newest."""


@programme_page
def indicator_page(request: HttpRequest, frame: Frame, indicator_id: str) -> HttpResponse:
    """Everything that is known of one indicator, for the place that is chosen."""
    kept = load_figures_key(frame.programme, frame.version, frame.on)
    found = compute_monitored(kept)
    rows = [row for row in present_all(kept) if row.standing.indicator.id == indicator_id]
    definition = found.catalogue.get(indicator_id)
    own = definition is not None and definition.group == "local"
    if not rows and not own and (definition is None or indicator_id not in found.figures.indicators):
        raise Http404(indicator_id)
    places = list_places(found, [row.standing for row in rows], indicator_id, frame.on.year)
    scope = _choose_place(request, places, rows)
    here = [row for row in rows if row.standing.scope == scope]
    looks = [one for one in read_board_looks(frame.programme, frame.on) if one.indicator == indicator_id]
    seen = [one for one in looks if not one.planned][-MOST_LOOKS:]
    parts = _present_parts(frame, found, indicator_id, rows, scope, seen)
    composition = _present_composition(frame, found, indicator_id, scope)
    takeaways = [part.takeaway for part in parts] + ([composition.takeaway] if composition else [])
    names, indicator = name_scopes(frame.agreement), rows[0].standing.indicator if rows else None
    shown = IndicatorPage(
        frame=frame,
        indicator=indicator,
        title=name_indicator_page(indicator, definition),
        definition=definition,
        places=[Place(place, names.get(place, place), place == scope) for place in places],
        unit_said=tell_unit(definition, indicator),
        parts=[] if composition else parts,
        composition=composition,
        sources=list_sources(frame.programme, indicator_id),
        names=names,
        lead=tell_indicator(here[0]) if here else "",
        group=here[0].group if here else "",
        looks=list(enumerate(seen, start=1)),
        next_look=next((one for one in looks if one.planned), None),
    )
    return answer_download(request, frame.slug, takeaways) or show_page(request, shown)


def _choose_place(request: HttpRequest, places: Sequence[str], rows: Sequence[ShownStanding]) -> str:
    """The place that is asked for, else that of the first row, else the first. What the page has not is no page."""
    asked = request.GET.get("om")
    if asked and asked not in places:
        raise Http404(asked)
    first = next((row.standing.scope for row in rows if row.standing.scope in places), "")
    return asked or first or next(iter(places), "")


def _present_parts(
    frame: Frame,
    found: Monitored,
    indicator_id: str,
    rows: Sequence[ShownStanding],
    scope: str,
    looks: Sequence[BoardLook],
) -> list[Part]:
    """A part an election, else one."""
    names, sheet = name_scopes(frame.agreement), make_figure_sheet(frame, found, indicator_id)
    variants = list(dict.fromkeys(row.standing.variant for row in rows)) or [""]
    return [
        present_part(
            found,
            variant,
            [row for row in rows if row.standing.variant == variant],
            indicator_id,
            names,
            frame.on.year,
            scope,
            looks,
            Takeaway(f"{indicator_id}-{variant}" if variant else indicator_id, sheet if sheet.rows else None),
        )
        for variant in variants
    ]


def _present_composition(frame: Frame, found: Monitored, indicator_id: str, scope: str) -> Composition | None:
    definition = found.catalogue.get(indicator_id)
    if definition is None or not definition.parts:
        return None
    takeaway = Takeaway(indicator_id, make_figure_sheet(frame, found, indicator_id))
    names = name_scopes(frame.agreement)
    return present_composition(found, definition, scope, names, frame.on.year, takeaway)


@programme_page
def new_indicator(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Say what is measured, how it is counted, and which way is good."""
    require_act(frame, Act.OBSERVE)
    known = load_monitored(frame.programme, frame.version, frame.on).catalogue.indicators
    posted = request.POST if request.method == "POST" else None
    form = NewIndicator(posted, goals=_goals(frame.agreement.goals), known=known)
    if request.method == "POST" and form.is_valid():
        try:
            kept = add_indicator(
                by=frame.person,
                programme=frame.programme,
                indicator=form.indicator(),
                taken=[item.id for item in known],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The indicator has been added. It is shown, also before it has a figure."))
            return redirect("monitor:indicator", frame.slug, kept.indicator)
    return show_page(request, NewIndicatorPage(frame=frame, form=form), status=422 if form.errors else 200)


def _goals(goals: list[Goal]) -> list[tuple[str, str]]:
    return [(goal.id, goal.text or goal.id) for goal in goals]
