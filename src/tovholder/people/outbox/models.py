"""Mail that waits to leave, and for a while that it left."""

from django.db import models
from django.db.models import Q


class OutgoingMail(models.Model):
    """One mail to its receivers, written in the same transaction as the act that it tells of.

    `sealed` is the whole mail, sealed: it may hold a link that opens an account. It is emptied as soon as the mail has
    left or is given up.
    """

    made_at = models.DateTimeField()
    to = models.TextField()
    subject = models.CharField(max_length=300)
    sealed = models.BinaryField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, db_index=True)
    """When it is tried next; nothing once it has left or is given up."""
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    """Why the last attempt failed, in the mail server's words."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(next_at__isnull=True), name="mail_left_is_not_tried_again"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_given_up(self) -> bool:
        """Whether nobody tries any more."""
        return self.sent_at is None and self.next_at is None
