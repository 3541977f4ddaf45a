"""What the papers put forward, and a proposal that was changed at the meeting itself."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tovholder.agreement.reading_page.difference_presenter import ShownChange, show_changes
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.governance.models import AgendaItem, Decision, Proposal, ProposalContent, StepTaken, Submission
from tovholder.governance.proposals.proposal_states import State, find_state
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.shell.language_choice import tell


def find_put_forward(item: AgendaItem) -> Submission:
    """The submission that the papers which count told of. Raises `ValidationError` where they told of none."""
    proposal, sent = item.proposal, item.meeting.sent
    assert proposal is not None
    told = {one["proposal"]: one["submission"] for one in sent.papers["items"]} if sent else {}
    digest = told.get(proposal.number)
    found = proposal.submissions.filter(digest=digest).order_by("-id").first() if digest else None
    if found is None:
        raise ValidationError(
            _("Proposal %(number)s had not been submitted when the papers were sent. Send new papers with it.")
            % {"number": proposal.number}
        )
    return found


def amend_submission(by: Person, proposal: Proposal, papers: Submission, text: str) -> None:
    """Put the copy forward as it was changed at the meeting, in place of what the papers said.

    Those who had recommended the text of the papers have been heard and need not be heard anew; whoever must approve,
    commit itself or be involved has said nothing of the changed one, and is asked.
    """
    if not text.strip():
        raise ValidationError(_("Say in the minutes what was put on the table and how the text was changed."))
    state = find_state(proposal)
    if state.closing:
        raise ValidationError(_("Proposal %(number)s has ended already.") % {"number": proposal.number})
    if state.digest == papers.digest:
        raise ValidationError(
            _(
                "The copy of proposal %(number)s still says what the papers said. Edit the copy to what the meeting "
                "decided first, then record it as approved with changes."
            )
            % {"number": proposal.number}
        )
    if not state.ruled["decided"]:
        raise ValidationError(
            _("Answer the questions about the changed text of proposal %(number)s first.") % {"number": proposal.number}
        )
    made = state.submission or _submit(by, state, papers, text)
    _carry_recommendations(by, state, papers, made)


def _submit(by: Person, state: State, papers: Submission, text: str) -> Submission:
    made = Submission.objects.create(
        by=by,
        proposal=state.proposal,
        reason=text.strip(),
        in_force_from=papers.in_force_from,
        digest=state.digest,
        ruling=state.ruled,
    )
    _record(by, state, "proposal.submitted", reason=text, digest=state.digest, changed_at_meeting=True)
    return made


def _carry_recommendations(by: Person, state: State, papers: Submission, made: Submission) -> None:
    """Recommendations of the papers' text stand for the changed one, kept with the digest that they were made on."""
    wanted = {due.key for due in state.parts if due.action == "recommend"}
    have = {(step.action, step.level, step.body) for step in made.steps.all()}
    for step in papers.steps.order_by("id"):
        key = (step.action, step.level, step.body)
        if key in wanted and key not in have and papers.pk != made.pk:
            StepTaken.objects.create(
                by=by,
                submission=made,
                action=step.action,
                level=step.level,
                body=step.body,
                decision=step.decision,
                digest=step.digest,
                confirmations_needed=step.confirmations_needed,
            )
            _record(by, state, "proposal.step", step=step.action, body=step.body, decision=step.decision_id)


def _record(by: Person, state: State, act: str, **detail: object) -> None:
    proposal = state.proposal
    record_event(
        programme=proposal.programme.slug, act=act, by=str(by), subject=str(proposal), proposal=proposal.pk, **detail
    )


@dataclass(frozen=True)
class Amended:
    """A document as the papers had it and as it was decided: its name and what differs."""

    name: str
    changes: list[ShownChange]


def find_amendment(decision: Decision) -> list[Amended]:
    """What was changed at the meeting: the text decided on against that of the papers. Nothing where they are one."""
    proposal = decision.item.proposal if decision.item else None
    if proposal is None or decision.papers_digest == decision.decided_digest:
        return []
    before, after = (_find_contents(proposal, one) for one in (decision.papers_digest, decision.decided_digest))
    return [
        Amended(tell(DOCUMENT_KINDS[row.document.kind].name), show_changes(_said_before(before, row), row.content))
        for key, row in after.items()
        if key not in before or before[key].digest != row.digest
    ]


def _said_before(before: dict[int, ProposalContent], row: ProposalContent) -> object:
    if row.document_id in before:
        return before[row.document_id].content
    return row.parent.content if row.parent else {}


def _find_contents(proposal: Proposal, digest: str | None) -> dict[int, ProposalContent]:
    """The copies as they stood when what has the digest was submitted, by the document's id."""
    submitted = proposal.submissions.filter(digest=digest).order_by("-id").first()
    if submitted is None:
        return {}
    rows = proposal.contents.filter(at__lte=submitted.at).select_related("document", "parent").order_by("id")
    return {row.document_id: row for row in rows}
