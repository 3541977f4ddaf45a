"""Barriers that a local forum raises to the board, and the answers. Written once."""

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from tovholder.governance.decisions.models import Decision
from tovholder.governance.written_once import Written
from tovholder.programme.versions.models import Programme


class Barrier(Written):
    """Something in the way that a local forum raises to the board."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="barriers")
    body = models.CharField(_("body"), max_length=80)
    text = models.TextField(_("barrier"))

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("barrier")

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)


class BarrierAnswer(Written):
    """What the board answered a barrier."""

    barrier = models.OneToOneField(Barrier, on_delete=models.PROTECT, related_name="answer")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The decision of the board that it was settled by, where one was."""
    body = models.CharField(_("body"), max_length=80)
    text = models.TextField(_("answer"))

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)


class BarrierWithdrawn(Written):
    """That the body that raised a barrier took it back before it was answered, and why."""

    barrier = models.OneToOneField(Barrier, on_delete=models.PROTECT, related_name="withdrawn")
    reason = models.TextField(_("reason"))

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.barrier)
