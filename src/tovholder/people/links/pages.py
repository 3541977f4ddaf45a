"""The page that a link leads to. Looking at it uses nothing up: mail programs look too."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.people.links.actions import accept_invitation, confirm_address, find_link, set_password_by_link
from tovholder.people.links.link_mail import tell_old_address
from tovholder.people.links.presenters import LinkPage, SpentLinkPage
from tovholder.people.models import LinkKind, Person, PersonalLink
from tovholder.people.own_account.forms import NewPasswordForm
from tovholder.people.persons.forms import SureForm
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.shell.page_contexts import show_page


def link_page(request: HttpRequest, token: str) -> HttpResponse:
    """What the link lets its bearer do, and doing it."""
    link = find_link(token)
    if link is None or link.kind == LinkKind.CONFIRMATION:  # that one has a page of its own, with what it confirms
        return show_page(request, SpentLinkPage(), status=404)
    if link.kind == LinkKind.ADDRESS and not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    made = SureForm if link.kind == LinkKind.ADDRESS else NewPasswordForm
    form = made(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _use(request, link, token, form.cleaned_data.get("password", ""))
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
    return show_page(request, LinkPage(link=link, token=token, form=form), status=422 if form.errors else 200)


def _use(request: HttpRequest, link: PersonalLink, token: str, password: str) -> HttpResponse:
    uses: dict[str, Callable[[], tuple[str, str]]] = {
        LinkKind.INVITATION: lambda: _accept(token, password),
        LinkKind.PASSWORD: lambda: _set_password(token, password),
        LinkKind.ADDRESS: lambda: _confirm(request, token),
    }
    said, where = uses[link.kind]()
    messages.success(request, said)
    return redirect(where)


def _accept(token: str, password: str) -> tuple[str, str]:
    accept_invitation(token=token, password=password)
    return _("Your account is open. Sign in with it."), reverse("account_login")


def _set_password(token: str, password: str) -> tuple[str, str]:
    set_password_by_link(token=token, password=password)
    return _("Your new password is set. Sign in with it."), reverse("account_login")


def _confirm(request: HttpRequest, token: str) -> tuple[str, str]:
    assert isinstance(request.user, Person), "whoever is not signed in was sent to do so"
    tell_old_address(confirm_address(by=request.user, token=token), str(request.user))
    return _("Your account has the new address. Sign in with it from now on."), reverse("people:account")
