"""Pages that belong to no room: language, cookies, faults, an expired form."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tovholder.shell.language_choice import SESSION_KEY
from tovholder.shell.page_contexts import show_page
from tovholder.shell.presenters import BrokenPage, CookiesPage, FormExpiredPage, NotFoundPage, RefusedPage


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


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has run out. What was typed is shown, so that nothing is lost."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
        if value
    ]
    return show_page(request, FormExpiredPage(typed=typed), status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_page(request, NotFoundPage(), status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with the sentence that says why and who can."""
    return show_page(request, RefusedPage(reason=getattr(exception, "reason", exception)), status=403)


def broken(request: HttpRequest) -> HttpResponse:
    return show_page(request, BrokenPage(), status=500)
