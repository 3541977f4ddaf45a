"""What every answer carries: that nobody keeps a copy of what is personal, and what the browser need not offer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOT_NEEDED = ("camera", "display-capture", "geolocation", "microphone", "payment", "publickey-credentials-get", "usb")
POLICY = ", ".join(f"{feature}=()" for feature in NOT_NEEDED)
NO_COPY = "no-store, private"
PERSONAL = ("/konto/", "/link/")
"""Pages about an account, which may be seen before one is signed in."""


class ResponseHeadersMiddleware:
    """Stands outermost, so that it sees every answer, files and refusals too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = POLICY
        person = getattr(request, "user", None)
        if (person is not None and person.is_authenticated) or request.path.startswith(PERSONAL):
            response.headers["Cache-Control"] = NO_COPY
        return response
