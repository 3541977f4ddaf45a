"""Readings that wait, go on, or are done and not yet handed over. None is kept longer than it is of use."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReadingJob(models.Model):
    """One file to be read for one person. What is sealed may hold anything that a file holds.

    `slot` is the place at the work that it has while it is read: there are as many as files may be read at once, each
    is one reading's, and a person has one at a time.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    fingerprint = models.CharField(max_length=64)
    """What is to be read, and by what: the same once more is the same reading."""
    made_at = models.DateTimeField()
    call = models.BinaryField()
    """What is to be done, sealed; nothing once it is done."""
    answer = models.BinaryField(default=bytes)
    """What was read, or the refusal, sealed."""
    asked = models.BinaryField(default=bytes)
    """What was sent to the page, sealed, so that the page can go on with it; nothing where the page did not wait."""
    attempts = models.PositiveSmallIntegerField(default=0)
    slot = models.PositiveSmallIntegerField(null=True, unique=True)
    alive_until = models.DateTimeField(null=True)
    """Whoever reads it says again and again that they do; past this nobody does."""
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "fingerprint"], name="reading_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(slot__isnull=False), name="reading_one_at_a_time_a_person"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(slot__isnull=True), name="reading_done_has_no_slot"
            ),
        ]

    def __str__(self) -> str:
        return self.fingerprint
