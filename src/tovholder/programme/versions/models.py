"""What is agreed, kept: programmes, their documents, the versions of each, and how a version came about.

Every table here is written once. What changes over time (which version is in force, what has been reviewed)
is worked out from the rows and a date, never stored.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON
from tovholder.shell.language_choice import tell_lazily


class Programme(InsertOnly):
    """A helhedsplan: what all its documents, figures and decisions hang on."""

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    fictional = models.BooleanField(_("fictional"), default=False)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["slug"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return self.slug


class ProgrammeName(InsertOnly):
    """A name given to a programme; the newest counts. One given by a person holds over what the agreement says."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    renamed = models.BooleanField(default=False)
    """Whether a person has given it, rather than the file that the programme was started from."""
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        verbose_name = _("name of a programme")
        verbose_name_plural = _("names of programmes")

    def __str__(self) -> str:
        return self.name


class ProgrammeArchiving(InsertOnly):
    """That a programme was put away, or taken out again; the newest counts. One put away can be read as before."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="archivings")
    archived = models.BooleanField()
    why = models.CharField(_("why"), max_length=300, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        verbose_name = _("archiving of a programme")
        verbose_name_plural = _("archivings of programmes")

    def __str__(self) -> str:
        return f"{self.programme}"


class Document(InsertOnly):
    """One document of a programme; `key` is the effort area of a sub-agreement, else empty."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(
        max_length=30, choices=[(kind, tell_lazily(entry.name)) for kind, entry in DOCUMENT_KINDS.items()]
    )
    key = models.CharField(max_length=80, blank=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["programme", "id"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind", "key"], name="document_once"),
            models.CheckConstraint(condition=Q(kind__in=list(DOCUMENT_KINDS)), name="document_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.kind} {self.key}".strip()

    @property
    def is_a_table(self) -> bool:
        """Whether it also goes out as a workbook."""
        return DOCUMENT_KINDS[self.kind].rows_at is not None


class StoredFile(InsertOnly):
    """A file as it was given, kept with its hash."""

    name = models.CharField(_("file name"), max_length=255)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    data = models.BinaryField()

    class Meta(InsertOnly.Meta):
        abstract = False
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name


class Version(InsertOnly):
    """The whole content of a document at one point. One that nobody has decided on is a draft."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    content = KeptJSON()
    digest = models.CharField(max_length=64)
    read_from = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    reason = models.TextField(_("reason"), blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    PRINTED = frozenset({"content"})

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["document", "number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, parent__isnull=True) | Q(number__gt=1, parent__isnull=False),
                name="version_after_first_has_parent",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="version_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"


class Adoption(InsertOnly):
    """That a version was decided on, by whom, and from which day it is in force.

    `decided_on` is empty only where the source does not say it (a loaded programme file). A later version in force from
    a day before `registered_on` was registered late (*efterregistreret*): for a reason, confirmed by a second person.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="adoption")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    in_force_from = models.DateField(_("in force from"))
    funder_approved_on = models.DateField(_("approved by the funder on"), null=True, blank=True)
    funder_reference = models.CharField(_("the funder's reference"), max_length=200, blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)
    registered_on = models.DateField(_("registered on"), null=True, editable=False)
    late_reason = models.TextField(_("why it was registered late"), null=True, editable=False)
    late_confirmed_by = models.CharField(max_length=200, null=True, editable=False)
    taken_over = models.BooleanField(null=True, editable=False)
    """Whether it was in force when the programme began here: nothing was decided here, and it says so for good."""

    class Meta(InsertOnly.Meta):
        abstract = False
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False, decided_by__gt="") | Q(decided_on__isnull=True, decided_by=""),
                name="decided_on_with_decided_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.in_force_from}"

    @property
    def was_late(self) -> bool:
        """Whether it was put in force from a day before it was registered."""
        return bool(self.late_reason)
