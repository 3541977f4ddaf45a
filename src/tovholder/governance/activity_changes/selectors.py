"""What a change would need, before anything of it is kept: the ruling on what stands in a form."""

import datetime
from collections.abc import Mapping
from typing import Any

from tovholder.domain.content.schema import hash_content
from tovholder.governance.models import STANDS, Answer, Meeting, Proposal, ProposalContent
from tovholder.governance.proposals.proposal_states import Ground, State
from tovholder.programme.versions.models import Document, Programme


def preview_state(ground: Ground, document: Document, content: Any, answers: Mapping[str, bool]) -> State:
    """Where a proposal with this content and these answers would stand. Nothing is written.

    Answers are taken in the order in which the ruling asks for them: one answer can raise the next question.
    """
    row = ProposalContent(
        document=document, parent=ground.bases[document.pk], content=content, digest=hash_content(content)
    )
    given: dict[str, Answer] = {}
    while True:
        state = State(ground, Proposal(programme=ground.programme), {document.pk: row}, given)
        asked = state.ruling.asked if state.ruling else ()
        new: dict[str, Answer] = {
            one.id: Answer(question=one.id, answer=answers[one.id], figure=one.figure, contents=state.contents_digest)
            for one in asked
            if one.id in answers and one.id not in given and one.decision is None
        }
        if not new:
            return state
        given = {**given, **new}


def find_next_meetings(programme: Programme, on: datetime.date) -> dict[str, Meeting]:
    """The first meeting of each body from a day on whose papers have not been sent, by the body's id. One query."""
    planned = Meeting.objects.filter(STANDS, programme=programme, on__gte=on, sendings__isnull=True, held__isnull=True)
    return {one.body: one for one in planned.order_by("-on", "-starts_at", "-pk")}
