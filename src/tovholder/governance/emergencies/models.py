"""The clause that an emergency decision rests on, and whose steps it stood in for. Written once."""

from django.db import models
from django.db.models import Q

from tovholder.governance.decisions.models import Decision
from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Version


class Emergency(Written):
    """That the kommissorium gave the chair the power, in its own words, and which bodies were skipped by it."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="emergency")
    terms = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    clause = models.TextField()
    skipped = KeptJSON(default=list)

    PRINTED = frozenset({"clause"})

    class Meta(Written.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=Q(clause__gt=""), name="emergency_has_its_clause")]

    def __str__(self) -> str:
        return str(self.decision)
