"""The points of a programme's years: fixed, its own, meetings, evaluations, milestones. A fixed number of queries."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.delivery.letting.models import LettingAgreement
from tovholder.delivery.partners.models import PartnerAgreement
from tovholder.delivery.plans.models import MilestoneEvent
from tovholder.delivery.plans.selectors import filter_counting_milestone_events
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Agreement
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.plans.calendar_file import CalendarEntry
from tovholder.domain.plans.year_points import WHO_WORDS, FixedPoint, find_day_of, list_years, read_fixed_points
from tovholder.followup.evaluation.models import Workshop
from tovholder.followup.year_wheel.models import DutyDone, OwnPoint
from tovholder.governance.models import Meeting
from tovholder.programme.frame.programme_frame import map_names
from tovholder.programme.versions.models import Adoption, Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import listed

Source = Literal["fixed", "own", "meeting", "evaluation", "milestone", "agreement"]
STARTED = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
"""When what the rule set fixes is said to have been settled: the day its rules came into force."""


@dataclass(frozen=True)
class Point:
    """Something on a day. `key` is what it is for ever, `period` what it is done for; `body` is whose, where known."""

    source: Source
    key: str
    period: str
    first_day: datetime.date
    on: datetime.date
    text: str
    who: str
    body: str
    ours: bool
    is_held: bool = False
    ground: str = ""
    assumed: bool = False
    sequence: int = 0
    changed: datetime.datetime = STARTED
    cancelled: bool = False
    number: int = 0
    """The meeting's or own point's row."""


@dataclass(frozen=True)
class Year:
    """The years of a programme: every point, and what was done."""

    programme: Programme
    agreement: Agreement
    points: list[Point]
    done: Mapping[tuple[str, str], DutyDone]

    def list_points(self, year: int) -> list[Point]:
        """The points of one year that are not called off, by day."""
        found = [one for one in self.points if one.on.year == year and not one.cancelled]
        return sorted(found, key=lambda one: (one.on, one.key))


def find_year(programme: Programme, today: datetime.date) -> Year:
    """Every point of the programme's years, by what is in force today."""
    version = find_version_in_force(programme, today)
    agreement = load_agreement(version) if version else Agreement()
    names = map_names(agreement)
    points = [
        *_list_fixed(agreement, names),
        *_list_own(programme, agreement, names, today),
        *_list_meetings(programme, names),
        *_list_dated(programme, names),
        *_list_agreement_ends(programme, names),
    ]
    done = {(one.point, one.period): one for one in DutyDone.objects.filter(programme=programme).select_related("by")}
    return Year(programme, agreement, points, done)


def _find_span(agreement: Agreement, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    period = agreement.period
    start = find_first_day(period.start) if period.start is not None else datetime.date(today.year, 1, 1)
    end = find_last_day(period.end) if period.end is not None else datetime.date(today.year, 12, 31)
    return start, end


def _list_fixed(agreement: Agreement, names: Mapping[str, str]) -> Iterator[Point]:
    """The fixed points in the programme's period, and in the year after it for what is made up afterwards."""
    if agreement.period.start is None or agreement.period.end is None:
        return
    start, end = _find_span(agreement, STARTED.date())
    for fixed in read_fixed_points(agreement.template or ""):
        for year in list_years(start, end):
            on = find_day_of(year, fixed.month, fixed.day)
            if start <= on and (on <= end or fixed.who == "lead"):
                yield _make_fixed(fixed, on, agreement, names)


def _make_fixed(fixed: FixedPoint, on: datetime.date, agreement: Agreement, names: Mapping[str, str]) -> Point:
    lead = next((party.id for party in agreement.parties if "lead" in party.roles), "")
    bodies = {body.level: body.id for body in reversed(agreement.organisation.bodies) if body.level}
    owner = lead if fixed.who == "lead" else bodies.get(fixed.who, "") if fixed.who in {"board", "secretariat"} else ""
    return Point(
        "fixed",
        f"fixed:{fixed.id}",
        str(on.year),
        on,
        on,
        tell(fixed.text),
        names.get(owner) or tell(WHO_WORDS[fixed.who]),
        owner,
        fixed.ours,
        ground=tell(fixed.source),
        assumed="assumed" in (fixed.known, fixed.date_known),
    )


def _list_own(
    programme: Programme, agreement: Agreement, names: Mapping[str, str], today: datetime.date
) -> Iterator[Point]:
    """The programme's own, by the newest row of each; the first row is what it is for ever."""
    rows = {one.pk: one for one in OwnPoint.objects.filter(programme=programme).order_by("id")}
    replaced = {one.replaces_id for one in rows.values()}
    start, end = _find_span(agreement, today)
    for row in (one for one in rows.values() if one.pk not in replaced):
        root, depth = row, 0
        while root.replaces_id is not None:
            root, depth = rows[root.replaces_id], depth + 1
        for year in [row.year] if row.year else list_years(start, end):
            on = find_day_of(year, row.month, row.day)
            if row.year or (start <= on <= end and timezone.localdate(root.at) <= on) or on.year == today.year:
                yield Point(
                    "own",
                    f"own:{root.pk}",
                    "once" if root.year else str(year),
                    on,
                    on,
                    row.text,
                    names.get(row.who, ""),
                    row.who,
                    bool(row.year) or timezone.localdate(root.at) <= on,
                    ground=_("the programme's own"),
                    sequence=depth,
                    changed=row.at,
                    cancelled=row.ended,
                    number=row.pk,
                )


def _list_meetings(programme: Programme, names: Mapping[str, str]) -> Iterator[Point]:
    """By the row that counts. The first one is what the meeting is for ever, whatever day it is moved to."""
    rows = {one.pk: one for one in Meeting.objects.filter(programme=programme).select_related("held", "cancelled")}
    moved = {one.replaces_id for one in rows.values()}
    for one in sorted((row for row in rows.values() if row.pk not in moved), key=lambda row: (row.on, row.pk)):
        root, depth = one, 0
        while root.replaces_id is not None:
            root, depth = rows[root.replaces_id], depth + 1
        cancelled = hasattr(one, "cancelled")
        body = names.get(one.body, one.body)
        at = _(" at %(time)s") % {"time": one.starts_at.strftime("%H.%M")} if one.starts_at else ""
        yield Point(
            "meeting",
            f"meeting:{root.pk}",
            "once",
            one.on,
            one.on,
            _("Meeting: %(body)s") % {"body": body} + at,
            body,
            one.body,
            True,
            is_held=hasattr(one, "held"),
            ground=_("the meeting"),
            sequence=depth + cancelled,
            changed=one.cancelled.at if cancelled else one.at,
            cancelled=cancelled,
            number=one.pk,
        )


Told = tuple[str, int | str, str, str]
"""Key, date, text, owner."""


def _list_dated(programme: Programme, names: Mapping[str, str]) -> Iterator[Point]:
    """Evaluations and milestones of what is in force, and, called off, those that an earlier version had."""
    kinds: dict[DocumentKind, Callable[[Any], Iterator[Told]]] = {
        DocumentKind.STRATEGIC_AGREEMENT: _list_events,
        DocumentKind.MILESTONES: _list_milestones,
    }
    adoptions = Adoption.objects.filter(
        version__document__programme=programme, version__document__kind__in=list(kinds)
    ).select_related("version__document")
    newest: dict[str, Adoption] = {}
    found: dict[str, Point] = {}
    ordered = sorted(adoptions, key=lambda one: (one.in_force_from, one.version.number))
    for adoption in (one for one in ordered if one.in_force_from <= timezone.localdate()):
        kind = adoption.version.document.kind
        newest[kind] = adoption
        list_of = kinds[DocumentKind(kind)]
        for key, date, text, who in list_of(adoption.version.content):
            found[key] = _make_dated(key, date, text, who, adoption, names)
    standing = {key for kind, one in newest.items() for key, *_rest in kinds[DocumentKind(kind)](one.version.content)}
    held = {
        f"evaluation:{event}" for event in Workshop.objects.filter(programme=programme).values_list("event", flat=True)
    }
    became = _find_what_became(programme)
    for key, point in found.items():
        point = (
            became[key](replace(point, is_held=key in held)) if key in became else replace(point, is_held=key in held)
        )
        yield point if key in standing else replace(point, cancelled=True, sequence=point.sequence + 1)


def _find_what_became(programme: Programme) -> dict[str, Callable[[Point], Point]]:
    """What was written of milestones: reached counts as held, moved stands at its new time, dropped is called off."""
    told: dict[str, list[MilestoneEvent]] = {}
    for row in filter_counting_milestone_events(programme).order_by("on", "id"):
        told.setdefault(f"milestone:{row.milestone}", []).append(row)
    return {key: partial(_apply_events, rows) for key, rows in told.items()}


def _apply_events(rows: Sequence[MilestoneEvent], point: Point) -> Point:
    moved = [row.to for row in rows if row.what == "moved"]
    return replace(
        point,
        first_day=find_first_day(moved[-1]) if moved else point.first_day,
        on=find_last_day(moved[-1]) if moved else point.on,
        is_held=rows[-1].what == "reached",
        cancelled=rows[-1].what == "dropped",
        sequence=point.sequence + len(rows),
        changed=max(point.changed, rows[-1].at),
    )


def _list_events(content: dict[str, Any]) -> Iterator[Told]:
    for one in (content.get("evaluation") or {}).get("events") or ():
        if one.get("date") is not None:
            yield f"evaluation:{one.get('name') or one['date']}", one["date"], one.get("name") or _("Evaluation"), ""


def _list_milestones(content: Iterable[dict[str, Any]]) -> Iterator[Told]:
    for one in content:
        if one.get("due") is not None:
            yield f"milestone:{one['id']}", one["due"], one.get("text") or _("Milestone"), one.get("owner") or ""


def _make_dated(key: str, date: int | str, text: str, who: str, adoption: Adoption, names: Mapping[str, str]) -> Point:
    source: Source = "evaluation" if key.startswith("evaluation") else "milestone"
    return Point(
        source,
        key,
        "once",
        find_first_day(date),
        find_last_day(date),
        text,
        names.get(who, who),
        who,
        True,
        ground=_("the evaluation in the agreement") if source == "evaluation" else _("the milestone plan"),
        sequence=adoption.version.number - 1,
        changed=adoption.recorded_at,
    )


def _list_agreement_ends(programme: Programme, names: Mapping[str, str]) -> Iterator[Point]:
    """The last day of each agreement with partners and of flexible letting: until then it is to be made anew."""
    for partner, depth in _list_newest(PartnerAgreement, programme):
        text = _("The agreement “%(name)s” runs out") % {"name": partner.name}
        called_off = partner.withdrawn or partner.status != "agreed"
        yield from _make_end(partner, "partner", text, depth, called_off, partner.contact_position, names)
    for letting, depth in _list_newest(LettingAgreement, programme):
        where = listed([names.get(area, area) for area in letting.areas])
        text = _("The agreement of flexible letting in %(areas)s runs out") % {"areas": where}
        yield from _make_end(letting, "letting", text, depth, letting.withdrawn, "", names)


Agreed = TypeVar("Agreed", PartnerAgreement, LettingAgreement)


def _list_newest(model: type[Agreed], programme: Programme) -> list[tuple[Agreed, int]]:
    """Each agreement's newest row, and how often it was changed. One query."""
    rows: dict[str, list[Agreed]] = {}
    for row in model.objects.filter(programme=programme).order_by("id"):
        rows.setdefault(row.key, []).append(row)
    return [(found[-1], len(found) - 1) for found in rows.values()]


def _make_end(
    row: PartnerAgreement | LettingAgreement,
    kind: str,
    text: str,
    depth: int,
    called_off: bool,
    who: str,
    names: Mapping[str, str],
) -> Iterator[Point]:
    if row.until is not None:
        yield Point(
            "agreement",
            f"{kind}:{row.key}",
            row.until.isoformat(),
            row.until,
            row.until,
            text,
            names.get(who, who),
            who,
            True,
            ground=_("the agreement"),
            sequence=depth,
            changed=row.at,
            cancelled=called_off,
        )


def list_calendar_entries(year: Year, body: str = "") -> list[CalendarEntry]:
    """Every point as a day of a calendar; with a body, only its own."""
    return [
        CalendarEntry(
            uid=_make_uid(one, year.programme),
            on=one.on,
            title=one.text,
            changed=one.changed,
            sequence=one.sequence,
            cancelled=one.cancelled,
            said="\n".join(part for part in (one.who, one.ground) if part),
        )
        for one in year.points
        if not body or one.body == body
    ]


def _make_uid(one: Point, programme: Programme) -> str:
    """What a point is for ever: an agreement that is made longer is the same, whatever day it ends."""
    period = "once" if one.source == "agreement" else one.period
    return f"{one.key.replace(':', '-').encode().hex()}-{period}-{programme.pk}@tovholder"
