"""A whole programme in and out of one file, nothing lost on the way round."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.language.written_dates import find_first_day
from tovholder.monitor.observations.actions import add_indicator, keep_observations
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.actions import Decided, add_document, add_version, put_in_force, start_programme
from tovholder.programme.versions.models import DocumentKind, Programme

SINGLE = {
    DocumentKind.BUDGET: "budget",
    DocumentKind.TERMS_OF_REFERENCE: "terms_of_reference",
    DocumentKind.CONTINGENCY: "contingency",
}


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
    for kind, key, part in list_parts(content):
        document = add_document(by=by, programme=programme, kind=kind, key=key)
        version = add_version(by=by, document=document, content=part, parent=None, reason=_("Loaded from a file"))
        if since is not None:
            put_in_force(by=by, version=version, decided=Decided(in_force_from=since))
    for indicator in file.local_indicators:
        add_indicator(by=by, programme=programme, indicator=indicator, taken=())
    keep_observations(by=by, programme=programme, observed=file.observations, reason=_("Loaded from a file"))
    return programme


def _refuse_told_twice(file: ProgrammeFile) -> None:
    """Two different figures for one and the same thing cannot both be right."""
    known: dict[Key, Observed] = {}
    for observed in file.observations:
        if known.setdefault(observed.key, observed) != observed:
            about = ", ".join(part for part in observed.key if part)
            raise ValidationError(_("The file has two different observations of %(about)s.") % {"about": about})


def list_parts(content: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """(kind, key, content) of every document in programme-file content."""
    found: list[tuple[str, str, Any]] = [(DocumentKind.STRATEGIC_AGREEMENT, "", content["agreement"])]
    found += [(DocumentKind.SUBAGREEMENT, part["effort_area"], part) for part in content["subagreements"]]
    found += [(kind, "", content[name]) for kind, name in SINGLE.items() if content[name] is not None]
    if content["milestones"]:
        found.append((DocumentKind.MILESTONES, "", content["milestones"]))
    return found


def find_start(file: ProgrammeFile) -> datetime.date | None:
    """The first day of the agreement's period; None when the file does not say it."""
    start = file.agreement.period.start
    return None if start is None else find_first_day(start)
