"""How the queue of readings stands."""

import datetime
import os

from django.db.models import Q
from django.utils import timezone

from tovholder.people.models import ReadingJob
from tovholder.people.readings.queue_order import Waiting, order_fairly

STANDS_STILL = datetime.timedelta(minutes=10)
"""A file that has waited so long while nobody reads at all: nobody works."""


def count_slots() -> int:
    """How many files are read at once: one a core, and never fewer than two."""
    return max(2, os.cpu_count() or 1)


def list_queue() -> list[int]:
    """The jobs that wait, in the order in which they are read. Two queries."""
    found = ReadingJob.objects.filter(done_at__isnull=True, slot__isnull=True).order_by("made_at", "pk")
    waiting = [Waiting(*told) for told in found.values_list("pk", "person", "made_at")]
    if not waiting:
        return []
    since = Q(slot__isnull=False) | Q(done_at__gte=waiting[0].since)
    return order_fairly(waiting, ReadingJob.objects.filter(since).values_list("person", flat=True))


def find_place(job: ReadingJob) -> int:
    """Its place in the queue, from 1; 0 while it is read and when it is done."""
    queue = list_queue()
    return queue.index(job.pk) + 1 if job.pk in queue else 0


def tell_whether_queue_moves() -> bool:
    """Whether what waits is being read: for whoever watches the site."""
    now = timezone.now()
    if ReadingJob.objects.filter(slot__isnull=False, alive_until__gte=now).exists():
        return True
    return not ReadingJob.objects.filter(done_at__isnull=True, made_at__lt=now - STANDS_STILL).exists()
