"""Danish unless the visitor has switched this session to English; never guessed from the browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import lazy

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
    """The language that this answer is written in; English where there is none, as gettext itself has it."""
    return "da" if translation.get_language() == "da" else "en"


def tell(text: Text) -> str:
    """The text in the language that this answer is written in."""
    return text[find_page_language()]


tell_lazily = lazy(tell, str)
"""The text in the language of the answer that it is shown in, for what is written down before there is one."""
