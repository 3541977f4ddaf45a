"""Writes about documents that were in force already: taking one in, mending it, making it version 1, discarding it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.agreement.taking_over.models import TakingOver, TakingOverContent, TakingOverEnd
from tovholder.agreement.taking_over.selectors import find_neighbours, find_newest_content, find_places_with_versions
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind, close_content
from tovholder.domain.content.schema import hash_content
from tovholder.domain.editing.whole_content import is_empty, renew_ids
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.actions import Decided, add_document, add_version, put_in_force
from tovholder.programme.versions.models import Programme, StoredFile, Version
from tovholder.shell.language_choice import tell


@dataclass(frozen=True)
class GivenFile:
    """The file that a document came in, as it was given."""

    name: str
    data: bytes


@transaction.atomic
def take_document_in(
    *,
    by: Person,
    programme: Programme,
    kind: str,
    content: Mapping[str, Any],
    file: GivenFile | None = None,
    said: list[dict[str, str]] | None = None,
) -> TakingOver:
    """Keep a document that was in force already, to be looked through; nothing is in force by this."""
    require_right(by, Act.READ_FILE_IN, programme.slug)
    refuse_where_there_is_one(programme, kind)
    kept = _keep_file(file) if file else None
    taking = TakingOver.objects.create(programme=programme, kind=kind, file=kept, said=said or [], by=by)
    TakingOverContent.objects.create(taking=taking, content=dict(content), by=by)
    record_event(
        programme=programme.slug,
        act="taking.made",
        by=str(by),
        subject=kept.name if kept else tell(DOCUMENT_KINDS[kind].name),
        taking=taking.pk,
        sha256=kept.sha256 if kept else None,
        digest=hash_content(dict(content)),
    )
    return taking


def _keep_file(file: GivenFile) -> StoredFile:
    suffix = PurePath(file.name).suffix.removeprefix(".").lower()[:10]
    return StoredFile.objects.create(
        name=file.name[:255],
        kind=suffix,
        size=len(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        data=file.data,
    )


def refuse_where_there_is_one(programme: Programme, kind: str, key: str = "") -> None:
    """Raise where the programme has a version of the document already: from then on changes are proposed."""
    if DOCUMENT_KINDS[kind].for_each and not key:
        return
    if (kind, key) in find_places_with_versions(programme):
        raise ValidationError(
            _("%(name)s: there is a version here already. What is to be changed in it is proposed on the page Changes.")
            % {"name": tell(DOCUMENT_KINDS[kind].name)}
        )


def _require_open(taking: TakingOver) -> None:
    end = TakingOverEnd.objects.filter(taking=taking).first()
    if end is not None:
        raise ValidationError(
            _("It is version 1 by now; nothing more is changed here.")
            if end.version_id
            else _("It has been discarded. Choose the file again.")
        )


@transaction.atomic
def mend_taking(*, by: Person, taking: TakingOver, content: Mapping[str, Any]) -> None:
    """Keep what the document says now. Saying the same again writes nothing."""
    require_right(by, Act.REVIEW, taking.programme.slug)
    _require_open(taking)
    if find_newest_content(taking) == dict(content):
        return
    TakingOverContent.objects.create(taking=taking, content=dict(content), by=by)
    record_event(
        programme=taking.programme.slug,
        act="taking.mended",
        by=str(by),
        subject=_name(taking),
        taking=taking.pk,
        digest=hash_content(dict(content)),
    )


def _name(taking: TakingOver) -> str:
    return taking.file.name if taking.file else tell(DOCUMENT_KINDS[taking.kind].name)


@transaction.atomic
def discard_taking(*, by: Person, taking: TakingOver) -> None:
    """Put a document away that is not to become a version. What was typed stays kept."""
    require_right(by, Act.REVIEW, taking.programme.slug)
    _require_open(taking)
    TakingOverEnd.objects.create(taking=taking, version=None, by=by)
    record_event(
        programme=taking.programme.slug, act="taking.discarded", by=str(by), subject=_name(taking), taking=taking.pk
    )


@transaction.atomic
def put_taken_over_in_force(
    *, by: Person, taking: TakingOver, content: Mapping[str, Any], key: str, decided: Decided
) -> Version:
    """Make version 1 of it, in force as it was; no decision is made by this, and the version says so for good.

    `key` is the effort area of a delaftale, else empty; `content` is as the form of the kind holds it.
    """
    programme = taking.programme
    require_right(by, Act.PUT_IN_FORCE, programme.slug)
    mend_taking(by=by, taking=taking, content=content)
    refuse_where_there_is_one(programme, taking.kind, key)
    whole = _make_whole(taking, content, key)
    document = add_document(by=by, programme=programme, kind=taking.kind, key=key)
    version = add_version(by=by, document=document, content=whole, parent=None, read_from=taking.file)
    put_in_force(by=by, version=version, decided=decided)
    TakingOverEnd.objects.create(taking=taking, version=version, by=by)
    record_event(
        programme=programme.slug,
        act="taking.kept",
        by=str(by),
        subject=_name(taking),
        taking=taking.pk,
        version=version.pk,
    )
    return version


def _make_whole(taking: TakingOver, content: Mapping[str, Any], key: str) -> Any:
    entry = DOCUMENT_KINDS[taking.kind]
    if is_empty(entry.form, content):
        raise ValidationError(_("There is nothing in it yet. Enter what is in force, or discard it."))
    held = dict(content)
    if entry.for_each:
        held[entry.for_each] = key
    if taking.kind == DocumentKind.SUBAGREEMENT:
        held = renew_ids(held, find_neighbours(taking.programme).ids)
    return entry.shape.dump_python(
        entry.shape.validate_python(close_content(taking.kind, held)), mode="json", by_alias=True
    )
