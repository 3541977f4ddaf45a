"""Indlæs tal: choose a file, see what it would change, keep it; what has been kept; the workbook to fill in."""

from dataclasses import replace
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tovholder.agreement.intake.pages import require_act
from tovholder.domain.content.indicator_catalogue import Catalogue
from tovholder.domain.language.date_reader import normalise_period
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.observations.blank_workbook import make_blank_workbook
from tovholder.domain.observations.figure_rows import Placed, ReadFile, describe_place
from tovholder.domain.observations.figures_apart import read_figures_apart
from tovholder.domain.observations.observation_preview import preview_file
from tovholder.domain.observations.reading_context import make_context
from tovholder.domain.observations.survey_answers import TakenIn, convert_answers
from tovholder.monitor.figures_in.forms import AnswersFile, FigureFile, KeepFigures
from tovholder.monitor.figures_in.presenters import (
    BatchPage,
    FiguresInPage,
    ShownPreview,
    UploadPage,
    present_batch,
    present_preview,
)
from tovholder.monitor.observations.actions import keep_observations, read_rows_of_upload, take_upload
from tovholder.monitor.observations.models import Upload
from tovholder.monitor.observations.selectors import find_known_observations, list_batches, list_waiting_uploads
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_monitored
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import find_page_language, tell
from tovholder.shell.page_contexts import show_page

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@programme_page
def figures_in(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Choose a file with figures; what has been kept before."""
    require_act(frame, Act.OBSERVE)
    catalogue = load_monitored(frame.programme, frame.version, frame.on).catalogue
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FigureFile(*posted, indicators=_choices(catalogue))
    refused: ReadFile | None = None
    if form.is_bound and form.is_valid():
        read = _read(frame, form, catalogue)
        if read is not None and read.refused:
            refused = read
        elif read is not None and (upload := _take(frame, form, read)) is not None:
            return redirect("monitor:upload", frame.slug, upload.pk)
    return _page(request, frame, form, AnswersFile(indicators=_surveys(catalogue)), refused)


@programme_page
@require_POST
def answers_in(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Take what a file of answers adds up to; the file itself is not kept."""
    require_act(frame, Act.OBSERVE)
    catalogue = load_monitored(frame.programme, frame.version, frame.on).catalogue
    form = AnswersFile(request.POST, request.FILES, indicators=_surveys(catalogue))
    if form.is_valid():
        upload = _take_answers(frame, form, catalogue)
        if upload is not None:
            return redirect("monitor:upload", frame.slug, upload.pk)
    return _page(request, frame, FigureFile(indicators=_choices(catalogue)), form, None)


def _page(
    request: HttpRequest, frame: Frame, form: FigureFile, answers: AnswersFile, refused: ReadFile | None
) -> HttpResponse:
    wrong = form if form.errors else answers
    shown = FiguresInPage(
        frame=frame,
        form=wrong if wrong.errors else form,
        figures=form,
        answers=answers,
        refused=refused,
        batches=list_batches(frame.programme),
        waiting=list_waiting_uploads(frame.programme),
        year=frame.today.year,
    )
    return show_page(request, shown, status=422 if wrong.errors or refused else 200)


def _choices(catalogue: Catalogue) -> list[tuple[str, str]]:
    language = find_page_language()
    return [(item.id, item.name[language]) for item in catalogue.indicators]


def _surveys(catalogue: Catalogue) -> list[tuple[str, str]]:
    language = find_page_language()
    return [(item.id, item.name[language]) for item in catalogue.indicators if item.kind == "survey"]


def _read(frame: Frame, form: FigureFile, catalogue: Catalogue) -> ReadFile | None:
    """The file read in a process of its own; None when it could not be, with the sentence on the form."""
    file = form.cleaned_data["file"]
    hint = form.cleaned_data["indicator"] or None
    context = replace(make_context(frame.agreement, catalogue), indicator=hint)
    try:
        return read_figures_apart(
            file.name,
            file.read(),
            context,
            seconds=settings.READING_SECONDS,
            megabytes=settings.READING_MEMORY_MB,
            today=frame.today,
        )
    except Refusal as refusal:
        form.add_error("file", tell(refusal.text))
    return None


def _take(frame: Frame, form: FigureFile, read: ReadFile) -> Upload | None:
    """Keep the file to look at; None when it holds nothing new, with the sentence on the form."""
    known = find_known_observations(frame.programme)
    found = preview_file(read, known)
    if not found.ready:
        form.add_error("file", _("Everything in the file is kept already; there is nothing to change."))
        return None
    rows = [Placed(row.observed, describe_place(row)) for row in found.to_keep]
    rows += [Placed(known[row.observed.key], describe_place(row)) for row in found.unchanged]
    file = form.cleaned_data["file"]
    file.seek(0)
    told = TakenIn(tuple(rows), read.stated, read.sha256, read.kind)
    return _remember(frame, form, "file", name=file.name, told=told, data=file.read())


def _remember(frame: Frame, form: Form, field: str, *, name: str, told: TakenIn, data: bytes | None) -> Upload | None:
    try:
        return take_upload(
            by=frame.person,
            programme=frame.programme,
            name=name,
            kind=told.kind,
            sha256=told.sha256,
            rows=told.rows,
            stated=told.stated,
            data=data,
        )
    except ValidationError as refusal:
        form.add_error(field, refusal.messages)
        return None


def _take_answers(frame: Frame, form: AnswersFile, catalogue: Catalogue) -> Upload | None:
    file = form.cleaned_data["answers"]
    context = make_context(frame.agreement, catalogue)
    try:
        told = convert_answers(
            file.read(), indicator=form.cleaned_data["about"], year=form.cleaned_data["year"], scopes=context.scopes
        )
    except Refusal as refusal:
        form.add_error("answers", tell(refusal.text))
        return None
    return _remember(frame, form, "answers", name=file.name, told=told, data=None)


def _upload_of(frame: Frame, number: int) -> Upload:
    found = frame.programme.uploads.filter(pk=number).select_related("file", "batch").defer("file__data").first()
    if found is None:
        raise Http404(number)
    return found


@programme_page
def upload_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """What the file would change; keep it."""
    require_act(frame, Act.OBSERVE)
    found = _upload_of(frame, number)
    if hasattr(found, "batch"):
        return redirect("monitor:batch", frame.slug, found.batch.pk)
    rows = read_rows_of_upload(found)
    known, scopes = find_known_observations(frame.programme), name_scopes(frame.agreement)
    shown: ShownPreview = present_preview(rows, known, scopes, _names(frame))
    form = KeepFigures(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = keep_observations(
                by=frame.person,
                programme=frame.programme,
                observed=rows,
                upload=found,
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as refusal:
            form.add_error("reason" if shown.changed else None, refusal.messages)
        else:
            return (
                redirect("monitor:batch", frame.slug, batch.pk) if batch else redirect("monitor:figures_in", frame.slug)
            )
    page = UploadPage(frame=frame, upload=found, shown=shown, form=form)
    return show_page(request, page, status=422 if form.errors else 200)


def _names(frame: Frame) -> dict[str, str]:
    """Id to name of every indicator."""
    return dict(_choices(load_monitored(frame.programme, frame.version, frame.on).catalogue))


@programme_page
def batch_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One batch: who kept it, when, from which file, and its figures as they may be shown."""
    found = next((item for item in list_batches(frame.programme) if item.pk == number), None)
    if found is None:
        raise Http404(number)
    kept = load_monitored(frame.programme, frame.version, frame.on).figures
    keys = list(found.observations.order_by("id").values_list("key", "place", "superseded_by__batch"))
    shown = BatchPage(
        frame=frame,
        batch=found,
        rows=present_batch(keys, kept, name_scopes(frame.agreement), _names(frame)),
        may_observe=frame.may(Act.OBSERVE),
    )
    return show_page(request, shown)


@programme_page
@require_GET
def original_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The file as it was given, byte for byte, always as a download."""
    require_act(frame, Act.OBSERVE)
    found = _upload_of(frame, number)
    if found.file is None:
        raise Http404(number)
    answer = HttpResponse(bytes(found.file.data), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    return answer


@programme_page
@require_GET
def workbook_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The workbook to fill in by hand, for one period, with what is known already."""
    require_act(frame, Act.OBSERVE)
    kept = load_monitored(frame.programme, frame.version, frame.on)
    names = name_scopes(frame.agreement)
    own = [area.id for area in frame.agreement.areas] + [group.id for group in frame.agreement.area_groups]
    scopes = [(scope, names.get(scope, scope)) for scope in [*own, "municipality"]]
    asked = request.GET.get("periode", str(frame.today.year))
    try:
        period = normalise_period(int(asked) if asked.isdigit() else asked)
    except ValueError as wrong:
        raise Http404(asked) from wrong
    data = make_blank_workbook(kept.catalogue, scopes, period, find_known_observations(frame.programme))
    answer = HttpResponse(data, content_type=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="tal-{frame.slug}-{quote(asked, safe="")}.xlsx"'
    return answer
