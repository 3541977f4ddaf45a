"""What is checked: an agreement's content, with its reading where there is one."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.round_templates import Template, TemplateIndicator, load_templates
from tovholder.domain.content.schema.agreement_parts import Baseline, Comparator, Indicator
from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.reading_schema import Finding, Reading, Severity
from tovholder.domain.language.text import Text
from tovholder.domain.language.word_matching import measure_likeness

ALL = "all"
FUNDER = "lbf"
ALIKE = 88
"""Likeness (0-100) from which an indicator's wording is taken to be the template's."""


def list_values(pointer: str, indicator: Indicator) -> list[tuple[str, Baseline | Comparator]]:
    """An indicator's baselines and comparators with their pointers."""
    return [
        *((f"{pointer}/baselines/{n}", value) for n, value in enumerate(indicator.baselines)),
        *((f"{pointer}/comparators/{n}", value) for n, value in enumerate(indicator.comparators)),
    ]


@dataclass(frozen=True)
class RunningText:
    """The source's lines as one text, so that a phrase may run over a line end."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def lines(self, start: int, end: int) -> list[int]:
        """The 1-based source lines of a stretch."""
        first, last = (bisect_right(self.starts, place) - 1 for place in (start, max(start, end - 1)))
        return list(self.numbers[max(first, 0) : last + 1])


@dataclass(frozen=True)
class Subject:
    """The content under its public keys, and what the checks ask about it again and again."""

    content: Agreement
    reading: Reading | None = None

    @cached_property
    def data(self) -> dict[str, Any]:
        """The content as plain data."""
        return self.content.content()

    @cached_property
    def strings(self) -> tuple[tuple[str, str], ...]:
        """Every text in the content with its pointer."""
        return tuple((pointer, value) for pointer, value in walk_leaves(self.data) if isinstance(value, str))

    @cached_property
    def template(self) -> Template | None:
        """The template that the agreement says it follows, where there is a file for it."""
        return next((known for known in load_templates() if known.id == self.content.template), None)

    @cached_property
    def indicators(self) -> tuple[tuple[str, Indicator], ...]:
        """Every indicator with its pointer."""
        return tuple(
            (f"/goals/{g}/indicators/{i}", indicator)
            for g, goal in enumerate(self.content.goals)
            for i, indicator in enumerate(goal.indicators)
        )

    def find_fixed_indicator(self, indicator: Indicator) -> TemplateIndicator | None:
        """The template's indicator that this one is, by its words; without words by its id."""
        known = self.template.indicators() if self.template else []
        if indicator.text is None:
            return next((fixed for fixed in known if fixed.id == indicator.id), None)
        text = indicator.text
        best = max(known, key=lambda fixed: measure_likeness(fixed.text, text), default=None)
        return best if best is not None and measure_likeness(best.text, text) >= ALIKE else None

    @cached_property
    def fixed_indicators(self) -> dict[str, tuple[str, Indicator]]:
        """Template id to pointer and indicator, for the template's indicators that the agreement has."""
        found: dict[str, tuple[str, Indicator]] = {}
        for pointer, indicator in self.indicators:
            fixed = self.find_fixed_indicator(indicator)
            if fixed is not None:
                found.setdefault(fixed.id, (pointer, indicator))
        return found

    @cached_property
    def funder_ids(self) -> frozenset[str]:
        """Ids that mean the funder."""
        return frozenset({FUNDER, *(party.id for party in self.content.parties if party.kind == "funder")})

    @cached_property
    def running_text(self) -> RunningText:
        """All lines of the reading as one text; empty without a reading."""
        return self._running(range(1, len(self.text) + 1))

    @property
    def text(self) -> list[str]:
        """The reading's lines after letter repair."""
        return self.reading.text if self.reading else []

    def find_section(self, section: str) -> RunningText:
        """A section of the source as one text, without its title; empty where it was not found."""
        found = [known for known in (self.reading.sections if self.reading else []) if known.id == section]
        last = len(self.text)
        numbers = [n for part in found for n in range(part.first_line + 1, min(part.last_line, last) + 1)]
        return self._running(numbers)

    def _running(self, numbers: "range | list[int]") -> RunningText:
        text, starts, kept = "", [], []
        for number in numbers:
            row = self.text[number - 1].strip()
            if row:
                starts.append(len(text))
                kept.append(number)
                text += row + " "
        return RunningText(text, tuple(starts), tuple(kept))

    def find_raw_text(self, pointer: str) -> str | None:
        """The source's characters for a value, before repair."""
        entry = self.reading.provenance.get(pointer) if self.reading else None
        return entry.raw if entry else None

    def find_lines(self, *pointers: str) -> list[int]:
        """The source lines of values; a part stands for all that is in it, what is missing for what is beside it."""
        return sorted({line for pointer in pointers for line in self._lines(pointer)})

    def _lines(self, pointer: str) -> Iterator[int]:
        if self.reading is None:
            return
        entry = self.reading.provenance.get(pointer)
        if entry is not None:
            yield from entry.lines
            return
        inside = self._inside(pointer)
        parent = pointer.rpartition("/")[0]
        yield from inside or (self._inside(parent) if parent else [])

    def _inside(self, pointer: str) -> list[int]:
        assert self.reading is not None
        parts = self.reading.provenance.items()
        return [line for inside, part in parts if inside.startswith(f"{pointer}/") for line in part.lines]

    def make_finding(
        self,
        code: str,
        severity: Severity,
        pointers: list[str],
        message: Text,
        *,
        lines: list[int] | None = None,
        suggestion: Any = None,
    ) -> Finding:
        """A finding on these places; its lines are theirs unless they are given."""
        where = self.find_lines(*pointers) if lines is None else sorted(set(lines))
        return Finding(
            code=code, severity=severity, pointers=pointers, lines=where, message=message, suggestion=suggestion
        )
