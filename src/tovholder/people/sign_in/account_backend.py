"""Who an address and a password belong to. There is one way to sign in, and this is what it asks."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from tovholder.people.models import Person


class AccountBackend(BaseBackend):
    """Knows accounts by the one address each has. Asked again at every request, so an account that closes is out."""

    def authenticate(
        self, request: HttpRequest | None, email: str = "", password: str = "", **_others: Any
    ) -> Person | None:
        person = Person.objects.find_by_address(email)
        if person is None:
            Person().set_password(password)  # takes as long as a wrong password does
            return None
        right = person.check_password(password)
        return person if right and person.may_sign_in else None

    def get_user(self, user_id: int) -> Person | None:
        person = Person.objects.filter(pk=user_id).first()
        return person if person is not None and person.may_sign_in else None
