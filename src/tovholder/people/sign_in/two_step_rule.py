"""Whoever may more than read, propose and answer signs in in two steps; until it is set up, only that can be done."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from tovholder.people.models import Person
from tovholder.people.rights import Act, list_rights

WITH_ONE_STEP = frozenset({Act.READ, Act.AUDIT, Act.LOG, Act.PROPOSE, Act.ANSWER, Act.CONFIRM})
"""What readers, auditors and ordinary members of bodies may. Administrators, secretariats, chairs and those who record
what a body decided may something beside."""
TWO_STEPS_ELSEWHERE = "two_steps_elsewhere"
"""In the session of whoever signed in by a provider that asked for two steps itself: nobody is asked twice."""
LEFT_OPEN = ("/konto/", "/sprog/", "/cookies/", "/link/", "/bekraeft/", "/static/")
SET_IT_UP = _(
    "With your role or seat you must sign in in two steps. Set it up here, with an app on your phone; then everything "
    "is open to you again."
)


def must_set_up_two_steps(person: Person) -> bool:
    """Whether the person has rights that ask for two steps, and has only one."""
    if not settings.TWO_STEPS_REQUIRED or is_mfa_enabled(person):
        return False
    return any(right.act not in WITH_ONE_STEP for right in list_rights(person))


class TwoStepMiddleware:
    """Leads to where two-step sign-in is set up, from every page but those that it takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """After the address is understood and before the page is made."""
        if request.path.startswith(LEFT_OPEN) or not isinstance(request.user, Person):
            return None
        if request.session.get(TWO_STEPS_ELSEWHERE) or not must_set_up_two_steps(request.user):
            return None
        if request.method != "GET":
            raise PermissionDenied(SET_IT_UP)
        messages.warning(request, SET_IT_UP)
        return redirect("mfa_activate_totp")
