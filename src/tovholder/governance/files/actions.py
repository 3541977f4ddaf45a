"""Keeping a letter or an annex as it was given."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tovholder.ledger.personal_data import refuse_personal_lines
from tovholder.programme.versions.models import StoredFile

LARGEST_FILE = 20 * 1024 * 1024


KINDS_KEPT = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "png", "jpg", "jpeg", "msg", "eml")
"""What letters and annexes come as. Files are kept and handed back, never run or opened here."""
READ_AS_TEXT = ("txt", "csv", "eml")
"""Those that are nothing but text, so that what stands in them can be seen without opening anything."""


def keep_file(name: str, data: bytes) -> StoredFile:
    """Keep a file as it was given, with its hash. Raises `ValidationError` when it is too large or of another kind."""
    kind = name.rpartition(".")[2].lower()[:10] if "." in name else ""
    if kind not in KINDS_KEPT:
        raise ValidationError(
            _("%(name)s: use one of these kinds: %(kinds)s.") % {"name": name, "kinds": ", ".join(KINDS_KEPT)}
        )
    if not data:
        raise ValidationError(_("%(name)s: the file is empty.") % {"name": name})
    if len(data) > LARGEST_FILE:
        raise ValidationError(
            _("%(name)s: the file is larger than %(mb)s MB.") % {"name": name, "mb": LARGEST_FILE // 1024**2}
        )
    if kind in READ_AS_TEXT:
        refuse_personal_lines(name, data.decode("utf8", "replace"))
    digest = hashlib.sha256(data).hexdigest()
    return StoredFile.objects.create(name=name[:255], kind=kind, size=len(data), sha256=digest, data=data)
