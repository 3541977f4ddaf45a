"""Every table of the room."""

from tovholder.api.tokens.models import ApiToken

__all__ = ["ApiToken"]
