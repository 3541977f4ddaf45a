"""What is kept of the package: files for what has no typed content, that a plan still holds, what was sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme, StoredFile, Version


class Attachment(Written):
    """A file laid in for a required document: the funder's own form filled in, a diagram, a signed copy."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="attachments")
    required = models.CharField(max_length=80)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(_("valid from"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.file)


class StillHolds(Written):
    """That somebody looked a plan through after what it builds on had changed, and that it still holds."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="looked_through")
    on = models.DateField(_("looked through on"))

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.version} {self.on}"


class PackageUpload(Written):
    """That a package was uploaded to the funder, the very file kept. `papers` are the digests of what it held."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="package_uploads")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField(_("as of"))
    on = models.DateField(_("uploaded on"))
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    papers = KeptJSON(default=list)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.file} {self.on}"
