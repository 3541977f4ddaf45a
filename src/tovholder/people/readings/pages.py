"""Filen læses: how far a file has come that takes a while to read; call it off, or go on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.people.models import Person, ReadingJob
from tovholder.people.readings.actions import call_off_reading
from tovholder.people.readings.presenters import ReadingPage, Stage
from tovholder.people.readings.sealed_calls import AskedPage, open_request
from tovholder.people.readings.selectors import find_place, tell_whether_queue_moves
from tovholder.people.readings.waiting import AGAIN
from tovholder.people.sealing import InvalidToken
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.shell.page_contexts import show_page

AGAIN_IN = 4
"""Seconds until the page looks again by itself, without any script."""


def reading_page(request: HttpRequest, number: int) -> HttpResponse:
    """One's own reading. Anybody else's is as if it were not there."""
    if not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    job = ReadingJob.objects.filter(pk=number, person=request.user).first()
    asked = _open(job) if job else None
    if request.method == "POST":
        if call_off_reading(by=request.user, number=number):
            messages.success(request, _("The reading has been called off. Nothing was saved."))
        return redirect(asked.back if asked else "/")
    if job is None or asked is None:
        return show_page(request, _describe(Stage.GONE, number), status=404)
    page = _describe_job(job, asked)
    answer = show_page(request, page)
    if page.stage in {Stage.WAITS, Stage.IS_READ}:
        answer.headers["Refresh"] = str(AGAIN_IN)
    return answer


def _open(job: ReadingJob) -> AskedPage | None:
    try:
        return open_request(bytes(job.asked)) if job.asked else None
    except InvalidToken:
        return None


def _describe_job(job: ReadingJob, asked: AskedPage) -> ReadingPage:
    place = find_place(job)
    stage = Stage.DONE if job.done_at else Stage.WAITS if place else Stage.IS_READ
    minutes = int((timezone.now() - job.made_at).total_seconds() // 60)
    return _describe(stage, job.pk, asked, place, minutes)


def _describe(
    stage: Stage, number: int, asked: AskedPage | None = None, place: int = 0, minutes: int = 0
) -> ReadingPage:
    return ReadingPage(
        stage=stage,
        number=number,
        file_name=asked.file_name if asked else "",
        place=place,
        minutes=minutes,
        stands_still=bool(place) and not tell_whether_queue_moves(),
        address=asked.address if asked else "/",
        posted=asked is not None and asked.method == "POST",
        again=AGAIN,
    )
