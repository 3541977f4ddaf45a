"""A session that is used stays open; every few minutes of use are written down, not every page."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tovholder.people.models import Person, SignedInSession
from tovholder.people.sign_in.client_address import find_client_address
from tovholder.people.sign_in.session_store import BROWSER, SINCE
from tovholder.shell.event_log import log_event

USED, OFTEN = "used_at", 300
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"))


class SessionUseMiddleware:
    """Moves the end of a session that is in use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now().timestamp()
        used = request.session.get(USED)
        if used is not None and now - used > OFTEN:
            request.session[USED] = now
        return self.get_response(request)


def start_session(request: HttpRequest, user: Person, **_signal: Any) -> None:
    """Write in the new session when it began and in which browser; drop those that have run out."""
    now = timezone.now()
    request.session[SINCE] = now.isoformat()
    request.session[USED] = now.timestamp()
    request.session[BROWSER] = name_browser(request.headers.get("user-agent", ""))
    SignedInSession.objects.filter(expire_date__lt=now).delete()
    log_event("sign_in", person=user.pk, office=str(user), address=find_client_address(request))


def tell_sign_out(request: HttpRequest, user: Person | None, **_signal: Any) -> None:
    if user is not None:
        log_event("sign_out", person=user.pk, office=str(user))


def name_browser(agent: str) -> str:
    """The browser and system as its owner would name them: "Firefox, Windows"."""
    found = [next((name for mark, name in marks if mark in agent), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)


def connect_signals() -> None:
    """Be told of every sign-in and sign-out, whichever way it comes."""
    user_logged_in.connect(start_session, dispatch_uid="start_session")
    user_logged_out.connect(tell_sign_out, dispatch_uid="tell_sign_out")
