"""Writes about files read in: taking one in, a person's verdicts, and the version they make."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.agreement.intake.models import FieldDecision, Intake, IntakeReading
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Reading
from tovholder.domain.review.confirmed_content import build_content, make_absent_key
from tovholder.domain.review.review_cards import Said
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.actions import Decided, add_document, add_version, put_in_force
from tovholder.programme.versions.models import Programme, StoredFile, Version
from tovholder.programme.versions.selectors import find_latest_version


@transaction.atomic
def take_file_in(*, by: Person, programme: Programme, name: str, data: bytes, reading: Reading) -> Intake:
    """Keep a file and what was read from it. A newer file is held against the newest version of the agreement."""
    require_right(by, Act.READ_FILE_IN, programme.slug)
    document = programme.documents.filter(kind=DocumentKind.STRATEGIC_AGREEMENT).first()
    source = reading.source
    digest = hashlib.sha256(data).hexdigest()  # the reader that gave the reading is not asked
    file = StoredFile.objects.create(name=name[:255], kind=source.kind, size=len(data), sha256=digest, data=data)
    intake = Intake.objects.create(
        programme=programme, file=file, by=by, compared_with=find_latest_version(document) if document else None
    )
    IntakeReading.objects.create(intake=intake, number=1, reading=reading.as_json())
    record_event(
        programme=programme.slug,
        act="intake.made",
        by=str(by),
        subject=file.name,
        intake=intake.pk,
        sha256=file.sha256,
        fields=len(reading.provenance),
        findings=len(reading.findings),
    )
    return intake


@transaction.atomic
def read_again(*, by: Person, intake: Intake, names: list[str], reading: Reading) -> IntakeReading:
    """Keep a second reading of the same file, made with the names that a person has confirmed."""
    require_right(by, Act.REVIEW, intake.programme.slug)
    last = intake.readings.order_by("-number").values_list("number", flat=True).first() or 0
    again = IntakeReading.objects.create(intake=intake, number=last + 1, names=names, reading=reading.as_json())
    record_event(
        programme=intake.programme.slug,
        act="intake.read_again",
        by=str(by),
        subject=intake.file.name,
        intake=intake.pk,
        names=names,
    )
    return again


@transaction.atomic
def keep_verdicts(*, by: Person, intake: Intake, said: Mapping[str, Said]) -> None:
    """Keep what a person said of some values. Saying the same again writes nothing."""
    require_right(by, Act.REVIEW, intake.programme.slug)
    if intake.versions.exists():
        raise ValidationError(_("A version has been made from this file already; nothing more is decided here."))
    known = find_verdicts(intake)
    new = {key: verdict for key, verdict in said.items() if known.get(key) != verdict}
    if not new:
        return
    FieldDecision.objects.bulk_create(
        FieldDecision(intake=intake, field=key, verdict=verdict.verdict, value=verdict.value, by=by)
        for key, verdict in new.items()
    )
    record_event(
        programme=intake.programme.slug,
        act="intake.decided",
        by=str(by),
        subject=intake.file.name,
        intake=intake.pk,
        verdicts={key: [verdict.verdict, verdict.value] for key, verdict in new.items()},
    )


def find_verdicts(intake: Intake) -> dict[str, Said]:
    """The newest verdict on each field and finding, by its key."""
    rows = FieldDecision.objects.filter(intake=intake).order_by("id").values_list("field", "verdict", "value")
    return {key: Said(verdict, value) for key, verdict, value in rows}


def find_newest_reading(intake: Intake) -> Reading:
    """What the reader made of the file, by the latest reading."""
    row = intake.readings.order_by("-number").first()
    assert row is not None, "an intake is made together with its first reading"
    return Reading.model_validate(row.reading)


def find_content_before(intake: Intake) -> dict[str, Any] | None:
    """The content the file is held against, when there was a version already."""
    before = intake.compared_with
    return before.content if before is not None and isinstance(before.content, dict) else None


@transaction.atomic
def make_version(
    *, by: Person, intake: Intake, decided: Decided | None, reason: str = "", gone: Collection[str] = ()
) -> Version:
    """Make the version that the verdicts amount to, and put it in force when `decided` says how it was decided on.

    `gone` names (by identity) the things in force that are to go because the newer file does not have them.
    """
    require_right(by, Act.REVIEW, intake.programme.slug)
    if intake.versions.exists():
        raise ValidationError(_("A version has been made from this file already."))
    keep_verdicts(by=by, intake=intake, said={make_absent_key(path): Said("rejected") for path in gone})
    content = build_content(find_newest_reading(intake), find_verdicts(intake), find_content_before(intake))
    document = add_document(by=by, programme=intake.programme, kind=DocumentKind.STRATEGIC_AGREEMENT)
    version = add_version(
        by=by,
        document=document,
        content=content.content(),
        parent=intake.compared_with,
        read_from=intake.file,
        reason=reason,
    )
    if decided is not None:
        put_in_force(by=by, version=version, decided=decided)
    return version
