"""Writes about people: accounts and roles. Each checks permission and is in the ledger of the programme it concerns."""

import datetime

from django.db import transaction
from django.utils import timezone

from tovholder.ledger.actions import record_event
from tovholder.people.models import Person, Role, RoleName
from tovholder.people.rights import Act, Actor, require_right


@transaction.atomic
def give_role(
    *, by: Actor, person: Person, role: RoleName, programme: str = "", since: datetime.date | None = None
) -> Role:
    """Give a role from a day on (today when none is given). Giving it twice changes nothing."""
    require_right(by, Act.GIVE_ROLE, programme)
    given, made = Role.objects.get_or_create(
        person=person,
        role=role,
        programme=programme,
        until=None,
        defaults={"since": since or timezone.localdate()},
    )
    if made:
        record_role(by=by, role=given)
    return given


def record_role(*, by: Actor, role: Role) -> None:
    """Write in the ledger what a role now is: whose, which, from when and until when."""
    record_event(
        programme=role.programme,
        act="role.given",
        by=str(by),
        subject=str(role.person),
        role=role.role,
        since=role.since.isoformat(),
        until=role.until.isoformat() if role.until else None,
    )


@transaction.atomic
def open_account(*, by: Actor, email: str, password: str, office: str, role: RoleName, programme: str = "") -> Person:
    """Make an account with one role, or give the role to the account that has the address."""
    require_right(by, Act.GIVE_ROLE, programme)
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email, password, office=office)
        record_event(programme=programme, act="account.opened", by=str(by), subject=str(person))
    give_role(by=by, person=person, role=role, programme=programme)
    return person
