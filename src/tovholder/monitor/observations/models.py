"""What is measured, kept and never changed: files that figures came in, batches of them, one row an observation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme, StoredFile


class Upload(InsertOnly):
    """A file of figures that was read and shown; it counts for nothing until somebody keeps it as a batch.

    `file` is empty for a file with one row a person: what it adds up to is kept, the file never. `rows` is empty while
    questions about the file are open.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(_("file name"), max_length=255)
    kind = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)
    rows = KeptJSON()
    """[{"observed": ..., "sheet": ..., "row": ...}]: each observation with its place in the file."""
    stated = KeptJSON(default=list)
    """How the file was read where it could be read otherwise, a sentence in each language."""
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["-id"]
        verbose_name = _("file of figures")
        verbose_name_plural = _("files of figures")

    def __str__(self) -> str:
        return self.name


class SourceMapping(InsertOnly):
    """What somebody has said of a file where its words left it open; it goes for the next file of the same source.

    The newest answer to a question counts. `source` is a digest of the headings that such files share.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="source_mappings")
    name = models.CharField(_("file name"), max_length=255)
    source = models.CharField(max_length=16)
    answers = KeptJSON()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        verbose_name = _("answers about a file")
        verbose_name_plural = _("answers about files")
        indexes = [models.Index(fields=["programme", "source"])]

    def __str__(self) -> str:
        return self.name


class Batch(InsertOnly):
    """Observations that were kept together, all or none; `reason` says why, where some of them correct others."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="batches")
    upload = models.OneToOneField(Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="batch")
    reason = models.TextField(_("reason"), blank=True)
    new = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["-id"]
        verbose_name = _("batch of observations")
        verbose_name_plural = _("batches of observations")
        constraints = [
            models.CheckConstraint(condition=Q(corrected=0) | Q(reason__gt=""), name="batch_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return str(self.upload or self.reason or self.pk)


class Observation(InsertOnly):
    """Something measured, as the programme file gives it (`observed`).

    `key` is what it is about, and only one observation of a key starts a line of corrections; the one that nothing
    supersedes is the one that counts.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="observations")
    indicator = models.CharField(_("indicator"), max_length=80)
    scope = models.CharField(_("scope"), max_length=80, blank=True)
    period = models.CharField(_("period"), max_length=10, blank=True)
    key = models.CharField(max_length=400)
    observed = KeptJSON()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="observations")
    place = models.CharField(_("place in the file"), max_length=120, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["programme", "id"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        indexes = [models.Index(fields=["programme", "indicator"])]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "key"], condition=Q(supersedes__isnull=True), name="observation_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.scope} {self.period}"


class OwnIndicator(InsertOnly):
    """An indicator that the programme follows beside the fixed ones."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="own_indicators")
    indicator = models.CharField(max_length=40)
    content = KeptJSON()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["programme", "id"]
        verbose_name = _("indicator of the programme's own")
        verbose_name_plural = _("indicators of the programme's own")
        constraints = [models.UniqueConstraint(fields=["programme", "indicator"], name="own_indicator_once")]

    def __str__(self) -> str:
        return self.indicator


class Release(InsertOnly):
    """What readers were shown from a moment on: every observation up to `newest` that counted, but those held back.

    What has been shown is known for good, so that every later figure is held against it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="releases")
    newest = models.PositiveBigIntegerField()
    """The id of the newest observation that it could show."""
    held_back = KeptJSON(default=list)
    """The keys of the observations that were not shown."""
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["programme", "id"]
        verbose_name = _("release of figures")
        verbose_name_plural = _("releases of figures")

    def __str__(self) -> str:
        return f"{self.programme} {self.pk}"
