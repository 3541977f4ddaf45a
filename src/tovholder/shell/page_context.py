"""What every page's frame needs: the navigation, the other language, whether this is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def give_page_context(request: HttpRequest) -> dict[str, Any]:
    """Template context for the base layout."""
    return {
        "LANGUAGE_CODE": get_language() or settings.LANGUAGE_CODE,
        "demo": settings.DEMO,
        "mail_ready": settings.MAIL_READY,
        "providers": settings.PROVIDERS,
        "local_accounts": settings.LOCAL_ACCOUNTS,
        "accessibility_statement": settings.ACCESSIBILITY_STATEMENT,
        "other_languages": [pair for pair in settings.LANGUAGES if pair[0] != getattr(request, "LANGUAGE_CODE", "da")],
    }
