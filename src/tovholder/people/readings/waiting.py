"""From the page that took a file to the page that waits, and back with what was sent."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tovholder.people.models import Person, ReadingJob
from tovholder.people.readings.sealed_calls import open_request, seal_request, send_again
from tovholder.people.readings.turns import StillReading
from tovholder.people.sealing import InvalidToken

AGAIN = "reading"
"""The one field that the waiting page sends to the page that took the file: which reading it goes on with."""


class ReadingMiddleware:
    """Keeps what a page was sent while its file is read, and gives it to the page once more afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Put what was sent the first time in the place of the press that goes on with it."""
        number = request.POST.get(AGAIN, "") if request.method == "POST" else ""
        if not (number.isascii() and number.isdecimal()) or not isinstance(request.user, Person):
            return None
        job = ReadingJob.objects.filter(pk=int(number[:18]), person=request.user).exclude(asked=b"").first()
        try:
            asked = open_request(bytes(job.asked)) if job else None
        except InvalidToken:
            asked = None
        if job is None or asked is None or asked.address != request.get_full_path():
            return redirect("people:reading", int(number[:18]))
        send_again(request, asked)
        ReadingJob.objects.filter(pk=job.pk).update(asked=b"")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that waits, for a page whose file is not read yet; anything else goes its own way."""
        if not isinstance(exception, StillReading):
            return None
        ReadingJob.objects.filter(pk=exception.job.pk).update(asked=seal_request(request))
        return redirect("people:reading", exception.job.pk)
