"""What the checks say of indicators, numbered so that a table can refer to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tovholder.domain.content.schema import Agreement, Finding
from tovholder.domain.standing.baseline_rows import BaselineRow


@dataclass(frozen=True)
class Doubt:
    """A finding about an indicator, under the number that the table refers to it by."""

    number: int
    finding: Finding
    pointers: tuple[str, ...]

    def concerns(self, indicator: str, baseline: str) -> bool:
        """Whether it points at the indicator, and not only at another baseline of it."""
        inside = [pointer for pointer in self.pointers if f"{pointer}/".startswith(f"{indicator}/")]
        of_baselines = [pointer for pointer in inside if pointer.startswith(f"{indicator}/baselines/")]
        rest = [pointer for pointer in inside if pointer not in of_baselines]
        return bool(rest and not of_baselines) or any(
            f"{pointer}/".startswith(f"{baseline}/") for pointer in of_baselines
        )


def list_doubts_about_indicators(findings: Sequence[Finding]) -> list[Doubt]:
    """The findings that a person must settle and that point at an indicator, numbered in their order."""
    about = [
        item
        for item in findings
        if item.severity != "notice" and any(pointer.startswith("/goals/") for pointer in item.pointers)
    ]
    return [Doubt(number, item, tuple(item.pointers)) for number, item in enumerate(about, 1)]


def find_indicator_pointers(content: Agreement) -> dict[str, str]:
    """Indicator id to the pointer of the indicator."""
    return {
        indicator.id: f"/goals/{at_goal}/indicators/{at}"
        for at_goal, goal in enumerate(content.goals)
        for at, indicator in enumerate(goal.indicators)
    }


def find_doubts_of_row(row: BaselineRow, where: dict[str, str], doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """The doubts that a row of the table refers to."""
    start = where.get(row.indicator.id)
    if start is None:
        return ()
    at = row.indicator.baselines.index(row.baseline) if row.baseline in row.indicator.baselines else 0
    return tuple(doubt for doubt in doubts if doubt.concerns(start, f"{start}/baselines/{at}"))
