"""What the board settles about the rules: put on its agenda as content, carried out when it is decided and confirmed.

A limit is the board's own. The funder is told of it, and until it has answered people are still asked.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.language.text import Text
from tovholder.governance.decisions.letters import Letter, list_letter_faults
from tovholder.governance.files.actions import keep_file
from tovholder.governance.meetings.actions import Item, put_on_agenda
from tovholder.governance.models import (
    AgendaItem,
    Contradiction,
    Decision,
    DecisionKind,
    Interpretation,
    ItemKind,
    Matter,
    Meeting,
    Outcome,
    RuleAnswer,
    RuleProposed,
    RuleTold,
)
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.rules.rule_words import title_rule
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement


@dataclass(frozen=True)
class Settled:
    """What is to be settled: a limit on shifts (share of the budget from 0 to 1, kroner; neither lifts it), or a reach.

    `since` is the day it is to hold from; none: from the day on which it is decided and confirmed.
    """

    matter: str
    since: datetime.date | None = None
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
def put_rule_on_agenda(*, by: Person, meeting: Meeting, settled: Settled, memo: str = "") -> AgendaItem:
    """Put a limit or a reading on the board's agenda as an item of its own, its value in the papers.

    Raises `ValidationError` where the meeting is not the board's, its papers are out, or the value cannot be.
    """
    programme = meeting.programme
    require_right(by, Act.PLAN_MEETING, programme.slug, body=meeting.body)
    lock_programme(programme)
    limit = settled.matter == Matter.MATERIAL_SHIFT
    unmet = [*_unmet_place(meeting, settled), *(_unmet_limit if limit else _unmet_reach)(programme, settled)]
    if unmet:
        raise ValidationError(unmet)
    rule = RuleProposed.objects.create(
        by=by,
        programme=programme,
        matter=settled.matter,
        since=settled.since,
        at_least_share=settled.share if limit else None,
        at_least_amount=settled.amount if limit else None,
        covers="" if limit else settled.covers,
    )
    item = Item(kind=ItemKind.DECISION, title=title_rule(rule), memo=memo, rule=rule)
    return put_on_agenda(by=by, meeting=meeting, item=item)


def _unmet_place(meeting: Meeting, settled: Settled) -> Iterator[str]:
    if meeting.body not in find_boards(meeting.programme):
        yield _("Only the board settles how the rules are read.")
    if settled.since and settled.since < meeting.on:
        yield _("It cannot hold from a day before the board decided it.")


def _unmet_limit(programme: Programme, settled: Settled) -> Iterator[str]:
    share, amount = settled.share, settled.amount
    if share is not None and not 0 < share <= 1:
        yield _("The share of the budget is more than 0 % and at most 100 %.")
    if share is not None and share != round(share, 4):
        yield _("Give the share in percent with two decimals at the most.")
    if amount is not None and amount < 1:
        yield _("The amount is at least 1 kr.")
    earlier = Interpretation.objects.filter(programme=programme, matter=settled.matter)
    if share is None and amount is None and not earlier.exists():
        yield _("There is no limit to lift. Write a share, an amount or both.")


def _unmet_reach(_programme: Programme, settled: Settled) -> Iterator[str]:
    if not settled.covers:
        yield _("Choose how far the local forum's power reaches.")


def carry_out_rule(by: Person, decision: Decision) -> Interpretation | None:
    """What the board has decided and another has confirmed: the rule holds, just as the papers said it.

    Nothing here asks who may: whoever confirms the decision carries it out, in the same transaction.
    """
    rule = decision.item.rule if decision.item else None
    if rule is None or decision.outcome != Outcome.APPROVED or Interpretation.objects.filter(rule=rule).exists():
        return None
    row = Interpretation.objects.create(
        by=by,
        programme=decision.programme,
        matter=rule.matter,
        decision=decision,
        rule=rule,
        since=max(filter(None, (rule.since, timezone.localdate()))),
        at_least_share=rule.at_least_share,
        at_least_amount=rule.at_least_amount,
        covers=rule.covers,
    )
    record_event(
        programme=decision.programme.slug,
        act="rules.settled",
        by=str(by),
        subject=f"{rule.matter} {decision.label}",
        matter=rule.matter,
        decision=decision.pk,
        since=row.since.isoformat(),
        share=str(row.at_least_share) if row.at_least_share is not None else None,
        amount=row.at_least_amount,
        covers=row.covers,
    )
    return row


@transaction.atomic
def tell_funder_of_limit(*, by: Person, interpretation: Interpretation, on: datetime.date, how: str) -> RuleTold:
    """Keep that the funder was told of the board's limit. People are still asked until it has answered."""
    programme = interpretation.programme
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    if interpretation.matter != Matter.MATERIAL_SHIFT:
        raise ValidationError(
            _("The funder is told of a limit for shifts of money, not of how far the forum's power goes.")
        )
    if not how.strip():
        raise ValidationError(_("Say how they were told and when."))
    if not interpretation.decision.decided_on <= on <= timezone.localdate():
        raise ValidationError(_("The day lies between the board's decision and today."))
    if RuleTold.objects.filter(interpretation=interpretation).exists():
        raise ValidationError(_("That has been kept already."))
    row = RuleTold.objects.create(by=by, interpretation=interpretation, on=on, how=how.strip()[:300])
    record_event(
        programme=programme.slug,
        act="rules.told",
        by=str(by),
        subject=str(interpretation)[:200],
        interpretation=interpretation.pk,
        on=on.isoformat(),
        how=how,
    )
    return row


@transaction.atomic
def register_rule_answer(*, by: Person, interpretation: Interpretation, letter: Letter) -> RuleAnswer:
    """Register the funder's letter on the board's limit. It counts when somebody else has confirmed it."""
    programme = interpretation.programme
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    told = RuleTold.objects.filter(interpretation=interpretation).first()
    if told is None:
        raise ValidationError(_("Keep first that the funder was told of the limit."))
    unmet = list_letter_faults(letter, not_before=told.on)
    if letter.outcome not in {Outcome.APPROVED, Outcome.REJECTED}:
        unmet.append(_("Say whether the funder has an objection."))
    if unmet:
        raise ValidationError(unmet)
    decision = Decision.objects.create(
        by=by,
        programme=programme,
        kind=DecisionKind.LETTER,
        body=_find_funder(programme),
        outcome=letter.outcome,
        text=letter.text.strip(),
        decided_on=letter.decided_on,
        registered_on=timezone.localdate(),
        submitted_on=told.on,
        reference=letter.reference.strip()[:200],
        file=keep_file(letter.file_name, letter.data),
    )
    row = RuleAnswer.objects.create(by=by, interpretation=interpretation, decision=decision)
    record_event(
        programme=programme.slug,
        act="rules.answered",
        by=str(by),
        subject=str(decision),
        decision=decision.pk,
        interpretation=interpretation.pk,
        outcome=letter.outcome,
        sha256=decision.file.sha256 if decision.file else None,
    )
    return row


def _find_funder(programme: Programme) -> str:
    """The id of the party that is the funder; the level's own name where the agreement names none."""
    version = find_version_in_force(programme, timezone.localdate())
    parties = load_agreement(version).parties if version else []
    return next((one.id for one in parties if one.kind == "funder"), "funder")
