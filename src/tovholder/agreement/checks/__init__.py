"""What a person must look at in an agreement. Checks point, they never change a value."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tovholder.agreement.checks import (
    area_codes,
    area_counts_add_up,
    claims_hold,
    comparator_kind,
    comparator_years,
    duplicate_ids,
    effort_areas_follow_goals,
    election_years,
    exhibit_numbers,
    figure_bars_sum,
    figure_legends,
    goals_follow_template,
    missing_values,
    mixed_formats,
    nothing_to_close,
    period_length,
    personal_numbers,
    possible_values,
    references,
    required_fields,
    revision_rules,
    section_numbers,
    series_breaks,
    source_tables,
    survey_columns_sum,
    template_round,
    two_names,
    undefined_bodies,
)
from tovholder.agreement.checks.subject import Subject
from tovholder.agreement.schema import Agreement, Finding, Reading

__all__ = ["CHECKS", "CODES", "check", "joined"]


class Check(Protocol):
    """A module that looks for one thing: the codes it may give, and the looking."""

    CODES: tuple[str, ...]

    def find(self, subject: Subject, /) -> Iterator[Finding]:
        """Every place where it is so."""
        ...


CHECKS: tuple[Check, ...] = (
    personal_numbers,
    period_length,
    area_counts_add_up,
    election_years,
    possible_values,
    survey_columns_sum,
    figure_bars_sum,
    figure_legends,
    duplicate_ids,
    references,
    two_names,
    undefined_bodies,
    revision_rules,
    claims_hold,
    comparator_kind,
    source_tables,
    comparator_years,
    area_codes,
    goals_follow_template,
    effort_areas_follow_goals,
    mixed_formats,
    missing_values,
    required_fields,
    nothing_to_close,
    series_breaks,
    template_round,
    exhibit_numbers,
    section_numbers,
)
"""Every check. Among findings of one severity, those of an earlier check come first."""

CODES: tuple[str, ...] = tuple(code for one in CHECKS for code in one.CODES)
"""Every code that a check may give."""

_WORST_FIRST = {"error": 0, "warning": 1, "notice": 2}


def check(content: Agreement, reading: Reading | None = None) -> list[Finding]:
    """Every finding of every check, worst first, each once.

    With the reading that the content came from, findings carry the source's lines, and what only the text
    can show is looked for too.
    """
    subject = Subject(content, reading)
    once: dict[tuple[str, ...], Finding] = {}
    for one in CHECKS:
        for finding in one.find(subject):
            once.setdefault((finding.code, *finding.pointers), finding)
    return _sorted(once.values())


def joined(read: Sequence[Finding], checked: Sequence[Finding]) -> list[Finding]:
    """The reader's findings and the checks', worst first; what both found is told once, in the check's words.

    Both found it when the codes are one and a place or a line is shared.
    """
    told = {(finding.code, place) for finding in checked for place in (*finding.pointers, *finding.lines)}
    kept = [one for one in read if not any((one.code, place) in told for place in (*one.pointers, *one.lines))]
    return _sorted([*kept, *checked])


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: _WORST_FIRST[finding.severity])
