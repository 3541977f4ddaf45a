"""Writes on the queue of readings: in, taken, kept alive, done, called off, forgotten.

Nothing of a programme is written here: a reading is handed to the page that asked, and the page's own action keeps it.
"""

import datetime
import logging
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.tables.bounded_process import ReadingCall, answer_apart
from tovholder.people.models import Person, ReadingJob
from tovholder.people.readings.sealed_calls import find_fingerprint, open_call, seal_call, seal_parts
from tovholder.people.readings.selectors import count_slots, list_queue
from tovholder.people.sealing import InvalidToken
from tovholder.shell.event_log import log_event

LOG = logging.getLogger(__name__)
MOST_A_PERSON, MOST_ON_THE_SITE = 3, 40
"""How many files may be on their way at once."""
ALIVE = datetime.timedelta(seconds=20)
"""How long after the last sign of life a reading is free for another to take."""
SIGN_OF_LIFE = 5
"""Seconds between two signs."""
MOST_ATTEMPTS = 3
KEPT = datetime.timedelta(hours=1)
"""How long what was read, and what the page was sent, is kept for whoever asked."""
KEPT_WAITING = datetime.timedelta(days=1)
KEY_CHANGED = Text(
    da="Serverens nøgle er skiftet, mens filen ventede. Vælg filen igen.",
    en="The server's key was changed while the file waited. Choose the file again.",
)


class NoLongerWanted(Exception):
    """The reading was called off, or another has taken it over."""


def queue_reading(person: Person, call: ReadingCall[Any]) -> ReadingJob:
    """The person's reading of this: one that is there already, or a new one at the end. Raises `Refusal`."""
    own = ReadingJob.objects.filter(person=person)
    fingerprint = find_fingerprint(call)
    there = own.filter(fingerprint=fingerprint).first()
    if there is not None:
        return there
    _require_room(own.filter(done_at__isnull=True).count(), ReadingJob.objects.filter(done_at__isnull=True).count())
    now = timezone.now()
    given = {"made_at": now, "call": seal_call(call)}
    return ReadingJob.objects.get_or_create(person=person, fingerprint=fingerprint, defaults=given)[0]


def _require_room(own: int, everybodys: int) -> None:
    if own >= MOST_A_PERSON:
        raise Refusal(
            f"Der er allerede {own} filer på vej for dig. Vent, til en af dem er læst; denne er ikke gemt.",
            f"{own} files of yours are on their way already. Wait until one of them is read; this one is not kept.",
            code="busy",
        )
    if everybodys >= MOST_ON_THE_SITE:
        raise Refusal(
            "Der venter mange filer lige nu. Din er ikke gemt; send den igen om et par minutter.",
            "Many files are waiting just now. Yours is not kept; send it again in a few minutes.",
            code="busy",
        )


def do_next_reading() -> bool:
    """Read the file whose turn it is; whether there was one."""
    try:
        job = _claim_next(timezone.now())
    except IntegrityError:  # another took the same place at the same moment
        return True
    if job is None:
        return False
    begun = timezone.now()
    try:
        told = _read(job)
    except NoLongerWanted:
        log_event("reading", what="file", outcome="called_off", person=job.person_id)
        return True
    _finish(job, told)
    took = round((timezone.now() - begun).total_seconds(), 1)
    outcome = "refused" if "refused" in told else "read"
    log_event("reading", what="file", outcome=outcome, person=job.person_id, seconds=took)
    return True


@transaction.atomic
def _claim_next(now: datetime.datetime) -> ReadingJob | None:
    """The next reading, in a free place, taken so that nobody else takes it. One that died is free again."""
    ReadingJob.objects.filter(alive_until__lt=now, slot__isnull=False).update(slot=None, alive_until=None)
    busy = dict(ReadingJob.objects.filter(slot__isnull=False).values_list("slot", "person"))
    free = next((slot for slot in range(count_slots()) if slot not in busy), None)
    if free is None:
        return None
    for number in list_queue():
        job = ReadingJob.objects.filter(pk=number, slot__isnull=True, done_at__isnull=True).first()
        if job is None or job.person_id in busy.values():
            continue
        job.slot, job.alive_until, job.attempts = free, now + ALIVE, job.attempts + 1
        taken = {"slot": free, "alive_until": job.alive_until, "attempts": job.attempts}
        mine = ReadingJob.objects.filter(pk=job.pk, slot__isnull=True, done_at__isnull=True).update(**taken)
        return job if mine else None
    return None


def _read(job: ReadingJob) -> dict[str, Any]:
    """What the reader answers, or the refusal as it answers one. Raises `NoLongerWanted`."""
    try:
        call = open_call(bytes(job.call))
    except InvalidToken:
        return {"refused": KEY_CHANGED.model_dump()}
    if job.attempts > MOST_ATTEMPTS:  # whoever read it was ended, again and again
        return {"refused": call.sentences.too_much.model_dump()}
    looks = 0

    def watch() -> None:
        nonlocal looks
        looks += 1
        if looks % SIGN_OF_LIFE == 0:
            _show_life(job)

    limits = {"seconds": settings.READING_SECONDS, "megabytes": settings.READING_MEMORY_MB}
    try:
        return answer_apart(call.module, call.arguments, call.given, sentences=call.sentences, watch=watch, **limits)
    except Refusal as refusal:
        return {"refused": refusal.text.model_dump()}


def _show_life(job: ReadingJob) -> None:
    mine = ReadingJob.objects.filter(pk=job.pk, slot=job.slot, attempts=job.attempts)
    try:
        held = mine.update(alive_until=timezone.now() + ALIVE)
    except DatabaseError as fault:
        LOG.warning("A reading goes on, though the database cannot be told: %s", fault)
        return
    if not held:
        raise NoLongerWanted


def _finish(job: ReadingJob, told: dict[str, Any]) -> None:
    """Keep the answer for whoever asked; the file itself is not needed any more."""
    done = {"done_at": timezone.now(), "answer": seal_parts(told, []), "call": b"", "slot": None, "alive_until": None}
    ReadingJob.objects.filter(pk=job.pk, slot=job.slot, attempts=job.attempts).update(**done)


def call_off_reading(*, by: Person, number: int) -> bool:
    """Take one's own reading out of the queue, or end it where it goes on; whether it was there."""
    return bool(ReadingJob.objects.filter(pk=number, person=by).delete()[0])


def forget_readings(now: datetime.datetime) -> int:
    """Delete what nobody has come back for; how many."""
    done = ReadingJob.objects.filter(done_at__lt=now - KEPT)
    waiting = ReadingJob.objects.filter(done_at__isnull=True, made_at__lt=now - KEPT_WAITING)
    return done.delete()[0] + waiting.delete()[0]
