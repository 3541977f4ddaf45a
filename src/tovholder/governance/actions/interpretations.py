"""Recording where the agreement gives the local power twice, and what a decision of the board settles."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.agreement.models import Programme
from tovholder.agreement.personal_data import refuse_personal_numbers
from tovholder.agreement.schema import Message
from tovholder.governance.actions.locking import lock
from tovholder.governance.models import Contradiction, Decision, DecisionKind, Interpretation, Matter, Outcome
from tovholder.governance.selectors.bodies import boards_of
from tovholder.ledger.actions import record
from tovholder.people.models import Person
from tovholder.people.rights import Act, require


@dataclass(frozen=True)
class Settled:
    """What is settled: a limit on shifts (share of the budget from 0 to 1, kroner; neither lifts it), or a reach."""

    matter: str
    since: datetime.date
    share: Decimal | None = None
    amount: int | None = None
    covers: str = ""


@transaction.atomic
def state_contradiction(*, by: Person, programme: Programme, narrow: Message, wide: Message) -> Contradiction:
    """Keep the two sentences that give the local forum its power, with and without the limit to activities.

    Both are shown beside every ruling they bear on, and the narrow one holds until the board decides otherwise. Raises
    `ValidationError` when one is missing or the same two stand there already.
    """
    require(by, Act.REVIEW, programme.slug)
    said = {"narrow": narrow.model_dump(), "wide": wide.model_dump()}
    refuse_personal_numbers(said)
    if not all(text.strip() for one in said.values() for text in one.values()):
        raise ValidationError(_("Write both sentences."))
    lock(programme)
    last = Contradiction.objects.filter(programme=programme).order_by("-id").first()
    if last and (last.narrow, last.wide) == (said["narrow"], said["wide"]):
        raise ValidationError(_("These two sentences are kept already."))
    row = Contradiction.objects.create(by=by, programme=programme, **said)
    record(programme=programme.slug, act="rules.contradiction", by=str(by), subject=str(row)[:200], **said)
    return row


@transaction.atomic
def settle(*, by: Person, decision: Decision, settled: Settled) -> Interpretation:
    """Keep what a decision of the board settles. Proposals are ruled on by it from its day on.

    Raises `ValidationError` where the decision is not one that the board approved at a meeting of its own, or does not
    settle the matter.
    """
    programme = decision.programme
    require(by, Act.DECIDE_IN_BODY, programme.slug, body=decision.body)
    lock(programme)
    if unmet := _unmet(decision, settled):
        raise ValidationError(unmet)
    limit = settled.matter == Matter.MATERIAL_SHIFT
    row = Interpretation.objects.create(
        by=by,
        programme=programme,
        matter=settled.matter,
        decision=decision,
        since=settled.since,
        at_least_share=settled.share if limit else None,
        at_least_amount=settled.amount if limit else None,
        covers="" if limit else settled.covers,
    )
    record(
        programme=programme.slug,
        act="rules.settled",
        by=str(by),
        subject=f"{settled.matter} {decision.label}",
        matter=settled.matter,
        decision=decision.pk,
        since=settled.since.isoformat(),
        share=str(row.at_least_share) if row.at_least_share is not None else None,
        amount=row.at_least_amount,
        covers=row.covers,
    )
    return row


def _unmet(decision: Decision, settled: Settled) -> list[str]:
    unmet = []
    if decision.body not in boards_of(decision.programme):
        unmet.append(_("Only the board settles how the rules are read."))
    if decision.kind != DecisionKind.MEETING or decision.outcome != Outcome.APPROVED:
        unmet.append(_("Only what the board has approved at a meeting settles how the rules are read."))
    if decision.item and decision.item.proposal_id:
        unmet.append(_("That decision is about a proposed change. The rules are settled by an item of their own."))
    if settled.since < decision.decided_on:
        unmet.append(_("It cannot hold from a day before the board decided it."))
    if settled.share is not None and not 0 < settled.share <= 1:
        unmet.append(_("The share of the budget is more than 0 % and at most 100 %."))
    if settled.share is not None and settled.share != round(settled.share, 4):
        unmet.append(_("Give the share in percent with two decimals at the most."))
    if settled.amount is not None and settled.amount < 1:
        unmet.append(_("The amount is at least 1 kr."))
    if settled.matter == Matter.LOCAL_POWER and not settled.covers:
        unmet.append(_("Choose how far the local forum's power reaches."))
    if Interpretation.objects.filter(decision=decision, matter=settled.matter).exists():
        unmet.append(_("This has been kept already for that decision."))
    return unmet
