"""The accounts of a demo. They exist only where demo mode made them, and every page then says that it is a demo."""

import datetime
from dataclasses import dataclass

from django.conf import settings

from tovholder.people.actions import open_account
from tovholder.people.models import Person, RoleName
from tovholder.people.rights import Operator
from tovholder.people.sign_in.known_passwords import DEMO_PASSWORDS


@dataclass(frozen=True)
class DemoAccount:
    """A known account: its address, its password, and its role; without one it may what its seats give."""

    email: str
    password: str
    office: str
    role: RoleName | None


OFFICES: tuple[tuple[str, str, RoleName | None], ...] = (
    ("sekretariat@eksempel.dk", "Sekretariatet", RoleName.SECRETARIAT),
    ("formand@eksempel.dk", "Formand for bestyrelsen", None),
    ("leder@eksempel.dk", "Boligsocial leder, Solbakken", None),
    ("skoleleder@eksempel.dk", "Skoleleder, Solbakkeskolen", None),
    ("revisor@eksempel.dk", "Revisor", RoleName.AUDITOR),
    ("laeser@eksempel.dk", "Læser", RoleName.READER),
    ("administrator@eksempel.dk", "Administrator", RoleName.ADMINISTRATOR),
)
BEGINNING = datetime.date(2023, 1, 1)
"""What the fictional programme shows is done on days that have passed, by those who held the roles then."""
DEMO_ACCOUNTS = tuple(DemoAccount(email, DEMO_PASSWORDS[email], office, role) for email, office, role in OFFICES)


class NotADemo(RuntimeError):
    """Demo accounts were asked for where no demo runs."""


def open_demo_accounts() -> None:
    """Make the demo's accounts. Raises `NotADemo` outside demo mode."""
    if not settings.DEMO:
        raise NotADemo
    for account in DEMO_ACCOUNTS:
        if account.role is None:
            _open_without_a_role(account)
            continue
        open_account(
            by=Operator("demo"),
            email=account.email,
            password=account.password,
            office=account.office,
            role=account.role,
            since=BEGINNING,
        )


def _open_without_a_role(account: DemoAccount) -> None:
    if not Person.objects.filter(email=account.email).exists():
        Person.objects.create_user(account.email, account.password, office=account.office)
