"""Writes about files read in: taking one in, a person's verdicts, and the version they make."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.agreement.intake.models import Discard, FieldDecision, FindingAnswer, Intake, IntakeReading
from tovholder.agreement.intake.selectors import find_answers
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Reading
from tovholder.domain.review.confirmed_content import build_content, make_absent_key
from tovholder.domain.review.review_draft import ADDED, Said
from tovholder.domain.review.review_layout import Review, lay_out_reading
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


def find_same_file(programme: Programme, data: bytes) -> Intake | None:
    """The open review, or the made version's, of the very same file, known by its hash; the newest of them."""
    same = programme.intakes.filter(file__sha256=hashlib.sha256(data).hexdigest(), discard__isnull=True)
    return same.select_related("file").defer("file__data").order_by("-id").first()


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
    _require_open(intake)
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


def _require_open(intake: Intake) -> None:
    if intake.versions.exists():
        raise ValidationError(_("A version has been made from this file already; nothing more is decided here."))
    if Discard.objects.filter(intake=intake).exists():  # asked anew: a remembered relation outlives a rollback
        raise ValidationError(_("The file has been discarded; nothing more is decided here. Read it in again."))


def add_thing(*, by: Person, intake: Intake, into: str, thing: Mapping[str, Any]) -> None:
    """Keep a thing that the reader missed: an area, a party, a baseline. It stands in the list `into`."""
    number = sum(key.startswith(ADDED) for key in find_verdicts(intake)) + 1
    keep_verdicts(
        by=by,
        intake=intake,
        said={f"{ADDED}{into}/{number}"[:400]: Said("corrected", {"into": into, "thing": dict(thing)})},
    )


@transaction.atomic
def discard_intake(*, by: Person, intake: Intake) -> None:
    """Put a file away that is not to become a version. What was decided about it stays kept."""
    require_right(by, Act.REVIEW, intake.programme.slug)
    _require_open(intake)
    Discard.objects.create(intake=intake, by=by)
    record_event(
        programme=intake.programme.slug,
        act="intake.discarded",
        by=str(by),
        subject=intake.file.name,
        intake=intake.pk,
    )


@transaction.atomic
def hold_against_newest(*, by: Person, intake: Intake) -> Intake:
    """Go on with a file when a version of the agreement has come from elsewhere: only what differs is asked now.

    Every answer given so far is taken along; the first intake is put away.
    """
    require_right(by, Act.REVIEW, intake.programme.slug)
    _require_open(intake)
    document = intake.programme.documents.filter(kind=DocumentKind.STRATEGIC_AGREEMENT).first()
    again = Intake.objects.create(
        programme=intake.programme,
        file=intake.file,
        by=by,
        compared_with=find_latest_version(document) if document else None,
    )
    newest = intake.readings.order_by("-number").first()
    assert newest is not None, "an intake is made together with its first reading"
    IntakeReading.objects.create(intake=again, number=1, names=newest.names, reading=newest.reading)
    FieldDecision.objects.bulk_create(
        FieldDecision(intake=again, field=key, verdict=said.verdict, value=said.value, by=by)
        for key, said in find_verdicts(intake).items()
    )
    Discard.objects.create(intake=intake, by=by)
    record_event(
        programme=intake.programme.slug,
        act="intake.held_against_newest",
        by=str(by),
        subject=intake.file.name,
        intake=again.pk,
        instead_of=intake.pk,
    )
    return again


@transaction.atomic
def answer_finding(*, by: Person, programme: Programme, key: str, seen: str, why: str) -> None:
    """Keep that a contradiction in the agreement in force stands as it is, with the reason."""
    require_right(by, Act.REVIEW, programme.slug)
    if not why.strip():
        raise ValidationError(_("Say why the text is to stay as it is."))
    FindingAnswer.objects.create(programme=programme, key=key[:300], seen=seen, why=why.strip(), by=by)
    record_event(
        programme=programme.slug,
        act="finding.answered",
        by=str(by),
        subject=str(programme),
        key=key[:300],
        why=why.strip(),
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


def lay_out_intake(intake: Intake) -> Review:
    """The intake's review as it stands now; what was answered in an earlier one stays answered."""
    said = {**find_answers(intake.programme), **find_verdicts(intake)}
    return lay_out_reading(find_newest_reading(intake), said, find_content_before(intake))


NONE_SAID = {
    "areas": gettext_lazy("No area has been confirmed. Confirm or add the areas, or say that the agreement has none."),
    "parties": gettext_lazy(
        "No party has been confirmed. Confirm or add the parties, or say that the agreement has none."
    ),
    "goals": gettext_lazy("No goal has been confirmed. Confirm or add the goals, or say that the agreement has none."),
}
EMPTY_PARTS = ("areas", "parties", "goals")
"""What an agreement hardly lacks: that it does, a person has to say."""


@transaction.atomic
def make_version(
    *,
    by: Person,
    intake: Intake,
    decided: Decided | None,
    reason: str = "",
    gone: Collection[str] = (),
    none_of: Collection[str] = (),
) -> Version:
    """Make the version that the verdicts amount to, and put it in force when `decided` says how it was decided on.

    `gone` names (by identity) the things in force that are to go because the newer file does not have them; `none_of`
    are the parts of which a person says that the agreement has none.
    """
    require_right(by, Act.REVIEW, intake.programme.slug)
    if intake.versions.exists():
        raise ValidationError(_("A version has been made from this file already."))
    _require_open(intake)
    if any(one.blocks for one in lay_out_intake(intake).questions):
        raise ValidationError(_("There are contradictions that nobody has answered yet. Answer them first."))
    keep_verdicts(by=by, intake=intake, said={make_absent_key(path): Said("rejected") for path in gone})
    content = build_content(find_newest_reading(intake), find_verdicts(intake), find_content_before(intake))
    first = intake.compared_with is None
    if unsaid := [part for part in EMPTY_PARTS if first and not getattr(content, part) and part not in none_of]:
        raise ValidationError([str(NONE_SAID[part]) for part in unsaid])
    document = add_document(by=by, programme=intake.programme, kind=DocumentKind.STRATEGIC_AGREEMENT)
    version = add_version(
        by=by,
        document=document,
        content=content.content(),
        parent=intake.compared_with,
        read_from=intake.file,
        reason=reason,
    )
    if none_of:
        record_event(
            programme=intake.programme.slug,
            act="version.without",
            by=str(by),
            subject=intake.file.name,
            version=version.pk,
            none_of=sorted(none_of),
        )
    if decided is not None:
        put_in_force(by=by, version=version, decided=decided)
    return version
