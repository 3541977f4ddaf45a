"""Where somebody is sent who is not signed in."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from tovholder.shell.pages import form_expired


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; but what was typed in a form is shown, so that it is not lost with the session."""
    return form_expired(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
