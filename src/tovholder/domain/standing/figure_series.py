"""Measurements as they may be shown: in series, each year by itself, protected ones blanked once and for all. Pure.

Everything that shows a figure (page, chart, words, interval, file out) takes it from here, so that the same value is
held back everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.language.date_reader import find_last_day, find_year_meant

State = Literal["measured", "suppressed", "not_measured", "protected"]
Series = tuple[str, str, str, str, str]
"""Indicator, election, definition, part, scope; "" where there is none."""
Why = Literal["few", "for_another", "few_or_for_another"]
"""Why a figure is held back here: so few are counted at all; another could be worked out from it; or one of the two,
where to say which would tell that the number is a small one."""
HELD_BACK = ("value", "numerator", "denominator", "squares", "standard_error", "effective", "as_printed", "note")
"""What goes with a figure that is held back: each of them could give the number away."""


@dataclass(frozen=True)
class Figure:
    """One measurement as it may be shown. A protected one has lost its numbers, here and for everybody."""

    observed: Observed
    state: State
    why: Why | None = None
    """Why it is held back, where that is done here."""

    @property
    def period(self) -> int | str:
        """What it is about; observations without a period are in no series."""
        return self.observed.period if self.observed.period is not None else 0

    @property
    def year(self) -> int:
        """The year it is told by; a school year by its end."""
        return find_year_meant(self.period)

    @property
    def value(self) -> float | int | None:
        """In the indicator's unit; None unless measured and free to be shown."""
        return self.observed.value

    @property
    def counted(self) -> tuple[float, float] | None:
        """(numerator, denominator), where both are known and may be shown."""
        top, bottom = self.observed.numerator, self.observed.denominator
        return None if top is None or not bottom else (float(top), float(bottom))


def find_series_of(observed: Observed) -> Series:
    """The series that an observation is a point of."""
    return observed.key[:5]


def find_state_of(observed: Observed) -> State:
    """Measured, held back by the source, or not measured. A value that is not there is never zero."""
    if observed.status is not None:
        return observed.status
    if observed.value is not None or observed.numerator is not None:
        return "measured"
    return "suppressed" if (observed.as_printed or "").strip() in {".", "..", "*"} else "not_measured"


def blank_figure(observed: Observed, why: Why = "few_or_for_another") -> Figure:
    """The figure without anything that would tell it."""
    return Figure(observed.model_copy(update=dict.fromkeys(HELD_BACK)), "protected", why)


def make_figure(observed: Observed) -> Figure:
    """The figure as it is; what its source has held back carries nothing either."""
    state = find_state_of(observed)
    if state != "suppressed":
        return Figure(observed, state)
    return Figure(observed.model_copy(update={**dict.fromkeys(HELD_BACK), "status": "suppressed"}), state)


@dataclass(frozen=True)
class Figures:
    """Every figure of a programme by series, each in the order of time."""

    by_series: Mapping[Series, tuple[Figure, ...]] = field(default_factory=dict)

    def series(
        self, indicator: str, scope: str, *, variant: str = "", part: str = "", definition: str = "", until: int = 9999
    ) -> tuple[Figure, ...]:
        """The figures of one series about periods that have begun in the year `until` at the latest."""
        found = self.by_series.get((indicator, variant, definition, part, scope), ())
        return tuple(figure for figure in found if int(str(figure.period)[:4]) <= until)

    def find_of_year(self, series: Sequence[Figure], year: int) -> Figure | None:
        """The last figure of a series that is told by the year."""
        return next((figure for figure in reversed(series) if figure.year == year), None)

    def __iter__(self) -> Iterator[Figure]:
        for found in self.by_series.values():
            yield from found

    @cached_property
    def indicators(self) -> frozenset[str]:
        """Ids of the indicators that anything is known of."""
        return frozenset(series[0] for series in self.by_series)

    def find_newest_year(self, until: int = 9999) -> int | None:
        """The year of the newest measured figure about a period that has begun in the year `until`."""
        measured = (item for item in self if item.state == "measured" and int(str(item.period)[:4]) <= until)
        return max((figure.year for figure in measured), default=None)


def put_in_series(figures: Iterable[Figure]) -> Figures:
    """Figures put into series; those without a period belong to none and are left out."""
    found: dict[Series, list[Figure]] = {}
    for figure in figures:
        if figure.observed.period is not None:
            found.setdefault(find_series_of(figure.observed), []).append(figure)
    return Figures(
        {series: tuple(sorted(kept, key=lambda item: find_last_day(item.period))) for series, kept in found.items()}
    )
