"""What waits of each proposal, worked out once for what is kept: no proof of anything, made again where it is lost."""

from django.conf import settings
from django.db import models

from tovholder.governance.proposals.models import Proposal
from tovholder.programme.versions.models import Programme


class WaitingSeal(models.Model):
    """What the programme's rows were worked out from; while it is still so, they hold as they stand."""

    programme = models.OneToOneField(Programme, on_delete=models.PROTECT, related_name="waiting_seal")
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.programme)


class WaitingRow(models.Model):
    """One thing of a proposal that waits; a proposal of which nothing waits has one row without an act.

    `key` is what the proposal's rows were worked out from. `told` is what, for whom and why, in each language.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="waiting_rows")
    key = models.CharField(max_length=64)
    act = models.CharField(max_length=12, blank=True)
    body = models.CharField(max_length=80, blank=True)
    since = models.DateField(null=True)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_step = models.BooleanField(default=False)
    """Whether it is a step of a ruling, which a meeting can take."""
    meets_on = models.DateField(null=True)
    """The day of the meeting that it stands on the agenda of."""
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["programme", "since", "id"], name="waiting_in_order")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.act} {self.body}"
