"""Pages that belong to no room: language, cookies, faults, an expired form."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tovholder.shell.event_log import log_event
from tovholder.shell.handbook import FIRST, load_chapters
from tovholder.shell.language_choice import SESSION_KEY
from tovholder.shell.page_contexts import show_page
from tovholder.shell.presenters import (
    BrokenPage,
    CookiesPage,
    FormExpiredPage,
    HelpPage,
    NotFoundPage,
    RefusedPage,
    UnreadablePage,
)


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in the session and go back to where one was."""
    if request.POST.get("language") in dict(settings.LANGUAGES):
        request.session[SESSION_KEY] = request.POST["language"]
    back = request.POST.get("back", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else "/")


def cookies_page(request: HttpRequest) -> HttpResponse:
    """Which cookies there are, and why there is nothing to accept."""
    return show_page(request, CookiesPage())


def help_page(request: HttpRequest, chapter: str = FIRST) -> HttpResponse:
    """A chapter of the handbook."""
    chapters = load_chapters()
    if chapter not in chapters:
        raise Http404(chapter)
    return show_page(request, HelpPage(chapter=chapters[chapter], chapters=list(chapters.values())))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has run out. What was typed is shown, so that nothing is lost."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
        if value
    ]
    _log_refusal(request, 403, reason or "form_expired")
    return show_page(request, FormExpiredPage(typed=typed), status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    _log_refusal(request, 404, "no_such_page")
    return show_page(request, NotFoundPage(), status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with the sentence that says why and who can."""
    reason = getattr(exception, "reason", exception)
    _log_refusal(request, 403, str(reason))
    return show_page(request, RefusedPage(reason=reason), status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an address of a site that this is not, a form with more in it than any of ours."""
    _log_refusal(request, 400, type(exception).__name__)
    return show_page(request, UnreadablePage(), status=400)


def _log_refusal(request: HttpRequest, status: int, why: str) -> None:
    person = getattr(request, "user", None)
    who = person.pk if person is not None and person.is_authenticated else None
    log_event("refusal", what="page", status=status, method=request.method, path=request.path, person=who, why=why)


def broken(request: HttpRequest) -> HttpResponse:
    return show_page(request, BrokenPage(), status=500)


def robots_page(request: HttpRequest) -> HttpResponse:
    """Search engines have nothing to do here."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


def security_page(request: HttpRequest) -> HttpResponse:
    """Where a weakness is reported (RFC 9116), when the operator has said so."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + datetime.timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    where = settings.SITE_ADDRESS.rstrip("/") + request.path
    lines = [f"Contact: {settings.SECURITY_CONTACT}", f"Expires: {expires}", "Preferred-Languages: da, en"]
    text = "\n".join([*lines, f"Canonical: {where}", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
