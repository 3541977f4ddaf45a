"""Mending a fact of the agreement that is in force: kept with its source and reason, and handed on as a change."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.agreement.mending.mending_hook import find_mending_taker
from tovholder.agreement.mending.models import Mending
from tovholder.agreement.mending.selectors import find_mendable_version
from tovholder.domain.review.mended_content import hold_agreement, is_changed
from tovholder.domain.review.review_draft import Said
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import load_agreement


@dataclass(frozen=True)
class Grounds:
    """From where one knows that a fact is otherwise, why it is mended, when that was found, and which kind it is."""

    source: str
    why: str
    found_on: datetime.date
    transcription: bool


@transaction.atomic
def mend_agreement(
    *, by: Person, programme: Programme, version: Version, title: str, mended: Mapping[str, Said], grounds: Grounds
) -> Mending:
    """Keep what is otherwise, and make a change of it with nothing else altered. Nothing is in force by this."""
    require_right(by, Act.PROPOSE, programme.slug)
    _require_grounds(grounds)
    if find_mendable_version(programme) != version:
        raise ValidationError(_("A newer version has been decided on in the meantime. Look at it and mend it there."))
    agreement = load_agreement(version)
    content = hold_agreement(agreement).mend(mended)
    if not is_changed(agreement, content):
        raise ValidationError(_("Nothing has been changed. Mend a value, or leave the page."))
    number = find_mending_taker()(
        by=by,
        programme=programme,
        content=content.content(),
        title=title[:200],
        transcription=grounds.transcription,
    )
    kept = Mending.objects.create(
        version=version,
        title=title[:200],
        mended={key: [said.verdict, said.value] for key, said in mended.items()},
        source=grounds.source.strip(),
        why=grounds.why.strip(),
        found_on=grounds.found_on,
        transcription=grounds.transcription,
        change_number=number,
        by=by,
    )
    record_event(
        programme=programme.slug,
        act="agreement.mended",
        by=str(by),
        subject=kept.title,
        version=version.pk,
        digest=version.digest,
        change=number,
        transcription=kept.transcription,
    )
    return kept


def _require_grounds(grounds: Grounds) -> None:
    if not grounds.source.strip() or not grounds.why.strip():
        raise ValidationError(_("Say where it is from, and why it is mended."))
    if grounds.found_on > timezone.localdate():
        raise ValidationError(_("The day it was found has not come yet."))
