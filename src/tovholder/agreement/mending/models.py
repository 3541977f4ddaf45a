"""Facts of the agreement that somebody has mended. Written once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Version


class Mending(InsertOnly):
    """That something in a version is otherwise: what, from where one knows, why, and the change that it became."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="mendings")
    title = models.CharField(_("title"), max_length=200)
    mended = KeptJSON()
    """The key of each fact to what was said of it and its value then."""
    source = models.CharField(_("where it is from"), max_length=300)
    why = models.TextField(_("why"))
    found_on = models.DateField(_("found on"))
    transcription = models.BooleanField()
    """Whether the agreement itself says so, and it was only read or typed otherwise here."""
    change_number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    PRINTED = frozenset({"mended"})

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["-id"]
        verbose_name = _("mended fact")
        verbose_name_plural = _("mended facts")

    def __str__(self) -> str:
        return self.title
