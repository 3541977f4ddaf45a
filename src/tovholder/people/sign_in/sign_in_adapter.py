"""How sign-in behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tovholder.people.models import Person, write_address
from tovholder.people.sign_in.attempt_limits import Attempt, count_attempt, forgive_attempt
from tovholder.people.sign_in.client_address import find_client_address
from tovholder.people.sign_in.known_devices import find_known_device, remember_device
from tovholder.shell.event_log import log_event


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for oneself: an administrator invites, and an address is its owner's before it counts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return find_client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """The person, when address and password belong together and have not been tried too often."""
        account = write_address(str(credentials.get("email", "")))
        if not may_use_password(account):
            raise ValidationError(_("No password is used here. Sign in with the button above the form."))
        device = find_known_device(request, account)
        attempt = Attempt(account, find_client_address(request), device)
        if not count_attempt(attempt):
            log_event("refusal", what="sign_in", why="too_many_attempts", address=attempt.address)
            raise self.validation_error("too_many_login_attempts")
        person = authenticate(request, email=account, password=credentials.get("password"))
        if not isinstance(person, Person):
            log_event("refusal", what="sign_in", why="wrong_password_or_closed", address=attempt.address)
            return None
        forgive_attempt(attempt)
        return person

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Whether the password is the signed-in person's own; counted like any other attempt."""
        return self.authenticate(context.request, email=user.email, password=password) == user

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **how)
        remember_device(request, response, user)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By mail where mail is set up; nowhere else, and least of all to a log."""
        if settings.MAIL_READY:
            super().send_mail(template_prefix, email, context)


def may_use_password(address: str) -> bool:
    """Whether the account of an address is opened by a password here, or only by a provider."""
    return settings.LOCAL_ACCOUNTS or address in settings.BREAK_GLASS


def check_own_password(request: HttpRequest, password: str) -> None:
    """Raise `ValidationError` unless it is the signed-in person's; for what is asked again before it is done."""
    if not ClosedAccounts(request).reauthenticate(request.user, password):  # type: ignore[arg-type]
        raise ValidationError({"password": _("That is not your password.")})
