"""How sign-in behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for oneself: an administrator does, for an office holder."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
