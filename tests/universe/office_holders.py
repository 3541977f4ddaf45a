"""People with an office, and with a role in one programme or in all."""

import datetime
from typing import Any

PASSWORD = "et langt kodeord til prøver"
KEY = "k3Yf0rT3stsOnly_9vQm2LxZ8wPbNc5RtUaEhJdGsKo7Wi1XyBzMqV4"
"""A key as an operator would make it; it signs nothing but what tests throw away."""

LONG_AGO = datetime.date(2020, 1, 1)


def make_person(role: str | None = None, programme: str = "", office: str = "") -> Any:
    """An office holder with a role in one programme, or in all."""
    from tovholder.people.actions import open_account
    from tovholder.people.models import Person, RoleName
    from tovholder.people.rights import Operator

    email = f"{role or 'ingen'}.{programme or 'alle'}@eksempel.dk"
    if role is None:
        known = Person.objects.filter(email=email).first()
        return known or Person.objects.create_user(email, PASSWORD, office=office)
    return open_account(
        by=Operator("prøven"),
        email=email,
        password=PASSWORD,
        office=office or role,
        role=RoleName(role),
        programme=programme,
        since=LONG_AGO,
    )


def an_account(name: str) -> Any:
    from tovholder.people.models import Person

    return Person.objects.create_user(f"{name.replace(' ', '-')}@eksempel.dk", PASSWORD, office=name)


def with_role(name: str, role: str, programme: str = "", until: datetime.date | None = None) -> Any:
    from tovholder.people.models import Role

    somebody = an_account(name)
    Role.objects.create(person=somebody, role=role, programme=programme, since=LONG_AGO, until=until)
    return somebody
