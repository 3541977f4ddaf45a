"""The accounts of a demo. They exist only where demo mode made them, and every page then says that it is a demo."""

from dataclasses import dataclass

from django.conf import settings

from tovholder.people.actions import open_account
from tovholder.people.models import Person, RoleName
from tovholder.people.rights import Operator


@dataclass(frozen=True)
class DemoAccount:
    """A known account: its address, its password, and its role; without one it may what its seats give."""

    email: str
    password: str
    office: str
    role: RoleName | None


DEMO_ACCOUNTS = (
    DemoAccount("sekretariat@eksempel.dk", "demo-sekretariat", "Sekretariatet", RoleName.SECRETARIAT),
    DemoAccount("formand@eksempel.dk", "demo-formand", "Formand for bestyrelsen", None),
    DemoAccount("leder@eksempel.dk", "demo-leder", "Boligsocial leder, Solbakken", None),
    DemoAccount("revisor@eksempel.dk", "demo-revisor", "Revisor", RoleName.AUDITOR),
    DemoAccount("laeser@eksempel.dk", "demo-laeser", "Læser", RoleName.READER),
    DemoAccount("administrator@eksempel.dk", "demo-administrator", "Administrator", RoleName.ADMINISTRATOR),
)


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
        person = open_account(
            by=Operator("demo"),
            email=account.email,
            password=account.password,
            office=account.office,
            role=account.role,
        )
        if account.role == RoleName.ADMINISTRATOR and not person.is_staff:
            person.is_staff = person.is_superuser = True
            person.save()


def _open_without_a_role(account: DemoAccount) -> None:
    if not Person.objects.filter(email=account.email).exists():
        Person.objects.create_user(account.email, account.password, office=account.office)
