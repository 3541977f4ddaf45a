"""Dokumentpakke: what the funder asks for and how it stands, the zip of a day, and what was sent."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.plans.package_state import PaperState
from tovholder.followup.package.actions import confirm_still_holds, keep_attachment, record_package_upload
from tovholder.followup.package.forms import AttachmentForm, LookedForm, PackageUploadForm
from tovholder.followup.package.models import PackageUpload
from tovholder.followup.package.package_files import build_package, write_document_file
from tovholder.followup.package.presenters import PackagePage, present_paper, tell_package
from tovholder.followup.package.selectors import Package, PackedPaper, find_package
from tovholder.followup.papers.downloads import answer_with_file
from tovholder.followup.papers.typesetting import NotDrawn
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


@programme_page
def package_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The documents that the funder asks for, as of a day; a posted form does one thing and comes back."""
    package = find_package(frame.programme, frame.on)
    key, posted = read_posted(request)
    panels = list(_list_panels(frame, package, key, posted))
    answer, failed = answer_posted(request, panels, key, reverse("followup:package", args=[frame.slug]))
    if answer is not None:
        return answer
    page = PackagePage(
        frame=frame,
        papers=[present_paper(frame, paper) for paper in package.papers],
        ready=len(package.papers) - len(package.lacking),
        lead=tell_package(package),
        uploads=_list_uploads(frame),
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _list_uploads(frame: Frame) -> list[PackageUpload]:
    found = PackageUpload.objects.filter(programme=frame.programme).select_related("file", "by").defer("file__data")
    return list(found.order_by("-on", "-id")[:20])


@programme_page
def package_zip(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The package of the day asked for."""
    try:
        built = build_package(frame.programme, frame.on)
    except NotDrawn:
        messages.error(request, _("The package could not be made. Look for unusual characters in the documents."))
        return redirect("followup:package", frame.slug)
    return answer_with_file(built.name, built.data)


@programme_page
def document_file(request: HttpRequest, frame: Frame, number: int, form: str) -> HttpResponse:
    """One version of a document alone, as Word, PDF or Excel."""
    version = (
        Version.objects.filter(pk=number, document__programme=frame.programme, adoption__isnull=False)
        .select_related("document__programme", "adoption")
        .first()
    )
    if version is None:
        raise Http404(number)
    on = max(frame.on, version.adoption.in_force_from)
    try:
        made = write_document_file(version, form, on)
    except NotDrawn:
        messages.error(request, _("The file could not be made. Look for unusual characters in the document."))
        return redirect("followup:package", frame.slug)
    if made is None:
        raise Http404(form)
    return answer_with_file(*made)


@programme_page
def sent_package(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """A package as it was sent, byte for byte."""
    found = PackageUpload.objects.filter(programme=frame.programme, pk=number).select_related("file").first()
    if found is None:
        raise Http404(number)
    return answer_with_file(found.file.name, bytes(found.file.data))


def _list_panels(frame: Frame, package: Package, key: str, posted: Posted | None) -> Iterator[Panel]:
    if not frame.may(Act.REGISTER_LETTER):
        return
    yield Panel(
        "sent",
        _("Record the package as sent"),
        bind_form(PackageUploadForm, "sent", key, posted, initial={"as_of": frame.today, "on": frame.today}),
        _("Record as sent"),
        _("It is recorded as sent, and the very file is kept."),
        lambda data: record_package_upload(by=frame.person, programme=frame.programme, **data),
        secondary=True,
    )
    yield Panel(
        "lay",
        _("Lay a file in"),
        bind_form(
            AttachmentForm, "lay", key, posted, wanted=_list_fillable(package), initial={"valid_from": frame.today}
        ),
        _("Lay the file in"),
        _("The file is laid in."),
        lambda data: _lay_in(frame, data),
        lead=_("For what has no text here: the funder's own form, a diagram, a plan that is written elsewhere."),
        secondary=True,
    )
    for paper in package.papers:
        if paper.state == PaperState.OLDER and paper.version is not None:
            yield _look_through(frame, paper, key, posted)


def _list_fillable(package: Package) -> list[tuple[str, str]]:
    return [(one.wanted.required, tell(one.wanted.name)) for one in package.papers if not one.wanted.kind]


def _lay_in(frame: Frame, data: Data) -> None:
    file = data.pop("file")
    keep_attachment(by=frame.person, programme=frame.programme, name=file.name, data=file.read(), **data)


def _look_through(frame: Frame, paper: PackedPaper, key: str, posted: Posted | None) -> Panel:
    version = paper.version
    assert version is not None
    own = f"look:{version.pk}"
    return Panel(
        own,
        _("It still holds: %(name)s") % {"name": tell(paper.wanted.name)},
        bind_form(LookedForm, own, key, posted, initial={"on": frame.today}),
        _("It still holds"),
        _("It is kept that it was looked through."),
        lambda data: confirm_still_holds(by=frame.person, version=version, **data),
        lead=_("What it builds on has changed since. When it needs no change, say on which day somebody looked."),
        secondary=True,
    )
