"""Reads of emergencies: whether the kommissorium gives the power, what it covers, and who has not heard of one yet."""

from dataclasses import dataclass

from django.utils import timezone

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.rulings.step_progress import Due, find_missing_parts
from tovholder.governance.emergencies.models import Emergency
from tovholder.governance.meetings.models import Meeting
from tovholder.governance.proposals.models import Proposal, StepTaken
from tovholder.governance.proposals.proposal_states import State, find_state
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import find_version_in_force


@dataclass(frozen=True)
class Power:
    """The clause of the kommissorium that lets the chair of a board decide alone, and the version it stands in."""

    terms: Version
    clause: str


def find_emergency_power(programme: Programme, board: str) -> Power | None:
    """The power that the kommissorium in force today gives the chair of the board; none: it gives none."""
    version = find_version_in_force(programme, timezone.localdate(), DocumentKind.TERMS_OF_REFERENCE)
    terms = version.content if version else {}
    clause = (terms.get("emergency_clause") or "").strip()
    return Power(version, clause) if version and clause and terms.get("body") == board else None


def list_skippable_parts(state: State) -> list[Due]:
    """The steps that the chair may stand in for: the own bodies', but not the board's of the strategic agreement."""
    strategic = any(row.document.kind == DocumentKind.STRATEGIC_AGREEMENT for row in state.contents.values())
    decided = {(step.action, step.level, step.body) for step in state.pending}
    missing = find_missing_parts(state.parts, state.keys_taken | decided)
    return [due for due in missing if due.body and not due.outside and not (strategic and due.level == "board")]


def list_emergencies_to_take_up(meeting: Meeting) -> list[tuple[Emergency, Proposal]]:
    """The emergencies that the body has had on no agenda yet, oldest first; not those it has still to decide on."""
    steps = StepTaken.objects.filter(
        decision__emergency__isnull=False, submission__proposal__programme=meeting.programme
    )
    found = {
        step.submission.proposal: step.decision.emergency
        for step in steps.select_related("decision__emergency", "submission__proposal").order_by("id")
    }
    seen = set(Proposal.objects.filter(items__meeting__body=meeting.body).values_list("pk", flat=True))
    return [
        (one, proposal)
        for proposal, one in found.items()
        if meeting.body in {*one.skipped, one.decision.body}
        and proposal.pk not in seen
        and meeting.body not in {due.body for due in find_state(proposal).open_now}
    ]
