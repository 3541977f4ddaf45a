"""What a person must look at in an agreement. Checks point, they never change a value.

The traps that a signed agreement taught (T1, T2, ...) are told in docs/rules.md, each check in the handbook.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.completeness import (
    area_codes,
    duplicate_ids,
    effort_areas_follow_goals,
    goals_follow_template,
    period_length,
    personal_numbers,
    required_fields,
    section_numbers,
    template_round,
    unknown_references,
)
from tovholder.domain.checks.deciding_bodies import revision_rules, two_names, undefined_bodies
from tovholder.domain.checks.measured_values import (
    comparator_kind,
    comparator_years,
    election_years,
    missing_values,
    mixed_formats,
    nothing_to_close,
    possible_values,
    series_breaks,
)
from tovholder.domain.checks.printed_numbers import (
    area_counts_add_up,
    claims_hold,
    exhibit_numbers,
    figure_bars_sum,
    figure_legends,
    source_tables,
    survey_columns_sum,
)
from tovholder.domain.content.schema import Agreement, Finding, Reading

__all__ = ["CHECKS", "CODES", "check_agreement", "join_findings"]


class Check(Protocol):
    """A module that looks for one thing: the codes it may give, and the looking."""

    CODES: tuple[str, ...]

    def list_findings(self, subject: Subject, /) -> Iterator[Finding]:
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
    unknown_references,
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


def check_agreement(content: Agreement, reading: Reading | None = None) -> list[Finding]:
    """Every finding of every check, worst first, each once.

    With the reading that the content came from, findings carry the source's lines, and what only the text
    can show is looked for too.
    """
    subject = Subject(content, reading)
    once: dict[tuple[str, ...], Finding] = {}
    for one in CHECKS:
        for finding in one.list_findings(subject):
            once.setdefault((finding.code, *finding.pointers), finding)
    return _sorted(once.values())


def join_findings(read: Sequence[Finding], checked: Sequence[Finding]) -> list[Finding]:
    """The reader's findings and the checks', worst first; what both found is told once, in the check's words.

    Both found it when the codes are one and a place or a line is shared.
    """
    told = {(finding.code, place) for finding in checked for place in (*finding.pointers, *finding.lines)}
    kept = [one for one in read if not any((one.code, place) in told for place in (*one.pointers, *one.lines))]
    return _sorted([*kept, *checked])


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: _WORST_FIRST[finding.severity])
