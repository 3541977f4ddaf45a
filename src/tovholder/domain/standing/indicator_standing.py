"""Where an indicator stands: its baseline and newest figure, the municipality's at both times, what that says. Pure.

One standing a row of *Mål og indikatorer*: an indicator for one scope and election. Figures come from `figures`, so a
protected one has no number here and no comparison is made of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from tovholder.domain.content.indicator_catalogue import Catalogue, IndicatorDefinition
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area, Baseline, Goal, Indicator
from tovholder.domain.content.schema.observation_schema import IndicatorKind
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.standing.baseline_rows import BaselineRow, list_baseline_rows
from tovholder.domain.standing.figure_comparability import find_obstacle, list_areas_of
from tovholder.domain.standing.figure_series import Figure, Figures
from tovholder.domain.standing.movers_and_stayers import find_stayers
from tovholder.domain.statistics.comparison.change_of_gap import Change, compute_change_of_gap
from tovholder.domain.statistics.comparison.comparison_verdicts import Reason, Verdict, decide_verdicts_of_change
from tovholder.domain.statistics.comparison.gap_of_means import (
    compute_change_of_gap_of_means,
    make_sample_of_sums,
    subtract_area_sample,
)
from tovholder.domain.statistics.shares.counts import Counts, check_counts, subtract_area
from tovholder.domain.statistics.shares.followed_persons import Stayers, make_two_times
from tovholder.domain.statistics.shares.full_time import check_full_time, subtract_area_full_time
from tovholder.domain.statistics.shares.many_tests import adjust_by_holm

Waiting = Literal["awaits"]
Outcome = Verdict | Waiting
AWAITS: Waiting = "awaits"


@dataclass(frozen=True)
class Pair:
    """The area's figure and that of what it is held against, of one year."""

    ours: Figure | None
    theirs: Figure | None


@dataclass(frozen=True)
class Standing:
    """A row's figures and what they say. `scale` turns the comparison's unit into the row's (100 for shares)."""

    row: BaselineRow
    definition: IndicatorDefinition | None
    then: Pair
    now: Pair
    outcome: Outcome
    reason: Reason | None = None
    change: Change | None = None
    conservative: bool = False
    scale: float = 1.0

    @property
    def indicator(self) -> Indicator:
        """The indicator in the agreement's words."""
        return self.row.indicator

    @property
    def scope(self) -> str:
        """The area or group of areas it is about."""
        return (self.row.baseline.scope or "") if self.row.baseline else ""

    @property
    def variant(self) -> str:
        """The election, where the row is about one."""
        return (self.row.baseline.variant or "") if self.row.baseline else ""

    @cached_property
    def change_shown(self) -> float | None:
        """The change of the gap in the row's unit (points for percent), below zero when it has become smaller."""
        return None if self.change is None else _number(self.change.change, self.scale)

    @cached_property
    def interval_shown(self) -> tuple[float, float] | None:
        """The interval of the change in the row's unit."""
        if self.change is None:
            return None
        low, high = (_number(bound, self.scale) for bound in (self.change.interval.low, self.change.interval.high))
        return None if low is None or high is None else (low, high)

    @cached_property
    def p(self) -> float | None:
        """The p that belongs to the interval."""
        return None if self.change is None else _number(self.change.p, 1.0)


def _number(value: object, scale: float) -> float | None:
    found = float(np.asarray(value)) * scale
    return None if np.isnan(found) else found


@dataclass(frozen=True)
class GoalStandings:
    """A goal with the standings of its indicators."""

    goal: Goal
    standings: tuple[Standing, ...]


def compute_standings_by_goal(
    agreement: Agreement, catalogue: Catalogue, figures: Figures, until: int
) -> tuple[GoalStandings, ...]:
    """Every row of the agreement's goals, by what is known about periods begun in the year `until` at the latest."""
    return tuple(
        GoalStandings(
            goal,
            tuple(
                compute_standing(row, catalogue, figures, agreement, until)
                for indicator in goal.indicators
                for row in list_baseline_rows(indicator)
            ),
        )
        for goal in agreement.goals
    )


def compute_standings_of_own(
    agreement: Agreement, catalogue: Catalogue, figures: Figures, until: int
) -> tuple[Standing, ...]:
    """The programme's own indicators: held against their own first figure, a row for each place that is measured; one
    that nothing is known of yet has a row all the same."""
    own = [
        _own(item, figures, _measured_places(item, figures, agreement), until) for item in catalogue.list_group("local")
    ]
    return tuple(
        compute_standing(row, catalogue, figures, agreement, until)
        for indicator in own
        for row in list_baseline_rows(indicator)
    )


def compute_standings_of_area(
    agreement: Agreement, catalogue: Catalogue, figures: Figures, area: str, until: int
) -> tuple[Standing, ...]:
    """An area's own rows: as the agreement has them, else counted from the area's own figure of the same year, or its
    first one. What is not known of the area has no row."""
    rows = [row for goal in agreement.goals for item in goal.indicators for row in list_baseline_rows(item)]
    told = dict.fromkeys((row.indicator.id, (row.baseline.variant or "") if row.baseline else "") for row in rows)
    found = []
    for name, variant in told:
        same = [row for row in rows if (row.indicator.id, _variant(row)) == (name, variant)]
        own = next((row for row in same if row.baseline and row.baseline.scope == area), None)
        made = own or _own_row(same[0], figures.series(name, area, variant=variant, until=until), area)
        if made is not None:
            found.append(compute_standing(made, catalogue, figures, agreement, until))
    return tuple(found)


def _variant(row: BaselineRow) -> str:
    return (row.baseline.variant or "") if row.baseline else ""


def _own_row(row: BaselineRow, series: Sequence[Figure], area: str) -> BaselineRow | None:
    """The row of a group as it would be of one of its areas; None where nothing is known of the area."""
    known = [figure for figure in series if figure.value is not None]
    if not known:
        return None
    year = row.baseline.year if row.baseline else None
    first = next((figure for figure in known if figure.year == year), known[0])
    baseline = Baseline(
        scope=area, value=first.value, year=first.year, variant=row.baseline.variant if row.baseline else None
    )
    return replace(row, baseline=baseline)


def _measured_places(item: IndicatorDefinition, figures: Figures, agreement: Agreement) -> list[str]:
    own = [area.id for area in agreement.areas] + [group.id for group in agreement.area_groups]
    return [place for place in own if figures.series(item.id, place)]


def _own(item: IndicatorDefinition, figures: Figures, places: Sequence[str], until: int) -> Indicator:
    """The indicator as an agreement would have it, its first figures as baselines."""
    first = [(place, next(iter(figures.series(item.id, place, until=until)), None)) for place in places]
    baselines = [
        Baseline(scope=place, value=figure.value, year=figure.year) for place, figure in first if figure is not None
    ]
    text = item.name["da"]
    return Indicator(id=item.id, text=text, unit=item.unit, good=item.good, baselines=baselines, source=item.source)


def compute_standing(
    row: BaselineRow, catalogue: Catalogue, figures: Figures, agreement: Agreement, until: int
) -> Standing:
    """One row held against the same years of what the agreement compares it with (the municipality unless it says)."""
    definition = catalogue.get(row.indicator.id)
    scope, variant = (row.baseline.scope or "", row.baseline.variant or "") if row.baseline else ("", "")
    ours = figures.series(row.indicator.id, scope, variant=variant, until=until)
    theirs = figures.series(row.indicator.id, find_against(row), variant=variant, until=until)
    year = row.baseline.year if row.baseline else None
    then = Pair(figures.find_of_year(ours, year), figures.find_of_year(theirs, year)) if year else Pair(None, None)
    newer = [figure for figure in ours if figure.state != "not_measured" and (year is None or figure.year > year)]
    newest = newer[-1] if newer else None
    made = Standing(row, definition, then, Pair(newest, None), AWAITS, scale=100.0 if is_share(definition) else 1.0)
    if newest is None:
        return made
    made = replace(made, now=Pair(newest, figures.find_of_year(theirs, newest.year)))
    since = [figure for figure in ours if figure.year > (year or 0)]
    reason = tell_why_not_comparable(made, definition, since, list_areas_of(scope, agreement))
    if reason is not None:
        return replace(made, outcome=Verdict.NOT_COMPARABLE, reason=reason)
    return _judged(made, figures)


def compare_since_break(
    made: Standing, catalogue: Catalogue, figures: Figures, agreement: Agreement, until: int
) -> Standing | None:
    """The same row from its first figure after the last break, where there are two such figures to compare."""
    if made.row.baseline is None:
        return None
    ours = figures.series(made.indicator.id, made.scope, variant=made.variant, until=until)
    first = _after_breaks(made, [figure for figure in ours if figure.value is not None])
    if first is None:
        return None
    baseline = made.row.baseline.model_copy(update={"value": first.value, "year": first.year})
    moved = compute_standing(replace(made.row, baseline=baseline), catalogue, figures, agreement, until)
    return moved if moved.now.ours is not None else None


def _after_breaks(made: Standing, ours: Sequence[Figure]) -> Figure | None:
    """The first figure from which nothing breaks on the way to the newest."""
    broken = max((figure.year for figure in ours if figure.observed.break_), default=None)
    breaks = made.definition.breaks if made.definition else []
    last = ours[-1].year if ours else 0
    starts = [broken or 0] + [item.from_ if item.until is None else item.until + 1 for item in breaks]
    start = max((year for year in starts if year <= last), default=0)
    return next((figure for figure in ours if figure.year >= start), None) if start else None


def find_against(row: BaselineRow) -> str:
    kind = row.comparator.kind if row.comparator else None
    return kind or "municipality"


def is_share(definition: IndicatorDefinition | None) -> bool:
    """Whether the indicator is a share of persons, told in percent."""
    return definition is None or definition.kind not in {"mean", "amount"}


def tell_why_not_comparable(
    made: Standing, definition: IndicatorDefinition | None, since: Iterable[Figure], areas: Sequence[Area]
) -> Reason | None:
    """Why the two years of a row cannot be held together; None when they can."""
    then, now = made.then.ours, made.now.ours
    pair = [figure for figure in (then, now, made.then.theirs, made.now.theirs) if figure is not None]
    if any(figure.state in {"suppressed", "protected"} for figure in pair):
        return "suppressed"
    year = made.row.baseline.year if made.row.baseline else None
    return None if now is None or year is None else find_obstacle(year, then, since, now, definition, areas)


Whose = Literal["ours", "theirs"]


def find_missing_counts(made: Standing) -> tuple[Whose, ...]:
    """Whose numbers of persons are not known: the area's own, or those of what it is held against."""
    sides: tuple[tuple[Whose, tuple[Figure | None, Figure | None]], ...] = (
        ("ours", (made.then.ours, made.now.ours)),
        ("theirs", (made.then.theirs, made.now.theirs)),
    )
    return tuple(whose for whose, pair in sides if any(figure is None or figure.counted is None for figure in pair))


def _judged(made: Standing, figures: Figures) -> Standing:
    """The row with its comparison, where the numbers behind the figures allow one."""
    try:
        found = _compared(made, figures)
    except Refusal:  # counts that contradict each other say nothing of a gap
        found = None
    if found is None:
        return replace(made, outcome=Verdict.CANNOT_BE_CALCULATED)
    change, conservative = found
    verdict = Verdict(str(decide_verdicts_of_change(change)))
    return replace(made, outcome=verdict, change=change, conservative=conservative)


def _compared(made: Standing, figures: Figures) -> tuple[Change, bool] | None:
    four = (made.then.ours, made.now.ours, made.then.theirs, made.now.theirs)
    good = made.indicator.good
    if good is None or any(figure is None or figure.counted is None for figure in four):
        return None
    known = [figure for figure in four if figure is not None]
    kind: IndicatorKind = made.definition.kind if made.definition else "share"
    if kind == "mean":
        return _means(known, good)
    if kind == "survey":
        ours = make_two_times(_answers(known[0]), _answers(known[1]))
        return compute_change_of_gap(ours, make_two_times(_answers(known[2]), _answers(known[3])), good=good), False
    stayed = find_stayers(figures, made.indicator.id, made.scope, known[1].year)
    if kind == "fulltime":
        return _full_time(known, good, stayed)
    ours_then, ours_now, theirs_then, theirs_now = (_counts(figure) for figure in known)
    rest = make_two_times(subtract_area(theirs_then, ours_then), subtract_area(theirs_now, ours_now))
    return compute_change_of_gap(make_two_times(ours_then, ours_now, stayed), rest, good=good), False


def _counts(figure: Figure) -> Counts:
    events, total = figure.counted or (np.nan, np.nan)
    return check_counts(events, total)


def _answers(figure: Figure) -> Counts:
    """A survey's share, worth as many answers of a simple sample as its design leaves it."""
    events, total = figure.counted or (np.nan, np.nan)
    worth = figure.observed.effective or total
    share = events / total if figure.value is None else float(figure.value) / 100
    return check_counts(share * worth, worth)


def _full_time(known: Sequence[Figure], good: Literal["high", "low"], stayed: Stayers | None) -> tuple[Change, bool]:
    sums = [check_full_time((f.counted or (0, 0))[1], (f.counted or (0, 0))[0], f.observed.squares) for f in known]
    ours = make_two_times(sums[0].counts, sums[1].counts, stayed)
    rests = [subtract_area_full_time(whole, part) for part, whole in zip(sums[:2], sums[2:], strict=True)]
    conservative = any(bool(item.conservative) for item in [*sums, *rests])
    return compute_change_of_gap(ours, make_two_times(rests[0].counts, rests[1].counts), good=good), conservative


def _means(known: Sequence[Figure], good: Literal["high", "low"]) -> tuple[Change, bool] | None:
    if any(figure.observed.squares is None for figure in known):
        return None
    ours_then, ours_now, theirs_then, theirs_now = (
        make_sample_of_sums((f.counted or (0, 0))[1], (f.counted or (0, 0))[0], f.observed.squares or 0) for f in known
    )
    rest = subtract_area_sample(theirs_then, ours_then), subtract_area_sample(theirs_now, ours_now)
    return compute_change_of_gap_of_means((ours_then, ours_now), rest, good=good), False


Group = Literal["toward", "away", "level", "unsure", "cannot", "awaits"]
"""What a row says when all rows are asked at once: certainly nearer, certainly further, a level to hold, nothing
certain, nothing that can be compared, no new figure."""
GROUPS: tuple[Group, ...] = get_args(Group)
CERTAIN = 0.05
_GROUP_OF: dict[str, Group] = {
    Verdict.CLOSING: "toward",
    Verdict.WIDENING: "away",
    Verdict.ALREADY_CLOSED: "level",
    Verdict.NOT_COMPARABLE: "cannot",
    Verdict.CANNOT_BE_CALCULATED: "cannot",
    AWAITS: "awaits",
}


def group_standings(rows: Sequence[Standing]) -> list[Group]:
    """The group of each row. A change is certain only if Holm's adjusted p is below 5 % as well."""
    asked = [np.nan if item.p is None else item.p for item in rows]
    sure = adjust_by_holm(asked) < CERTAIN if rows else np.zeros(0, dtype=bool)
    return [_group_of(item, bool(certain)) for item, certain in zip(rows, sure, strict=True)]


def _group_of(item: Standing, sure: bool) -> Group:
    if item.outcome == Verdict.NOT_COMPARABLE and item.now.ours is not None and item.now.ours.value is None:
        return "awaits"
    found = _GROUP_OF.get(item.outcome, "unsure")
    return "unsure" if found in {"toward", "away"} and not sure else found


@dataclass(frozen=True)
class Headline:
    """What the rows say together: how many are in each group. `closing` and `widening` are certain (Holm)."""

    rows: int
    closing: int
    widening: int
    no_clear_difference: int
    cannot_be_told: int
    already_closed: int
    awaiting: int


def count_headline(groups: Sequence[GoalStandings]) -> Headline:
    """How many rows are in each group: the very groups that pages lay the rows out in."""
    said = group_standings([item for group in groups for item in group.standings])
    return Headline(
        rows=len(said),
        closing=said.count("toward"),
        widening=said.count("away"),
        no_clear_difference=said.count("unsure"),
        cannot_be_told=said.count("cannot"),
        already_closed=said.count("level"),
        awaiting=said.count("awaits"),
    )
