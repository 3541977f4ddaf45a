"""Personer: who may come in, and how far; for one programme within its own pages, or for all."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.people.actions import (
    change_address,
    close_account,
    end_role,
    erase_person,
    give_role,
    reopen_account,
    reset_two_steps,
)
from tovholder.people.links.actions import MadeLink, invite_person, make_password_link, withdraw_invitation
from tovholder.people.links.link_mail import send_link, tell_old_address, tell_two_steps_reset, write_address_of
from tovholder.people.links.presenters import MadeLinkPage
from tovholder.people.models import Person, PersonalLink, Role, RoleName
from tovholder.people.persons.forms import AddressForm, InvitationForm, RoleEndForm, RoleForm, SureForm
from tovholder.people.persons.presenters import (
    PersonPage,
    PersonsPage,
    find_person_address,
    show_person,
    show_persons,
    tell_role,
)
from tovholder.people.persons.selectors import find_two_step_accounts, list_persons
from tovholder.people.programme_names import list_programme_names, list_ties
from tovholder.people.rights import Act, check_right
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


def persons_page(request: HttpRequest) -> HttpResponse:
    """Everybody, for administrators of every programme."""
    if not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    return answer_persons(request, request.user)


def person_page(request: HttpRequest, person: int) -> HttpResponse:
    """One account, for administrators of every programme."""
    if not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    return answer_person(request, request.user, person)


def answer_persons(request: HttpRequest, who: Person, programme: str = "", frame: object = None) -> HttpResponse:
    """The list of a programme's people, or of all, with what an administrator does there."""
    _require_administrator(who, programme)
    here = find_persons_address(programme)
    made: list[MadeLink] = []
    key, posted = read_posted(request)
    shown = show_persons(programme)
    panels = list(_panels_of_all(who, programme, [one.link for one in shown.invitations], made, key, posted))
    answer, failed = answer_posted(request, panels, key, here)
    if answer is not None:
        return _hand_over(request, made, here, frame) or answer
    form = failed.form if failed else None
    page = PersonsPage(frame=frame, shown=shown, everywhere=not programme, panels=panels, form=form)
    return show_page(request, page, status=422 if failed else 200)


def answer_person(
    request: HttpRequest, who: Person, number: int, programme: str = "", frame: object = None
) -> HttpResponse:
    """One account's page: what it may here, and what an administrator changes."""
    _require_administrator(who, programme)
    person = next((one for one in list_persons(programme) if one.pk == number), None)
    if person is None:
        raise Http404(number)
    here = find_person_address(person, programme)
    made: list[MadeLink] = []
    key, posted = read_posted(request)
    names = list_programme_names()
    panels = [*_role_panels(who, person, programme, names, key, posted)]
    if not programme:
        panels += _account_panels(who, person, made, key, posted)
    answer, failed = answer_posted(request, panels, key, here)
    if answer is not None:
        return _hand_over(request, made, here, frame) or answer
    line = show_person(person, programme, names, list_ties(programme), find_two_step_accounts())
    form = failed.form if failed else None
    page = PersonPage(frame=frame, line=line, back=find_persons_address(programme), panels=panels, form=form)
    return show_page(request, page, status=422 if failed else 200)


def find_persons_address(programme: str = "") -> str:
    """The list of people, of the programme or of all."""
    return reverse("programme:persons", args=[programme]) if programme else reverse("people:persons")


def _require_administrator(by: Person, programme: str) -> None:
    answer = check_right(by, Act.GIVE_ROLE, programme)
    if not answer:
        raise PermissionDenied(answer.reason)


def _hand_over(request: HttpRequest, made: list[MadeLink], here: str, frame: object) -> HttpResponse | None:
    """Send what was made by mail; where that cannot be done, the page that shows the link, this once."""
    if not made:
        return None
    if send_link(made[0]):
        messages.success(request, _("The link has been sent to %(address)s.") % {"address": made[0].link.email})
        return redirect(here)
    page = MadeLinkPage(frame=frame, link=made[0].link, address=write_address_of(made[0]), back=here)
    return show_page(request, page)


def _panels_of_all(
    by: Person,
    programme: str,
    invitations: list[PersonalLink],
    made: list[MadeLink],
    key: str,
    posted: Posted | None,
) -> Iterator[Panel]:
    yield Panel(
        "invite",
        _("Invite somebody"),
        bind_form(InvitationForm, "invite", key, posted, programmes=list_programme_names(), fixed=programme),
        _("Invite"),
        _("The role is given."),
        partial(_invite, by, made),
        _("Whoever has an account already is given the role; others get a link by mail that can be used once."),
        secondary=True,
    )
    for link in invitations:
        own = f"withdraw:{link.pk}"
        yield Panel(
            own,
            _("Withdraw the invitation: %(office)s") % {"office": link.office},
            bind_form(SureForm, own, key, posted),
            _("Withdraw"),
            _("The invitation is withdrawn; its link opens nothing any more."),
            partial(_withdraw, by, link),
            secondary=True,
        )


def _invite(by: Person, made: list[MadeLink], data: Data) -> None:
    role = RoleName(data["role"]) if data["role"] else None
    person = Person.objects.find_by_address(data["email"])
    if person is not None and role is not None:
        give_role(by=by, person=person, role=role, programme=data["programme"])
    else:
        made.append(
            invite_person(by=by, email=data["email"], office=data["office"], role=role, programme=data["programme"])
        )


def _withdraw(by: Person, link: PersonalLink, _data: Data) -> None:
    withdraw_invitation(by=by, link=link)


def _role_panels(
    by: Person, person: Person, programme: str, names: dict[str, str], key: str, posted: Posted | None
) -> Iterator[Panel]:
    if person.is_erased:
        return
    for role in person.roles.all():
        if role.until is None and check_right(by, Act.GIVE_ROLE, role.programme):
            yield _ending(by, role, names, key, posted)
    yield Panel(
        "role",
        _("Give a role"),
        bind_form(RoleForm, "role", key, posted, programmes=names, fixed=programme),
        _("Give the role"),
        _("The role is given."),
        lambda data: give_role(by=by, person=person, role=RoleName(data["role"]), programme=data["programme"]),
        secondary=True,
    )


def _ending(by: Person, role: Role, names: dict[str, str], key: str, posted: Posted | None) -> Panel:
    own = f"end:{role.pk}"
    return Panel(
        own,
        _("End the role: %(role)s") % {"role": tell_role(role, names)},
        bind_form(RoleEndForm, own, key, posted, initial={"until": timezone.localdate()}),
        _("End the role"),
        _("The role is ended; what it gave the right to ends with its last day."),
        lambda data: end_role(by=by, role=role, until=data["until"]),
        secondary=True,
    )


def _account_panels(
    by: Person, person: Person, made: list[MadeLink], key: str, posted: Posted | None
) -> Iterator[Panel]:
    def make_panel(own: str, title: str, said: str, do: Any, lead: str = "", made_form: Any = SureForm) -> Panel:
        return Panel(own, title, bind_form(made_form, own, key, posted), title, said, do, lead, secondary=True)

    if person.is_erased:
        return
    yield make_panel(
        "address",
        _("Change the e-mail address"),
        _("The address is changed. The old one is told, where mail can be sent."),
        partial(_change_address, by, person),
        _("Only when you know that the new address is this person's own."),
        AddressForm,
    )
    yield make_panel(
        "password",
        _("Make a link for a new password"),
        _("The link is made."),
        lambda _data: made.append(make_password_link(by=by, person=person)),
        _("For somebody who has forgotten the password. The link can be used once, for a day."),
    )
    if person.pk in find_two_step_accounts():
        yield make_panel(
            "two_steps",
            _("Reset two-step sign-in"),
            _("Two-step sign-in is reset; it must be set up again."),
            partial(_reset_two_steps, by, person),
            _("For somebody who has lost the phone. Make sure that it is they who ask."),
        )
    if person.is_active:
        yield make_panel(
            "close",
            _("Close the account"),
            _("The account is closed, and its sessions are ended."),
            lambda _data: close_account(by=by, person=person),
            _("What the person has done stays in the ledger. Roles and seats are ended separately."),
        )
    else:
        yield make_panel(
            "erase",
            _("Delete the person"),
            _("What was known of the person is deleted; the office stays where the record has to show who acted."),
            lambda _data: erase_person(by=by, person=person),
            _("Address, sign-in, links and mails are deleted for good, and roles are ended. It cannot be undone."),
        )
        yield make_panel(
            "reopen",
            _("Open the account again"),
            _("The account is open again."),
            lambda _data: reopen_account(by=by, person=person),
        )


def _change_address(by: Person, person: Person, data: Data) -> None:
    tell_old_address(change_address(by=by, person=person, email=data["email"]), str(by))


def _reset_two_steps(by: Person, person: Person, _data: Data) -> None:
    reset_two_steps(by=by, person=person)
    tell_two_steps_reset(person.email, str(by))
