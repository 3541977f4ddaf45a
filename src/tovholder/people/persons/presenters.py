"""What Personer shows: one line an account, one an invitation."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.people.models import Person, PersonalLink, Role
from tovholder.people.persons.selectors import find_two_step_accounts, list_invitations, list_persons
from tovholder.people.programme_names import Tie, list_programme_names, list_ties
from tovholder.people.rights import Act
from tovholder.shell.page_contexts import PageContext
from tovholder.shell.page_panel import Panel
from tovholder.shell.templatetags.danish import day


@dataclass
class PersonLine:
    """One account."""

    person: Person
    email: str
    address: str
    roles: list[str]
    seats: list[str]
    two_steps: bool
    open: bool


@dataclass
class InvitationLine:
    """One invitation: to whom, for what, and where it stands."""

    link: PersonalLink
    gives: str
    state: str
    usable: bool


@dataclass
class PersonsShown:
    """The page."""

    people: list[PersonLine] = field(default_factory=list)
    invitations: list[InvitationLine] = field(default_factory=list)


def show_persons(programme: str = "") -> PersonsShown:
    """Everybody tied to the programme, or everybody."""
    names, ties, two_steps = list_programme_names(), list_ties(programme), find_two_step_accounts()
    return PersonsShown(
        [show_person(person, programme, names, ties, two_steps) for person in list_persons(programme)],
        [_show_invitation(link, names) for link in list_invitations(programme)],
    )


def show_person(
    person: Person, programme: str, names: dict[str, str], ties: Iterable[Tie], two_steps: frozenset[int]
) -> PersonLine:
    """One account, with what it has in the programme, or everywhere."""
    mine = [tie for tie in ties if tie.person == person.pk]
    roles = [role for role in person.roles.all() if not programme or role.programme in {"", programme}]
    return PersonLine(
        person,
        "" if person.is_erased else person.email,
        find_person_address(person, programme),
        [tell_role(role, names) for role in roles],
        [tie.what if programme else f"{tie.what} ({names.get(tie.programme, tie.programme)})" for tie in mine],
        person.pk in two_steps,
        person.may_sign_in,
    )


def find_person_address(person: Person, programme: str = "") -> str:
    """The page of one person, in the programme or for all."""
    if programme:
        return reverse("programme:person", args=[programme, person.pk])
    return reverse("people:person", args=[person.pk])


def tell_role(role: Role, names: dict[str, str]) -> str:
    """A role as it is said: which, where, and until when if it has ended or will."""
    where = names.get(role.programme, "") if role.programme else _("every programme")
    told = f"{role.get_role_display()}, {where}" if where else role.get_role_display()
    until = _("until and including %(day)s") % {"day": day(role.until)} if role.until else ""
    return f"{told} ({until})" if until else told


def _show_invitation(link: PersonalLink, names: dict[str, str]) -> InvitationLine:
    where = names.get(link.programme, "") if link.programme else _("every programme")
    gives = f"{link.get_role_display()}, {where}" if link.role else _("No role")
    usable = link.revoked_at is None and link.expires_at > timezone.now()
    state = _("withdrawn") if link.revoked_at else _("expired")
    if usable:
        state = _("waits until %(day)s") % {"day": day(link.expires_at.date())}
    return InvitationLine(link, gives, state, usable)


@dataclass(frozen=True, kw_only=True)
class PersonsPage(PageContext):
    """Who may come in, and how far: of one programme, or of all."""

    template = "people/persons/persons.html"
    addresses = ("people:persons", "programme:persons")
    act = Act.GIVE_ROLE
    frame: object
    """The programme's frame; none for all programmes."""
    shown: PersonsShown
    """The people and the invitations."""
    everywhere: bool
    """Whether these are the people of every programme."""
    panels: list[Panel]
    """What an administrator can do here, each with its form."""
    form: forms.BaseForm | None
    """The form that was sent and has something wrong with it."""


@dataclass(frozen=True, kw_only=True)
class PersonPage(PageContext):
    """One account: what it may, and what an administrator changes."""

    template = "people/persons/person.html"
    addresses = ("people:person", "programme:person")
    act = Act.GIVE_ROLE
    frame: object
    """The programme's frame; none for all programmes."""
    line: PersonLine
    """The account."""
    back: str
    """The address of the list that it stands in."""
    panels: list[Panel]
    """What an administrator can do here, each with its form."""
    form: forms.BaseForm | None
    """The form that was sent and has something wrong with it."""
