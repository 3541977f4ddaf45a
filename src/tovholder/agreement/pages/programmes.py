"""The front page: the programmes one may read; and starting a new one."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tovholder.agreement.actions import start_programme
from tovholder.agreement.forms import NewProgramme
from tovholder.agreement.kept import agreement_of
from tovholder.agreement.models import Programme
from tovholder.agreement.pages.frame import sign_in_first
from tovholder.agreement.schema import Agreement
from tovholder.agreement.selectors import agreements_in_force, programmes_for
from tovholder.people.demo import DEMO_ACCOUNTS
from tovholder.people.models import Person
from tovholder.people.rights import Act, may, rights_of
from tovholder.shell.templatetags.danish import listed


def programmes(request: HttpRequest) -> HttpResponse:
    """What there is to see, or, for a visitor, what this is and how to sign in."""
    rights = rights_of(request.user)
    shown = [_row(programme, agreement) for programme, agreement in _with_agreements(rights)]
    return render(
        request,
        "agreement/programmes.html",
        {
            "programmes": shown,
            "may_start": may(request.user, Act.START_PROGRAMME, rights=rights),
            "demo_accounts": DEMO_ACCOUNTS if settings.DEMO else (),
        },
    )


def _with_agreements(rights: Any) -> list[tuple[Programme, Agreement | None]]:
    found = programmes_for(rights)
    in_force = agreements_in_force(found, timezone.localdate())
    return [(item, agreement_of(in_force[item.pk]) if item.pk in in_force else None) for item in found]


def _row(programme: Programme, agreement: Agreement | None) -> dict[str, Any]:
    content = agreement or Agreement()
    names = [area.name for area in content.areas if area.name]
    return {
        "slug": programme.slug,
        "fictional": programme.fictional,
        "name": listed(names) or programme.slug,
        "municipality": content.municipality.name or "",
        "period": content.period,
        "in_force": agreement is not None,
    }


def new_programme(request: HttpRequest) -> HttpResponse:
    """Give a new programme its short name, then read its agreement in."""
    if not isinstance(request.user, Person):
        return sign_in_first(request)
    answer = may(request.user, Act.START_PROGRAMME)
    if not answer:
        raise PermissionDenied(answer.reason)
    form = NewProgramme(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            programme = start_programme(by=request.user, slug=form.cleaned_data["slug"])
        except ValidationError as wrong:
            form.add_error("slug", wrong.messages)
        else:
            return redirect("agreement:intakes", programme.slug)
    return render(request, "agreement/new_programme.html", {"form": form}, status=422 if form.errors else 200)
