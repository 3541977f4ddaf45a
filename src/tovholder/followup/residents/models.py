"""What is kept of the residents' page: its text as written, the pages as published, and that one was taken down."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tovholder.governance.models import Decision
from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme


class ResidentText(Written):
    """The text of the page as somebody wrote it, both languages; the newest row counts. Nobody outside sees it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="resident_texts")
    content = KeptJSON()

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.programme)


class Publication(Written):
    """The page as it went out, words and figures, with its hash and the board's decision. One decision, one page."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="publications")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="publication")
    shown_from = models.DateField(_("shown from"))
    page = KeptJSON()
    digest = models.CharField(max_length=64)

    PRINTED = frozenset({"page"})

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.programme} {self.shown_from}"


class TakenDown(Written):
    """That a published page is shown no more, and why."""

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="taken_down")
    reason = models.CharField(_("reason"), max_length=300)

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.publication)
