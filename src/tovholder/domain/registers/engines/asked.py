"""One question to an engine: a plan, the years its registers are read of, and the places to count by."""

from dataclasses import dataclass
from typing import Literal

from tovholder.domain.registers.borders import Places
from tovholder.domain.registers.definition import Measure, Per
from tovholder.domain.registers.extracts.store import Store
from tovholder.domain.registers.register_schema import REGISTERS
from tovholder.domain.registers.tally import Plan
from tovholder.domain.registers.time_spans import TENTHS_A_WEEKDAY, count_weekdays, count_weeks

OF_ELECTIONS = frozenset(name for name, register in REGISTERS.items() if register.may_be_of_election)


@dataclass(frozen=True)
class Time:
    """One year of a question. `reference`: how many years later each register is read.

    `election`: the day of the election (yyyymmdd) that turnout and the population are of; 0 where it is about none.
    """

    year: int
    reference: tuple[tuple[str, int], ...]
    day: int
    """The population's reference date, yyyymmdd."""
    election: int = 0

    def of(self, register: str) -> int:
        """The year that a register is read of, or the election's day."""
        if self.election and register in OF_ELECTIONS:
            return self.election
        return self.year + dict(self.reference).get(register, 0)

    def per(self, per: Per, register: str) -> int:
        """What a full year is: the year's own weeks, or the year's agreed hours in tenths."""
        if per == "weeks_of_year":
            return count_weeks(self.of(register))
        if per == "reference_hours":
            return count_weekdays(self.of(register)) * TENTHS_A_WEEKDAY
        return per

    def cap(self, measure: Measure) -> int | None:
        """The most one person counts; None: no limit."""
        return self.per(measure.per, measure.register) if measure.cap == "per" else measure.cap


@dataclass(frozen=True)
class Asked:
    """A question: count this plan in these places at this time, from this store."""

    plan: Plan
    store: Store
    time: Time
    places: Places


def find_factor(measure: Measure) -> Literal[1, 10]:
    """Hours are counted in tenths, so that 7.4 hours a weekday is a whole number."""
    return 10 if measure.per == "reference_hours" else 1
