"""Documents on their way in as version 1 of what was in force already. Written once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme, StoredFile, Version
from tovholder.shell.language_choice import tell_lazily


class TakingOver(InsertOnly):
    """A document that was in force when the programme began, on its way in: from a file, or typed by hand."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="takings_over")
    kind = models.CharField(
        max_length=30, choices=[(kind, tell_lazily(entry.name)) for kind, entry in DOCUMENT_KINDS.items()]
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="takings_over")
    said = KeptJSON(default=list)
    """What the reader says that a person must look at, in both languages."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    PRINTED = frozenset({"said"})

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        verbose_name = _("document taken over")
        verbose_name_plural = _("documents taken over")

    def __str__(self) -> str:
        return f"{self.programme} {self.get_kind_display()}"


class TakingOverContent(InsertOnly):
    """What the document says, as its form holds it; the newest counts."""

    taking = models.ForeignKey(TakingOver, on_delete=models.PROTECT, related_name="contents")
    content = KeptJSON()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    PRINTED = frozenset({"content"})

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.taking}"


class TakingOverEnd(InsertOnly):
    """That it is done with: the version it became, or none where it was discarded."""

    taking = models.OneToOneField(TakingOver, on_delete=models.PROTECT, related_name="end")
    version = models.OneToOneField(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="taken_over_from"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.taking}"
