"""Signing in by a provider: led there by a press, and what one comes back to.

No account is made and no right given by what a provider says: an invitation, or one's own open account, binds the
identity first.
"""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tovholder.people.external_sign_in.actions import bind_identity, find_person_of
from tovholder.people.external_sign_in.client import NotVouchedFor, Vouched, lead_to_provider, read_answer
from tovholder.people.external_sign_in.presenters import NotKnownPage
from tovholder.people.external_sign_in.providers import Provider
from tovholder.people.links.actions import accept_invitation_as
from tovholder.people.models import Person
from tovholder.people.sign_in.client_address import find_client_address
from tovholder.people.sign_in.two_step_rule import TWO_STEPS_ELSEWHERE
from tovholder.shell.event_log import log_event
from tovholder.shell.page_contexts import show_page

PENDING = "external_sign_in"
"""Where the session keeps what the way to the provider was begun for."""
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@require_POST
def external_page(request: HttpRequest, provider: str) -> HttpResponse:
    """Lead to the provider, remembering what for: an invitation, one's own account, or signing in."""
    asked = find_provider(provider)
    request.session[PENDING] = {
        "provider": asked.name,
        "invitation": request.POST.get("invitation", ""),
        "person": request.user.pk if isinstance(request.user, Person) else None,
        "next": request.POST.get("next", ""),
    }
    answer_address = settings.SITE_ADDRESS.rstrip("/") + reverse("people:external_answer", args=[asked.name])
    try:
        return lead_to_provider(request, asked, answer_address)
    except NotVouchedFor as fault:
        return _refuse(request, asked, str(fault), _("It cannot be reached now. Try again in a moment."), status=503)


def external_answer_page(request: HttpRequest, provider: str) -> HttpResponse:
    """What one comes back to: signed in, or a sentence."""
    asked = find_provider(provider)
    pending = request.session.pop(PENDING, {})
    if pending.get("provider") != asked.name:
        return _refuse(request, asked, "not begun here", _("It was not begun here, or it took too long. Begin again."))
    try:
        vouched = read_answer(request, asked)
    except NotVouchedFor as fault:
        return _refuse(request, asked, str(fault), _("You were not signed in there. Nothing has been done here."))
    try:
        person = _find_whose(request, vouched, pending)
    except ValidationError as wrong:
        return _refuse(request, asked, "not bound", " ".join(wrong.messages), vouched=True)
    if person is None or not person.may_sign_in:
        return _refuse(request, asked, "unknown or closed", "", vouched=True)
    return _let_in(request, person, vouched, pending)


def find_provider(name: str) -> Provider:
    """The provider of that name. Raises `Http404`."""
    found = next((one for one in settings.PROVIDERS if one.name == name), None)
    if found is None:
        raise Http404(name)
    return found


def _find_whose(request: HttpRequest, vouched: Vouched, pending: dict[str, object]) -> Person | None:
    """Whose account it is, after binding the identity where an invitation or an open account asks for that."""
    if pending.get("invitation"):
        return accept_invitation_as(token=str(pending["invitation"]), issuer=vouched.issuer, subject=vouched.subject)
    if isinstance(request.user, Person) and request.user.pk == pending.get("person"):
        bind_identity(by=request.user, issuer=vouched.issuer, subject=vouched.subject)
        return request.user
    return find_person_of(vouched.issuer, vouched.subject)


def _let_in(request: HttpRequest, person: Person, vouched: Vouched, pending: dict[str, object]) -> HttpResponse:
    if request.user == person:
        messages.success(request, _("You can now sign in this way."))
        return redirect("people:account")
    to = str(pending.get("next") or "")
    if not url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure()):
        to = settings.LOGIN_REDIRECT_URL
    if vouched.two_steps:
        login(request, person, backend=BACKEND)
        request.session[TWO_STEPS_ELSEWHERE] = True
        return redirect(to)
    answer: HttpResponse = perform_login(request, Login(user=person, email_verification="none", redirect_url=to))
    return answer


def _refuse(
    request: HttpRequest, provider: Provider, why: str, reason: str, *, vouched: bool = False, status: int = 403
) -> HttpResponse:
    """Say it on a page; the log tells why, and never who."""
    log_event("refusal", what="external_sign_in", why=why, provider=provider.name, address=find_client_address(request))
    page = NotKnownPage(provider=provider.label, vouched=vouched, reason=reason)
    return show_page(request, page, status=status)
