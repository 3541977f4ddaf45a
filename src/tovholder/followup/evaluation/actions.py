"""Writes of the evaluation: a workshop held, a recommendation, its answer, a change from it, two that are one."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.followup.evaluation.models import Recommendation, RecommendationStatus, RecommendationStep, Workshop
from tovholder.followup.evaluation.selectors import find_step
from tovholder.governance.models import Proposal
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.actions import start_proposal
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class HeldWorkshop:
    """A workshop as it was held."""

    name: str
    held_on: datetime.date
    event: str = ""
    municipality: int = 0
    housing: int = 0
    civil: int = 0
    questions: str = ""
    notes: str = ""


@transaction.atomic
def record_workshop(*, by: Person, programme: Programme, workshop: HeldWorkshop) -> Workshop:
    """Keep a workshop that was held. Raises `ValidationError` for one ahead, without a name, or told twice."""
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    if not workshop.name.strip():
        raise ValidationError(_("Give the workshop a name."))
    if workshop.held_on > timezone.localdate():
        raise ValidationError(_("The day lies in the future."))
    told = vars(workshop) | {"name": workshop.name.strip()[:200]}
    if Workshop.objects.filter(programme=programme, name=told["name"], held_on=workshop.held_on).exists():
        raise ValidationError(_("This workshop is recorded already."))
    kept = Workshop.objects.create(by=by, programme=programme, **told)
    _record(by, programme, "evaluation.held", kept.name, workshop=kept.pk, held_on=kept.held_on.isoformat())
    return kept


@transaction.atomic
def add_recommendation(
    *, by: Person, workshop: Workshop, text: str, kind: str, effort_area: str = ""
) -> Recommendation:
    """Keep a recommendation of a workshop. Raises `ValidationError` for an empty one, or one that it has already."""
    programme = workshop.programme
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    if not text.strip():
        raise ValidationError(_("Write the recommendation."))
    said = " ".join(text.split())[:500]
    if workshop.recommendations.filter(text=said).exists():
        raise ValidationError(_("The workshop has this recommendation already."))
    kept = Recommendation.objects.create(by=by, workshop=workshop, text=said, kind=kind, effort_area=effort_area)
    _record(by, programme, "evaluation.recommended", said[:200], recommendation=kept.pk)
    return kept


@transaction.atomic
def answer_recommendation(
    *,
    by: Person,
    recommendation: Recommendation,
    status: str,
    owner: str = "",
    due: datetime.date | None = None,
    answer: str = "",
) -> RecommendationStep:
    """Answer a recommendation. Accepted needs who and by when: without them it is a wish.

    Raises `ValidationError` also for a refusal or a done without a word, and for an answer that stands already.
    """
    programme = recommendation.workshop.programme
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    now = _refuse_merged(recommendation)
    if status == RecommendationStatus.ACCEPTED and not (owner and due):
        raise ValidationError(_("Say who does it and by when: without them it is a wish."))
    if status in {RecommendationStatus.REJECTED, RecommendationStatus.DONE} and not answer.strip():
        raise ValidationError(_("Say why, or what was done."))
    said = {"status": status, "owner": owner, "due": due, "answer": answer.strip()}
    if now is not None and all(getattr(now, name) == value for name, value in said.items()):
        raise ValidationError(_("This answer is recorded already."))
    proposal = now.proposal if now else None
    kept = RecommendationStep.objects.create(by=by, recommendation=recommendation, proposal=proposal, **said)
    _record(by, programme, "evaluation.answered", str(recommendation)[:200], step=kept.pk, status=status)
    return kept


def _refuse_merged(recommendation: Recommendation) -> RecommendationStep | None:
    now = find_step(recommendation)
    if now is not None and now.merged_into_id is not None:
        raise ValidationError(_("It has been put together with another one; answer that."))
    return now


@transaction.atomic
def merge_recommendation(*, by: Person, recommendation: Recommendation, into: Recommendation) -> RecommendationStep:
    """Say that a recommendation is the same as another; the other keeps both workshops as its source."""
    programme = recommendation.workshop.programme
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    _refuse_merged(recommendation)
    _refuse_merged(into)
    if recommendation.pk == into.pk or into.workshop.programme_id != programme.pk:
        raise ValidationError(_("Choose another recommendation of this programme."))
    kept = RecommendationStep.objects.create(
        by=by, recommendation=recommendation, status=RecommendationStatus.OPEN, merged_into=into
    )
    _record(by, programme, "evaluation.merged", str(recommendation)[:200], step=kept.pk, into=into.pk)
    return kept


@transaction.atomic
def propose_from_recommendation(*, by: Person, recommendation: Recommendation) -> Proposal:
    """Start a change with the recommendation as its title; the recommendation then tells of it."""
    programme = recommendation.workshop.programme
    proposal = start_proposal(by=by, programme=programme, title=recommendation.text)
    now = _refuse_merged(recommendation)
    if now is not None and now.proposal is not None:
        raise ValidationError(
            _("A change has been started from it already: %(proposal)s.") % {"proposal": now.proposal}
        )
    said = {name: getattr(now, name) for name in ("status", "owner", "due", "answer")} if now else {"status": "open"}
    step = RecommendationStep.objects.create(by=by, recommendation=recommendation, proposal=proposal, **said)
    _record(by, programme, "evaluation.proposed", str(recommendation)[:200], step=step.pk, proposal=proposal.pk)
    return proposal


def _record(by: Person, programme: Programme, act: str, subject: str, **detail: object) -> None:
    record_event(programme=programme.slug, act=act, by=str(by), subject=subject, **detail)
