"""A whole programme in and out of one file, nothing lost on the way round."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.delivery.anchoring.actions import take_anchoring_steps
from tovholder.delivery.letting.actions import keep_letting_agreements, keep_lettings
from tovholder.delivery.log.actions import write_log, write_results
from tovholder.delivery.partners.actions import keep_partner_agreements
from tovholder.delivery.plans.actions import write_contingency_events, write_milestone_events
from tovholder.delivery.spending.actions import take_in_accounts
from tovholder.domain.content.document_kinds import list_documents
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.language.date_reader import find_first_day
from tovholder.monitor.observations.actions import add_indicator, keep_observations
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.actions import Decided, add_document, add_version, put_in_force, start_programme
from tovholder.programme.versions.models import Programme


@transaction.atomic
def load_programme(*, by: Actor, file: ProgrammeFile) -> Programme:
    """Start a programme with everything in the file, in force from the start of the agreement's period.

    All or nothing. Raises `ValidationError` when the programme is there already or the file contradicts itself.
    """
    require_right(by, Act.START_PROGRAMME)
    if Programme.objects.filter(slug=file.id).exists():
        raise ValidationError(_("There is already a programme called %(id)s.") % {"id": file.id})
    keys = [part.effort_area for part in file.subagreements]
    if len(keys) != len(set(keys)):
        raise ValidationError(_("Two sub-agreements in the file have the same effort area; there is one for each."))
    _refuse_told_twice(file)
    programme = start_programme(by=by, slug=file.id, fictional=file.fictional)
    content = file.content()
    since = find_start(file)
    for kind, key, part in list_documents(content):
        document = add_document(by=by, programme=programme, kind=kind, key=key)
        version = add_version(by=by, document=document, content=part, parent=None, reason=_("Loaded from a file"))
        if since is not None:
            put_in_force(by=by, version=version, decided=Decided(in_force_from=since))
    for indicator in file.local_indicators:
        add_indicator(by=by, programme=programme, indicator=indicator, taken=())
    keep_observations(by=by, programme=programme, observed=file.observations, reason=_("Loaded from a file"))
    write_log(by=by, programme=programme, entries=file.log)
    write_results(by=by, programme=programme, results=file.results)
    take_anchoring_steps(by=by, programme=programme, steps=file.anchoring_steps)
    write_milestone_events(by=by, programme=programme, events=file.milestone_events)
    write_contingency_events(by=by, programme=programme, events=file.contingency_events)
    keep_partner_agreements(by=by, programme=programme, agreements=file.partner_agreements)
    keep_letting_agreements(by=by, programme=programme, agreements=file.letting_agreements)
    keep_lettings(by=by, programme=programme, counts=file.lettings)
    take_in_accounts(by=by, programme=programme, file=file)
    return programme


def _refuse_told_twice(file: ProgrammeFile) -> None:
    """Two different figures for one and the same thing cannot both be right."""
    known: dict[Key, Observed] = {}
    for observed in file.observations:
        if known.setdefault(observed.key, observed) != observed:
            about = ", ".join(part for part in observed.key if part)
            raise ValidationError(_("The file has two different observations of %(about)s.") % {"about": about})


def find_start(file: ProgrammeFile) -> datetime.date | None:
    """The first day of the agreement's period; None when the file does not say it."""
    start = file.agreement.period.start
    return None if start is None else find_first_day(start)
