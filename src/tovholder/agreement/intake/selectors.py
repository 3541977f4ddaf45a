"""Reads of intakes, and of what was answered to contradictions, that more than one page needs."""

import datetime
from dataclasses import dataclass

from tovholder.agreement.intake.models import FieldDecision, Intake
from tovholder.domain.content.schema import Finding
from tovholder.domain.review.review_draft import Said
from tovholder.domain.review.review_layout import (
    Section,
    find_section,
    list_answered,
    make_finding_key,
    make_seen,
)
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import list_version_findings


def list_open_intakes(programme: Programme) -> list[Intake]:
    """Files read in that no version has been made from yet and that were not discarded, newest first."""
    found = programme.intakes.filter(file__versions__isnull=True, discard__isnull=True)
    return list(found.select_related("file", "by").defer("file__data"))


def find_answers(programme: Programme) -> dict[str, Said]:
    """The newest answer to each contradiction: given in a review that became a version, or on the agreement's page."""
    given = (
        FieldDecision.objects.filter(
            intake__programme=programme, field__startswith="finding:", intake__file__versions__isnull=False
        )
        .select_related("by")
        .order_by("id")
    )
    found = {one.field: Said(one.verdict, {**(one.value or {}), "by": str(one.by), "at": one.at}) for one in given}
    later = programme.finding_answers.select_related("by")
    return found | {
        one.key: Said("accepted", {"why": one.why, "seen": one.seen, "by": str(one.by), "at": one.at}) for one in later
    }


@dataclass(frozen=True)
class PointedOut:
    """Something that a check points at in the agreement in force, with the answer that was given, if one was."""

    finding: Finding
    key: str
    seen: str
    why: str = ""
    by: str = ""
    at: datetime.datetime | None = None

    @property
    def section(self) -> Section:
        """The section of the agreement in which the fact that it is about is mended."""
        return find_section(next(iter(self.finding.pointers), ""))

    @property
    def answered(self) -> bool:
        return self.at is not None

    @property
    def waits(self) -> bool:
        """Whether somebody has to answer."""
        return self.finding.severity != "notice" and not self.answered


def list_pointed_out(programme: Programme, version: Version) -> list[PointedOut]:
    """All that the checks point at in a version, what waits for an answer first."""
    findings, content, answers = list_version_findings(version), version.content, find_answers(programme)
    answered = list_answered(findings, content, answers)
    shown = [_point_out(finding, content, answered, answers) for finding in findings]
    return sorted(shown, key=lambda one: (not one.waits, one.answered))


def _point_out(finding: Finding, content: object, answered: dict[str, Finding], answers: dict[str, Said]) -> PointedOut:
    key = make_finding_key(finding, content)
    seen = make_seen(finding, content)
    if key not in answered:
        return PointedOut(finding, key, seen)
    said = answers[key].value
    return PointedOut(finding, key, seen, str(said.get("why") or ""), str(said.get("by") or ""), said.get("at"))
