"""Writes about the package: a file laid in, a plan looked through, a package sent."""

import datetime
import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.followup.package.models import Attachment, PackageUpload, StillHolds
from tovholder.followup.package.package_files import build_package
from tovholder.governance.files.actions import keep_file
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme, StoredFile, Version
from tovholder.shell.templatetags.danish import day


@transaction.atomic
def keep_attachment(
    *,
    by: Person,
    programme: Programme,
    required: str,
    name: str,
    data: bytes,
    valid_from: datetime.date,
    note: str = "",
) -> Attachment:
    """Keep a file for a required document. Raises `ValidationError` when the very file is there already."""
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    _refuse_future(valid_from)
    digest = hashlib.sha256(data).hexdigest()
    if Attachment.objects.filter(programme=programme, required=required, file__sha256=digest).exists():
        raise ValidationError(_("This very file is there already."))
    kept = Attachment.objects.create(
        by=by,
        programme=programme,
        required=required,
        file=keep_file(name, data),
        valid_from=valid_from,
        note=note.strip()[:200],
    )
    record_event(
        programme=programme.slug,
        act="package.attached",
        by=str(by),
        subject=kept.file.name[:200],
        required=required,
        sha256=digest,
    )
    return kept


@transaction.atomic
def confirm_still_holds(*, by: Person, version: Version, on: datetime.date) -> StillHolds:
    """Keep that a plan in force has been looked through and still holds."""
    slug = version.document.programme.slug
    require_right(by, Act.REGISTER_LETTER, slug)
    lock_programme(version.document.programme)
    if not hasattr(version, "adoption"):
        raise ValidationError(_("Only a plan in force can be said to still hold."))
    _refuse_future(on)
    if StillHolds.objects.filter(version=version, on__gte=on).exists():
        raise ValidationError(_("It has been looked through since then; that is kept already."))
    kept = StillHolds.objects.create(by=by, version=version, on=on)
    record_event(
        programme=slug,
        act="package.looked_through",
        by=str(by),
        subject=version.document.get_kind_display(),
        version=version.pk,
        on=on.isoformat(),
    )
    return kept


@transaction.atomic
def record_package_upload(
    *, by: Person, programme: Programme, as_of: datetime.date, on: datetime.date, reference: str = ""
) -> PackageUpload:
    """Keep that the package of a day was uploaded to the funder, and the very zip.

    Raises `ValidationError` for a day ahead, and for the same package a second time.
    """
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    _refuse_future(on)
    _refuse_future(as_of)
    if on < as_of:
        raise ValidationError(_("A package cannot have been sent before the day it is of."))
    built = build_package(programme, as_of)
    digest = hashlib.sha256(built.data).hexdigest()
    earlier = PackageUpload.objects.filter(programme=programme, file__sha256=digest).first()
    if earlier is not None:
        raise ValidationError(_("This very package is recorded as sent on %(day)s.") % {"day": day(earlier.on)})
    file = StoredFile.objects.create(name=built.name, kind="zip", size=len(built.data), sha256=digest, data=built.data)
    kept = PackageUpload.objects.create(
        by=by,
        programme=programme,
        file=file,
        as_of=as_of,
        on=on,
        reference=reference.strip()[:200],
        papers=[paper.digest for paper in built.package.papers if paper.digest],
    )
    record_event(
        programme=programme.slug,
        act="package.uploaded",
        by=str(by),
        subject=built.name,
        on=on.isoformat(),
        reference=kept.reference,
        sha256=digest,
    )
    return kept


def _refuse_future(on: datetime.date) -> None:
    if on > timezone.localdate():
        raise ValidationError(_("The day lies in the future."))
