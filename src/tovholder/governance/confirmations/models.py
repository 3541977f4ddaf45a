"""That a second person stands behind a decision; and that somebody without an account was asked to. Written once."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.decisions.models import Decision
from tovholder.governance.seats.models import Seat
from tovholder.governance.written_once import Written
from tovholder.ledger.insert_only import InsertOnly
from tovholder.people.models import PersonalLink


class ConfirmationAsked(Written):
    """That a link was mailed to a seat's address, with which whoever sits there confirms a decision once."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="asked")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    link = models.OneToOneField(PersonalLink, on_delete=models.PROTECT, related_name="asked")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.decision} {self.seat}"


class Confirmation(InsertOnly):
    """That somebody else than who `wrote` the decision confirms it: an account, or a seat by the link mailed to it."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="confirmations")
    wrote = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked = models.OneToOneField(
        ConfirmationAsked, on_delete=models.PROTECT, null=True, blank=True, related_name="confirmed"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["id"]
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="a_person_confirms_once"),
            models.UniqueConstraint(fields=["decision", "seat"], name="a_seat_confirms_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, asked__isnull=True)
                | Q(person__isnull=True, seat__isnull=False, asked__isnull=False),
                name="confirmed_by_account_or_link",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(person=F("wrote")), name="confirmed_by_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or (self.seat and self.seat.office))
