"""Writes on links: made, withdrawn, used. The text of a link is given once, to whoever makes it, and never kept.

Whoever opens one has no account yet, or has lost the way into it: the link itself is the right, once, until it expires.
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.ledger.actions import record_event
from tovholder.people.actions import end_sessions, give_role, require_free_address, write_new_address
from tovholder.people.external_sign_in.actions import bind_identity
from tovholder.people.models import LinkKind, Person, PersonalLink, RoleName, write_address
from tovholder.people.rights import Act, Actor, Operator, check_right, require_right

LASTS = {
    LinkKind.INVITATION: datetime.timedelta(days=14),
    LinkKind.ADDRESS: datetime.timedelta(days=1),
    LinkKind.PASSWORD: datetime.timedelta(days=1),
    LinkKind.CONFIRMATION: datetime.timedelta(days=14),
}


@dataclass(frozen=True)
class MadeLink:
    """A link and its text, which is nowhere else."""

    link: PersonalLink
    token: str


def forget_old_links(now: datetime.datetime) -> int:
    """Delete links that ran out longer ago than the site keeps them; how many. A confirmation is part of a decision."""
    before = now - datetime.timedelta(days=settings.LINK_DAYS)
    return PersonalLink.objects.filter(expires_at__lt=before).exclude(kind=LinkKind.CONFIRMATION).delete()[0]


@transaction.atomic
def invite_person(*, by: Actor, email: str, office: str, role: RoleName | None = None, programme: str = "") -> MadeLink:
    """Invite somebody to open an account for an office, with a role, or without one for a seat to come.

    An earlier invitation to the same address in the programme is withdrawn. Raises `ValidationError`.
    """
    require_right(by, Act.GIVE_ROLE, programme)
    address = write_address(email)
    validate_email(address)
    if not office.strip():
        raise ValidationError({"office": _("Say which office it is for.")})
    require_free_address(address)
    _find_open(kind=LinkKind.INVITATION, email=address, programme=programme).update(revoked_at=timezone.now())
    made = make_link(
        LinkKind.INVITATION, by, address, office=office.strip()[:120], role=role or "", programme=programme
    )
    record_event(
        programme=programme, act="person.invited", by=str(by), subject=made.link.office, role=role, link=made.link.pk
    )
    return made


@transaction.atomic
def withdraw_invitation(*, by: Actor, link: PersonalLink) -> None:
    """Take an invitation back before it is used. Raises `ValidationError` when it is too late."""
    require_right(by, Act.GIVE_ROLE, link.programme)
    if not _find_open(kind=LinkKind.INVITATION, pk=link.pk).update(revoked_at=timezone.now()):
        raise ValidationError(_("The invitation has been used or withdrawn already."))
    record_event(
        programme=link.programme, act="person.invitation_withdrawn", by=str(by), subject=link.office, link=link.pk
    )


@transaction.atomic
def make_password_link(*, by: Actor, person: Person) -> MadeLink:
    """A link by which somebody chooses a new password, for one who has lost the old. Only for every programme's
    administrators: whoever has the link has the account."""
    require_right(by, Act.GIVE_ROLE)
    _find_open(kind=LinkKind.PASSWORD, person=person).update(revoked_at=timezone.now())
    made = make_link(LinkKind.PASSWORD, by, person.email, person=person)
    record_event(programme="", act="account.password_link", by=str(by), subject=str(person), link=made.link.pk)
    return made


@transaction.atomic
def ask_for_address(*, by: Person, email: str) -> MadeLink:
    """Ask that one's own account gets another address; it does when the link sent to that address is used."""
    address = write_address(email)
    validate_email(address)
    require_free_address(address)
    _find_open(kind=LinkKind.ADDRESS, person=by).update(revoked_at=timezone.now())
    return make_link(LinkKind.ADDRESS, by, address, person=by)


@transaction.atomic
def confirm_address(*, by: Person, token: str) -> str:
    """Give one's own account the address that the link was sent to. Gives the address before.

    Raises `ValidationError` when the link is used, old or another's.
    """
    link = use_link(token, LinkKind.ADDRESS)
    if link.person_id != by.pk:
        raise ValidationError(_("This link belongs to another account. Sign in with that one first."))
    require_free_address(link.email)
    return write_new_address(str(by), by, link.email)


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> Person:
    """Open the account that an invitation is for, with a password of its owner's own. Raises `ValidationError`."""
    if not settings.LOCAL_ACCOUNTS:
        raise ValidationError(_("No password is used here. Press the button of your organisation's own sign-in."))
    return _open_account(token, password)


@transaction.atomic
def accept_invitation_as(*, token: str, issuer: str, subject: str) -> Person:
    """Open the account that an invitation is for, for whoever a provider vouches for; it has no password.

    Raises `ValidationError`.
    """
    person = _open_account(token, None)
    bind_identity(by=person, issuer=issuer, subject=subject)
    return person


def _open_account(token: str, password: str | None) -> Person:
    link = use_link(token, LinkKind.INVITATION)
    inviter = link.made_by or Operator(link.made_by_name)
    if not check_right(inviter, Act.GIVE_ROLE, link.programme):
        raise ValidationError(_("Whoever invited you may no longer do so. Ask for a new invitation."))
    require_free_address(link.email)
    if password is not None:
        validate_password(password, Person(email=link.email, office=link.office))
    person = Person.objects.create_user(link.email, password, office=link.office)
    link.person = person
    link.save(update_fields=["person"])
    record_event(programme=link.programme, act="account.opened", by=str(person), subject=str(person), link=link.pk)
    if link.role:
        give_role(by=inviter, person=person, role=RoleName(link.role), programme=link.programme)
    return person


@transaction.atomic
def set_password_by_link(*, token: str, password: str) -> Person:
    """Give the account of the link a new password, and end every session that the old one had opened."""
    link = use_link(token, LinkKind.PASSWORD)
    person = Person.objects.select_for_update().get(links=link)
    if not person.may_sign_in:
        raise ValidationError(_("The account is closed. An administrator can open it again."))
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(by=person, person=person)
    record_event(programme="", act="account.password_set", by=str(person), subject=str(person), link=link.pk)
    return person


def find_link(token: str) -> PersonalLink | None:
    """The link of that text while it can be used, else none."""
    return _find_open(token_hash=_hash(token)).select_related("person").first()


def make_link(kind: LinkKind, maker: Actor, email: str, **more: object) -> MadeLink:
    """Make a link for an address. Whoever calls has asked whether the maker may."""
    token = secrets.token_urlsafe(32)
    link = PersonalLink.objects.create(
        kind=kind,
        token_hash=_hash(token),
        email=email,
        made_by=maker if isinstance(maker, Person) else None,
        made_by_name=str(maker),
        expires_at=timezone.now() + LASTS[kind],
        **more,
    )
    return MadeLink(link, token)


def use_link(token: str, kind: LinkKind) -> PersonalLink:
    """Mark the link as used, in one statement, so that of two who use it at once one is refused."""
    found = _find_open(token_hash=_hash(token), kind=kind)
    if not found.update(used_at=timezone.now()):
        raise ValidationError(_("The link has been used, withdrawn or has expired. Ask for a new one."))
    return PersonalLink.objects.select_related("made_by").get(token_hash=_hash(token))


def _find_open(**which: object) -> QuerySet[PersonalLink]:
    return PersonalLink.objects.filter(
        used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now(), **which
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
