"""Reads of tokens."""

from django.utils import timezone

from tovholder.api.models import ApiToken
from tovholder.api.tokens.actions import hash_token
from tovholder.programme.versions.models import Programme

SHOWN = 100


def find_token(text: str) -> ApiToken | None:
    """The token of a text, while it is neither revoked nor past its last day."""
    usable = ApiToken.objects.filter(revoked_at__isnull=True, expires_on__gte=timezone.localdate())
    return usable.filter(digest=hash_token(text)).select_related("programme").first()


def list_tokens(programme: Programme) -> list[ApiToken]:
    """The programme's tokens, the newest first."""
    return list(ApiToken.objects.filter(programme=programme)[:SHOWN])
