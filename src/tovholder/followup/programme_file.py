"""A whole programme in and out of one file, nothing lost on the way round."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.agreement.actions import Decided, add_document, add_version, put_in_force, start_programme
from tovholder.agreement.dates import first_day
from tovholder.agreement.models import DocumentKind, Programme, Version
from tovholder.agreement.schema import ProgrammeFile
from tovholder.agreement.schema.observations import Key, Observed
from tovholder.monitor.actions import add_indicator, observe
from tovholder.monitor.selectors import observations_of
from tovholder.people.rights import Act, Actor, require

SINGLE = {
    DocumentKind.BUDGET: "budget",
    DocumentKind.TERMS_OF_REFERENCE: "terms_of_reference",
    DocumentKind.CONTINGENCY: "contingency",
}


@transaction.atomic
def load(*, by: Actor, file: ProgrammeFile) -> Programme:
    """Start a programme with everything in the file, in force from the start of the agreement's period.

    All or nothing. Raises `ValidationError` when the programme is there already or the file contradicts itself.
    """
    require(by, Act.START_PROGRAMME)
    if Programme.objects.filter(slug=file.id).exists():
        raise ValidationError(_("There is already a programme called %(id)s.") % {"id": file.id})
    keys = [part.effort_area for part in file.subagreements]
    if len(keys) != len(set(keys)):
        raise ValidationError(_("Two sub-agreements in the file have the same effort area; there is one for each."))
    _refuse_told_twice(file)
    programme = start_programme(by=by, slug=file.id, fictional=file.fictional)
    content = file.content()
    since = starts_on(file)
    for kind, key, part in parts(content):
        document = add_document(by=by, programme=programme, kind=kind, key=key)
        version = add_version(by=by, document=document, content=part, parent=None, reason=_("Loaded from a file"))
        if since is not None:
            put_in_force(by=by, version=version, decided=Decided(in_force_from=since))
    for indicator in file.local_indicators:
        add_indicator(by=by, programme=programme, indicator=indicator, taken=())
    observe(by=by, programme=programme, observed=file.observations, reason=_("Loaded from a file"))
    return programme


def _refuse_told_twice(file: ProgrammeFile) -> None:
    """Two different figures for one and the same thing cannot both be right."""
    known: dict[Key, Observed] = {}
    for observed in file.observations:
        if known.setdefault(observed.key, observed) != observed:
            about = ", ".join(part for part in observed.key if part)
            raise ValidationError(_("The file has two different observations of %(about)s.") % {"about": about})


def parts(content: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """(kind, key, content) of every document in programme-file content."""
    found: list[tuple[str, str, Any]] = [(DocumentKind.STRATEGIC_AGREEMENT, "", content["agreement"])]
    found += [(DocumentKind.SUBAGREEMENT, part["effort_area"], part) for part in content["subagreements"]]
    found += [(kind, "", content[name]) for kind, name in SINGLE.items() if content[name] is not None]
    if content["milestones"]:
        found.append((DocumentKind.MILESTONES, "", content["milestones"]))
    return found


def starts_on(file: ProgrammeFile) -> datetime.date | None:
    """The first day of the agreement's period; None when the file does not say it."""
    start = file.agreement.period.start
    return None if start is None else first_day(start)


def export(programme: Programme) -> ProgrammeFile:
    """The programme as a file: the newest version of each document, and every observation in its order."""
    content: dict[str, Any] = {"id": programme.slug, "fictional": programme.fictional}
    content["subagreements"] = []
    for version in _newest_versions(programme):
        _place(content, version)
    content["local_indicators"] = list(programme.own_indicators.values_list("content", flat=True))
    content["observations"] = [observed.model_dump(by_alias=True) for observed in observations_of(programme)]
    return ProgrammeFile.model_validate(content)


def _newest_versions(programme: Programme) -> list[Version]:
    versions = Version.objects.filter(document__programme=programme).select_related("document").order_by("number")
    newest = {version.document_id: version for version in versions}
    return [newest[key] for key in sorted(newest)]


def _place(content: dict[str, Any], version: Version) -> None:
    kind = version.document.kind
    if kind == DocumentKind.STRATEGIC_AGREEMENT:
        content["agreement"] = version.content
    elif kind == DocumentKind.SUBAGREEMENT:
        content["subagreements"].append(version.content)
    elif kind == DocumentKind.MILESTONES:
        content["milestones"] = version.content
    else:
        content[SINGLE[DocumentKind(kind)]] = version.content
