"""The front page: the programmes one may read; and starting a new one."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.content.schema import Agreement
from tovholder.people.demo_accounts import DEMO_ACCOUNTS
from tovholder.people.rights import Act, Right, check_right, list_rights
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.front.forms import ProgrammeNamed, WhyArchived
from tovholder.programme.front.presenters import ArchivePage, ProgrammesPage, RenamePage, present_programme
from tovholder.programme.versions.actions import archive_programme, bring_programme_back, rename_programme
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_agreements_in_force, list_programmes, load_agreement
from tovholder.shell.page_contexts import show_page
from tovholder.shell.places import Place, find_address


def programmes_page(request: HttpRequest) -> HttpResponse:
    """What there is to see, or, for a visitor, what this is and how to sign in."""
    rights = list_rights(request.user)
    rows = [present_programme(programme, agreement) for programme, agreement in _with_agreements(rights)]
    shown = ProgrammesPage(
        programmes=[row for row in rows if not row.archived],
        archived=[row for row in rows if row.archived],
        may_start=check_right(request.user, Act.START_PROGRAMME, rights=rights),
        may_administer=check_right(request.user, Act.GIVE_ROLE, rights=rights),
        demo_accounts=DEMO_ACCOUNTS if settings.DEMO else (),
    )
    return show_page(request, shown)


def _with_agreements(rights: frozenset[Right]) -> list[tuple[Programme, Agreement | None]]:
    found = list_programmes(rights)
    in_force = find_agreements_in_force(found, timezone.localdate())
    return [(item, load_agreement(in_force[item.pk]) if item.pk in in_force else None) for item in found]


@programme_page
def rename_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Give the programme another name."""
    answer = frame.may(Act.REVIEW)
    if not answer:
        raise PermissionDenied(answer.reason)
    form = ProgrammeNamed(request.POST if request.method == "POST" else None, initial={"name": frame.name})
    if request.method == "POST" and form.is_valid():
        try:
            given = rename_programme(by=frame.person, programme=frame.programme, name=form.cleaned_data["name"])
        except ValidationError as wrong:
            form.add_error("name", wrong.messages)
        else:
            messages.success(request, _("The programme is called %(name)s now.") % {"name": given.name})
            return redirect(find_address(Place.OVERVIEW, frame.slug))
    return show_page(request, RenamePage(frame=frame, form=form), status=422 if form.errors else 200)


@programme_page
def archive_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Put the programme away, or bring it back."""
    answer = frame.may(Act.ARCHIVE)
    if not answer:
        raise PermissionDenied(answer.reason)
    form = WhyArchived(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "bring_back":
            bring_programme_back(by=frame.person, programme=frame.programme)
            messages.success(request, _("The programme is back on the list, and work goes on in it."))
        else:
            archive_programme(by=frame.person, programme=frame.programme, why=form.cleaned_data["why"])
            messages.success(request, _("The programme is archived. It can be read, and nothing waits in it."))
        return redirect(find_address(Place.OVERVIEW, frame.slug))
    return show_page(request, ArchivePage(frame=frame, form=form), status=422 if form.errors else 200)
