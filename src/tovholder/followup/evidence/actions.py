"""Writes for the evidence: figures frozen as papers go out, and when the accounting year begins."""

import hashlib
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.standing.indicator_standing import Standing
from tovholder.followup.evidence.models import AccountingMonth, ShownFigures
from tovholder.followup.evidence.selectors import find_first_month
from tovholder.governance.models import MeetingSent
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.monitor.observations.actions import write_key
from tovholder.monitor.observations.models import Observation
from tovholder.monitor.standings.presenters import present_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_standings
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement


@transaction.atomic
def freeze_figures(by: Person, sent: MeetingSent) -> ShownFigures:
    """Keep the figures of the fixed goals as they stand now, protected, for papers that have just gone out."""
    programme = sent.meeting.programme
    today = timezone.localdate()
    with translation.override(settings.LANGUAGE_CODE):
        figures = _list_figures(programme, today)
    profile = hashlib.sha256(repr(sorted(asdict(find_profile()).items())).encode()).hexdigest()
    kept = ShownFigures.objects.create(by=by, sent=sent, as_of=today, figures=figures, profile=profile)
    record_event(
        programme=programme.slug,
        act="meeting.figures",
        by=str(by),
        subject=str(sent.meeting),
        meeting=sent.meeting.pk,
        rows=len(figures),
    )
    return kept


def _list_figures(programme: Programme, today: Any) -> list[dict[str, Any]]:
    version = find_version_in_force(programme, today)
    if version is None:
        return []
    names = name_scopes(load_agreement(version))
    behind = _list_keys(programme)
    return [
        _describe(goal.goal.id, standing, names, behind)
        for goal in load_standings(programme, version, today)
        for standing in goal.standings
    ]


def _list_keys(programme: Programme) -> dict[str, int]:
    """What an observation that counts is about, to its id. One query."""
    return dict(Observation.objects.filter(programme=programme, superseded_by__isnull=True).values_list("key", "pk"))


def _describe(goal: str, standing: Standing, names: dict[str, str], behind: dict[str, int]) -> dict[str, Any]:
    shown = present_standing(standing, names)
    ours = standing.now.ours
    seen = [figure for pair in (standing.then, standing.now) for figure in (pair.ours, pair.theirs) if figure]
    keys = [write_key(one.observed.key) for one in seen]
    return {
        "goal": goal,
        "indicator": standing.indicator.id,
        "name": shown.name,
        "scope": shown.scope,
        "variant": standing.variant,
        "baseline": shown.baseline,
        "figure": shown.latest,
        "period": str(ours.period) if ours else "",
        "theirs": shown.theirs,
        "against": shown.against,
        "outcome": shown.outcome,
        "observations": sorted({behind[key] for key in keys if key in behind}),
    }


@transaction.atomic
def set_accounting_month(*, by: Person, programme: Programme, first_month: int) -> AccountingMonth:
    """Say with which month the accounting year begins. Raises `ValidationError` for none, or the one that it is."""
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    if not 1 <= first_month <= 12:
        raise ValidationError(_("Choose one of the twelve months."))
    if find_first_month(programme) == first_month:
        raise ValidationError(_("The accounting year begins with that month already."))
    kept = AccountingMonth.objects.create(by=by, programme=programme, first_month=first_month)
    record_event(
        programme=programme.slug, act="accounts.month", by=str(by), subject=str(first_month), first_month=first_month
    )
    return kept
