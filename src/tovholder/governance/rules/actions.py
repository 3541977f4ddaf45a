"""Recording where the agreement gives the local power twice, and what a decision of the board settles."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.domain.language.text import Text
from tovholder.governance.models import Contradiction, Decision, DecisionKind, Interpretation, Matter, Outcome
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class Settled:
    """What is settled: a limit on shifts (share of the budget from 0 to 1, kroner; neither lifts it), or a reach."""

    matter: str
    since: datetime.date
    share: Decimal | None = None
    amount: int | None = None
    covers: str = ""


@transaction.atomic
def state_contradiction(*, by: Person, programme: Programme, narrow: Text, wide: Text) -> Contradiction:
    """Keep the two sentences that give the local forum its power, with and without the limit to activities.

    Both are shown beside every ruling they bear on, and the narrow one holds until the board decides otherwise. Raises
    `ValidationError` when one is missing or the same two stand there already.
    """
    require_right(by, Act.REVIEW, programme.slug)
    said = {"narrow": narrow.model_dump(), "wide": wide.model_dump()}
    if not all(text.strip() for one in said.values() for text in one.values()):
        raise ValidationError(_("Write both sentences."))
    lock_programme(programme)
    last = Contradiction.objects.filter(programme=programme).order_by("-id").first()
    if last and (last.narrow, last.wide) == (said["narrow"], said["wide"]):
        raise ValidationError(_("These two sentences are kept already."))
    row = Contradiction.objects.create(by=by, programme=programme, **said)
    record_event(programme=programme.slug, act="rules.contradiction", by=str(by), subject=str(row)[:200], **said)
    return row


@transaction.atomic
def settle_matter(*, by: Person, decision: Decision, settled: Settled) -> Interpretation:
    """Keep what a decision of the board settles. Proposals are ruled on by it from its day on.

    Raises `ValidationError` where the decision is not one that the board approved at a meeting of its own, or does not
    settle the matter.
    """
    programme = decision.programme
    require_right(by, Act.DECIDE_IN_BODY, programme.slug, body=decision.body)
    lock_programme(programme)
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
    record_event(
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
    """What stands in the way, one sentence each."""
    of_matter = _unmet_limit if settled.matter == Matter.MATERIAL_SHIFT else _unmet_reach
    return [*_unmet_decision(decision, settled), *of_matter(decision, settled)]


def _unmet_decision(decision: Decision, settled: Settled) -> Iterator[str]:
    if decision.body not in find_boards(decision.programme):
        yield _("Only the board settles how the rules are read.")
    if decision.kind != DecisionKind.MEETING or decision.outcome != Outcome.APPROVED:
        yield _("Only what the board has approved at a meeting settles how the rules are read.")
    if decision.item and decision.item.proposal_id:
        yield _("That decision is about a proposed change. The rules are settled by an item of their own.")
    if settled.since < decision.decided_on:
        yield _("It cannot hold from a day before the board decided it.")
    if Interpretation.objects.filter(decision=decision, matter=settled.matter).exists():
        yield _("This has been kept already for that decision.")


def _unmet_limit(decision: Decision, settled: Settled) -> Iterator[str]:
    share, amount = settled.share, settled.amount
    if share is not None and not 0 < share <= 1:
        yield _("The share of the budget is more than 0 % and at most 100 %.")
    if share is not None and share != round(share, 4):
        yield _("Give the share in percent with two decimals at the most.")
    if amount is not None and amount < 1:
        yield _("The amount is at least 1 kr.")
    earlier = Interpretation.objects.filter(programme=decision.programme, matter=settled.matter)
    if share is None and amount is None and not earlier.exists():
        yield _("There is no limit to lift. Write a share, an amount or both.")


def _unmet_reach(_decision: Decision, settled: Settled) -> Iterator[str]:
    if not settled.covers:
        yield _("Choose how far the local forum's power reaches.")
