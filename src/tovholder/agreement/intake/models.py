"""Files read in, what the reader made of them, and what a person said of each value. Written once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme, StoredFile, Version


class Intake(InsertOnly):
    """A file read in for a programme, on its way to becoming a version once a person has confirmed it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="intakes")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    compared_with = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="later_intakes"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["-id"]
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")

    def __str__(self) -> str:
        return f"{self.programme}: {self.file}"

    @property
    def versions(self) -> models.QuerySet[Version]:
        """The versions that were made of this very file."""
        return Version.objects.filter(read_from=self.file)


class IntakeReading(InsertOnly):
    """What the reader made of the file. Confirmed names give a second, better reading of the same file."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="readings")
    number = models.PositiveIntegerField()
    names = KeptJSON(default=list)
    reading = KeptJSON()
    at = models.DateTimeField(auto_now_add=True)

    PRINTED = frozenset({"reading"})

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["intake", "number"]
        constraints = [models.UniqueConstraint(fields=["intake", "number"], name="reading_number_once")]

    def __str__(self) -> str:
        return f"{self.intake} ({self.number})"


class Verdict(models.TextChoices):
    """What a person said of one value that was read."""

    ACCEPTED = "accepted", _("accepted as read")
    CORRECTED = "corrected", _("corrected")
    REJECTED = "rejected", _("rejected")
    OPEN = "open", _("left open")


class FieldDecision(InsertOnly):
    """One verdict on one field, or ("finding:CODE:...") on one finding. The newest row counts."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="decisions")
    field = models.CharField(max_length=400)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    value = KeptJSON(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="verdict_known")]
        indexes = [models.Index(fields=["intake", "id"])]

    def __str__(self) -> str:
        return f"{self.field}: {self.verdict}"


class Discard(InsertOnly):
    """That a file read in is not to become a version; what was decided about it stays kept."""

    intake = models.OneToOneField(Intake, on_delete=models.PROTECT, related_name="discard")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.intake}"


class FindingAnswer(InsertOnly):
    """That a contradiction in the agreement in force stands as it is, and why. The newest row on a key counts.

    `seen` is a digest of the values that it was about: when they change it is asked again.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="finding_answers")
    key = models.CharField(max_length=300)
    seen = models.CharField(max_length=16)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        indexes = [models.Index(fields=["programme", "id"])]

    def __str__(self) -> str:
        return self.key
