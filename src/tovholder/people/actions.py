"""Writes about people: accounts and roles."""

import datetime

from django.db import transaction
from django.utils import timezone

from tovholder.people.models import Person, Role, RoleName


@transaction.atomic
def give_role(*, person: Person, role: RoleName, programme: str = "", since: datetime.date | None = None) -> Role:
    """Give a role from a day on (today when none is given). Giving it twice changes nothing."""
    given, _made = Role.objects.get_or_create(
        person=person,
        role=role,
        programme=programme,
        until=None,
        defaults={"since": since or timezone.localdate()},
    )
    return given


@transaction.atomic
def open_account(*, email: str, password: str, office: str, role: RoleName, programme: str = "") -> Person:
    """Make an account with one role, or give the role to the account that has the address."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email, password, office=office)
    give_role(person=person, role=role, programme=programme)
    return person
