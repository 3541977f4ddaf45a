"""A page asks for a reading: it has the answer at once where it comes soon, else a page waits for it."""

import threading
import time
from typing import Any, TypeVar

from django.conf import settings

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.tables.bounded_process import ReadingCall
from tovholder.people.models import Person, ReadingJob
from tovholder.people.readings.actions import KEY_CHANGED, do_next_reading, queue_reading
from tovholder.people.readings.sealed_calls import open_parts
from tovholder.people.readings.selectors import count_slots, find_place
from tovholder.people.sealing import InvalidToken

Read = TypeVar("Read")
MOMENT, LOOK = 6.0, 0.1
"""Seconds that a page waits for a reading before it shows that it waits, and between two looks."""
WAKE = threading.Event()
"""Set when there is something to read, so that whoever reads in this process need not wait for their next look."""
CALLED_OFF = Text(
    da="Læsningen er afbrudt, og intet er gemt. Vælg filen igen, hvis den skal ind.",
    en="The reading was called off and nothing was saved. Choose the file again if it is to go in.",
)


class StillReading(Exception):
    """The file is not read yet; whoever asked is shown the page that waits."""

    def __init__(self, job: ReadingJob) -> None:
        super().__init__(str(job))
        self.job = job


def read_in_turn(person: Person, call: ReadingCall[Read]) -> Read:
    """What was read of a file, by whoever reads for the site, when it was the person's turn.

    Every page that takes a file reads it here. Raises `Refusal`, and `StillReading` where it takes longer than a
    moment: the page is then asked again, with what it was sent, once the file is read.
    """
    job = queue_reading(person, call)
    if job.done_at is None:
        job = _read_at_once(job) if settings.READ_AT_ONCE else _wait_a_moment(job)
    return call.understand(_take_answer(job))


def _read_at_once(job: ReadingJob) -> ReadingJob:
    """Read here, in this process: for tests, where nobody else reads."""
    while do_next_reading() and not ReadingJob.objects.filter(pk=job.pk, done_at__isnull=False).exists():
        pass
    return _find_again(job)


def _wait_a_moment(job: ReadingJob) -> ReadingJob:
    """Wait a moment where the file is among those that are read first."""
    WAKE.set()
    looks = int(MOMENT / LOOK) if find_place(job) <= count_slots() else 0
    for _look in range(looks):
        time.sleep(LOOK)
        if not ReadingJob.objects.filter(pk=job.pk, done_at__isnull=True).exists():
            break
    return _find_again(job)


def _find_again(job: ReadingJob) -> ReadingJob:
    there = ReadingJob.objects.filter(pk=job.pk).first()
    if there is None:
        raise Refusal.of(CALLED_OFF)
    if there.done_at is None:
        raise StillReading(there)
    return there


def _take_answer(job: ReadingJob) -> dict[str, Any]:
    """What was read. A refusal is handed over once: the same file sent again is read again."""
    try:
        told, _parts = open_parts(bytes(job.answer))
    except InvalidToken as fault:
        job.delete()
        raise Refusal.of(KEY_CHANGED) from fault
    if "refused" in told:
        job.delete()
        raise Refusal.of(Text.model_validate(told["refused"]))
    return told
