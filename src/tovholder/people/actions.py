"""Writes about people: accounts and roles. Each checks permission and is in the ledger of the programme it concerns.

What concerns an account as such is in the house's own chain, and only an administrator of every programme may do it.
"""

import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.ledger.actions import record_event
from tovholder.people.models import (
    ERASED,
    LinkKind,
    OutgoingMail,
    Person,
    PersonalLink,
    Role,
    RoleName,
    SignedInSession,
    write_address,
)
from tovholder.people.programme_names import list_ties
from tovholder.people.rights import Act, Actor, NotAllowed, require_right


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
        _record_role(by, given)
    return given


@transaction.atomic
def end_role(*, by: Actor, role: Role, until: datetime.date) -> None:
    """End a role with a day. Raises `ValidationError` when it ended already, or when nobody could give roles after."""
    require_right(by, Act.GIVE_ROLE, role.programme)
    held = Role.objects.select_for_update().get(pk=role.pk)
    if held.until is not None:
        raise ValidationError(_("This role has been ended already."))
    if until < held.since:
        raise ValidationError({"until": _("A role cannot end before it began.")})
    if held.role == RoleName.ADMINISTRATOR and held.programme == "":
        _require_another_administrator(held.person)
    held.until = until
    held.save(update_fields=["until"])
    _record_role(by, held)


def _record_role(by: Actor, role: Role) -> None:
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
def open_account(
    *,
    by: Actor,
    email: str,
    password: str,
    office: str,
    role: RoleName,
    programme: str = "",
    since: datetime.date | None = None,
) -> Person:
    """Make an account with one role, or give the role to the account that has the address."""
    require_right(by, Act.GIVE_ROLE, programme)
    person = Person.objects.find_by_address(email)
    if person is None:
        person = Person.objects.create_user(email, password, office=office)
        record_event(programme=programme, act="account.opened", by=str(by), subject=str(person))
    give_role(by=by, person=person, role=role, programme=programme, since=since)
    return person


@transaction.atomic
def close_account(*, by: Actor, person: Person) -> None:
    """Shut an account and end its sessions; what it did stays. Raises `ValidationError`."""
    require_right(by, Act.GIVE_ROLE)
    if person == by:
        raise ValidationError(_("You cannot close your own account. Another administrator can."))
    _require_another_administrator(person)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise ValidationError(_("The account is closed already."))
    SignedInSession.objects.filter(person=person).delete()
    record_event(programme="", act="account.closed", by=str(by), subject=str(person))


@transaction.atomic
def reopen_account(*, by: Actor, person: Person) -> None:
    """Open an account that was closed; its roles and seats count again as far as they have not ended."""
    require_right(by, Act.GIVE_ROLE)
    if person.is_erased:
        raise ValidationError(_("What was known of this person is deleted. Invite the person anew."))
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise ValidationError(_("The account is open already."))
    record_event(programme="", act="account.reopened", by=str(by), subject=str(person))


@transaction.atomic
def erase_person(*, by: Actor, person: Person) -> None:
    """Delete what is known of the person behind a closed account. The office that its acts are told by stays.

    Raises `ValidationError` while the account is open, or the person has a seat.
    """
    require_right(by, Act.GIVE_ROLE)
    held = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_erasing(held)
    for role in held.roles.filter(until__isnull=True):
        role.until = max(role.since, timezone.localdate())
        role.save(update_fields=["until"])
        _record_role(by, role)
    _delete_traces(held)
    held.email, held.first_name, held.last_name, held.last_login = f"{held.pk}{ERASED}", "", "", None
    held.office = held.office or str(_("Former user"))
    held.set_unusable_password()
    held.save()
    record_event(programme="", act="account.erased", by=str(by), subject=str(held))


def _refuse_erasing(held: Person) -> None:
    if held.is_erased:
        raise ValidationError(_("What was known of this person is deleted already."))
    if held.is_active:
        raise ValidationError(_("Close the account first."))
    if any(tie.person == held.pk for tie in list_ties()):
        raise ValidationError(_("The person still has a seat. End it first, on the programme's page Organisation."))


def _delete_traces(held: Person) -> None:
    """Everything that tells who it was, where no record has to."""
    PersonalLink.objects.filter(Q(person=held) | Q(email=held.email)).exclude(kind=LinkKind.CONFIRMATION).delete()
    OutgoingMail.objects.filter(to__icontains=held.email).delete()
    Authenticator.objects.filter(user=held).delete()
    EmailAddress.objects.filter(user=held).delete()
    for kept in (held.identities, held.sessions, held.readings):
        kept.all().delete()


@transaction.atomic
def change_address(*, by: Actor, person: Person, email: str) -> str:
    """Give an account another address, as an administrator who knows it to be the person's. Gives the one before."""
    require_right(by, Act.GIVE_ROLE)
    address = write_address(email)
    validate_email(address)
    require_free_address(address)
    return write_new_address(str(by), person, address)


@transaction.atomic
def reset_two_steps(*, by: Actor, person: Person) -> None:
    """Take away somebody's two-step sign-in, because the phone is lost; they must set it up again."""
    require_right(by, Act.GIVE_ROLE)
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise ValidationError(_("Two-step sign-in is not set up for this account."))
    record_event(programme="", act="account.two_steps_reset", by=str(by), subject=str(person))


@transaction.atomic
def end_sessions(*, by: Person, person: Person, but: str = "", only: str = "") -> int:
    """End one's own sessions: all, all but one, or only one. How many there were."""
    if by != person:
        raise NotAllowed(_("Only you can end your own sessions; an administrator can close the account."))
    which = Q(person=person) & ~Q(session_key=but)
    found = SignedInSession.objects.filter(which, **({"session_key": only} if only else {}))
    ended, _each = found.delete()
    if ended:
        record_event(programme="", act="account.sessions_ended", by=str(by), subject=str(person), sessions=ended)
    return ended


def write_new_address(author: str, person: Person, address: str) -> str:
    """Write the new address and tell the ledger both; the one before."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    before, held.email = held.email, address
    held.save(update_fields=["email"])
    person.email = address
    EmailAddress.objects.filter(user=held).delete()  # the library's own list would still lead to the old one
    record_event(programme="", act="account.address", by=author, subject=str(person), before=before, now=address)
    return before


def require_free_address(address: str) -> None:
    """Raise `ValidationError` when an account has the address already."""
    if Person.objects.find_by_address(address) is not None:
        raise ValidationError({"email": _("There is already an account with this address.")})


def _require_another_administrator(person: Person) -> None:
    today = timezone.localdate()
    others = Role.objects.filter(
        role=RoleName.ADMINISTRATOR, programme="", since__lte=today, until__isnull=True, person__is_active=True
    ).exclude(person=person)
    was_one = Role.objects.filter(person=person, role=RoleName.ADMINISTRATOR, programme="", until__isnull=True)
    if was_one.exists() and not others.exists():
        raise ValidationError(_("Somebody must be administrator of every programme. Give another that role first."))
