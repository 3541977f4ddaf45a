"""How much one may send: what is larger is answered before any of it is read or lies on the disk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tovholder.shell.page_contexts import show_page
from tovholder.shell.presenters import TooLargePage


class BodyLimitMiddleware:
    """Stands after whoever knows who asks, and before anything that looks into what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.MOST_SENT if request.user.is_authenticated else settings.MOST_SENT_BY_STRANGERS
        if told.isascii() and told.isdecimal() and int(told) <= most:
            return self.get_response(request)
        # The form's token is in what is not read; the page shows none.
        answer = show_page(request, TooLargePage(most=most // 1024**2), status=413)
        answer.headers["Connection"] = "close"
        return answer
