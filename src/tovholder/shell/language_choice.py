"""Danish unless the visitor has switched this session to English; never guessed from the browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tovholder.domain.language.text import Lang, Text

SESSION_KEY = "language"


class LanguageMiddleware:
    """Activates the session's language, and says it in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = find_chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


def find_chosen_language(request: HttpRequest) -> str:
    """The code of the language for this request, always one that we have."""
    chosen = request.session.get(SESSION_KEY, settings.LANGUAGE_CODE)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def find_page_language() -> Lang:
    """The language that this answer is written in."""
    return "en" if translation.get_language() == "en" else "da"


def tell(text: Text) -> str:
    """The text in the language that this answer is written in."""
    return text[find_page_language()]
