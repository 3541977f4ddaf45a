"""My account: its address, its password, its sessions."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.people.actions import end_sessions
from tovholder.people.external_sign_in.actions import end_identity
from tovholder.people.links.actions import ask_for_address
from tovholder.people.links.link_mail import send_link
from tovholder.people.models import ExternalIdentity, Person, SignedInSession
from tovholder.people.own_account.forms import OwnAddressForm
from tovholder.people.own_account.presenters import AccountPage
from tovholder.people.persons.forms import SureForm
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.people.sign_in.sign_in_adapter import check_own_password
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


def own_account_page(request: HttpRequest) -> HttpResponse:
    """One's own account. Ending every session signs out here too."""
    if not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    person, here = request.user, reverse("people:account")
    sessions = list_own_sessions(person)
    key, posted = read_posted(request)
    panels = list(_panels(request, person, sessions, key, posted))
    answer, failed = answer_posted(request, panels, key, here)
    if answer is not None:
        if not SignedInSession.objects.filter(session_key=request.session.session_key).exists():
            logout(request)
            messages.success(request, _("You are signed out everywhere."))
            return redirect("account_login")
        return answer
    shown = AccountPage(
        sessions=[(one, one.session_key == request.session.session_key) for one in sessions],
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, shown, status=422 if failed else 200)


def list_own_sessions(person: Person) -> list[SignedInSession]:
    """Where the person is signed in now, the newest use first."""
    return list(SignedInSession.objects.filter(person=person, expire_date__gt=timezone.now()).order_by("-seen_at"))


def _panels(
    request: HttpRequest, person: Person, sessions: list[SignedInSession], key: str, posted: Posted | None
) -> Iterator[Panel]:
    yield Panel(
        "address",
        _("Change my e-mail address"),
        bind_form(OwnAddressForm, "address", key, posted),
        _("Send the link"),
        _("A link has been sent to the new address. The address is changed when you use it."),
        partial(_ask_for_address, request, person),
        _("We send a link to the new address. Until it is used, the old address holds."),
        secondary=True,
    )
    yield from _identity_panels(person, key, posted)
    for number, one in enumerate(sessions, 1):
        if one.session_key == request.session.session_key:
            continue
        own = f"end:{one.pk[-8:]}"
        yield Panel(
            own,
            _("Sign out session %(number)s: %(browser)s") % {"number": number, "browser": one.browser or _("unknown")},
            bind_form(SureForm, own, key, posted),
            _("Sign out there"),
            _("The session is ended."),
            partial(_end_one, person, one.session_key),
            secondary=True,
        )
    yield Panel(
        "everywhere",
        _("Sign out everywhere"),
        bind_form(SureForm, "everywhere", key, posted),
        _("Sign out everywhere"),
        _("Every session is ended."),
        lambda _data: end_sessions(by=person, person=person),
        _("Ends every session of yours, this one too."),
        secondary=True,
    )


def _end_one(person: Person, session: str, _data: Data) -> None:
    end_sessions(by=person, person=person, only=session)


def _ask_for_address(request: HttpRequest, person: Person, data: Data) -> None:
    check_own_password(request, data["password"])
    if not send_link(ask_for_address(by=person, email=data["email"])):
        raise ValidationError(_("No mail can be sent from here now. An administrator can change your address."))


def _identity_panels(person: Person, key: str, posted: Posted | None) -> Iterator[Panel]:
    """Signing in by a provider: bound where it is not, ended where it is."""
    bound = {one.issuer: one for one in person.identities.filter(ended_at__isnull=True)}
    for provider in settings.PROVIDERS:
        if provider.issuer not in bound:
            yield Panel(
                f"bind:{provider.name}",
                provider.label,
                SureForm(),
                provider.label,
                "",
                lead=_("Bind your identity there to this account; then it opens with one press."),
                address=reverse("people:external", args=[provider.name]),
                secondary=True,
            )
            continue
        own, identity = f"unbind:{provider.name}", bound[provider.issuer]
        yield Panel(
            own,
            _("No longer: %(provider)s") % {"provider": provider.label},
            bind_form(SureForm, own, key, posted),
            _("End it"),
            _("Your account is no longer opened that way."),
            partial(_end_identity, person, identity),
            _("Your account is opened by it today."),
            secondary=True,
        )


def _end_identity(person: Person, identity: ExternalIdentity, _data: Data) -> None:
    end_identity(by=person, identity=identity)
