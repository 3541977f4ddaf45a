"""Indlæs tal: choose a file, see what it would change, keep it; what has been kept; the workbook to fill in."""

from dataclasses import replace
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tovholder.agreement.intake.pages import require_act
from tovholder.domain.content.indicator_catalogue import Catalogue
from tovholder.domain.content.indicator_steps import list_steps, settle_period
from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.language.date_reader import normalise_period
from tovholder.domain.language.date_writer import format_moment
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.answers_apart import call_answer_reading
from tovholder.domain.observations.blank_workbook import make_blank_workbook
from tovholder.domain.observations.figure_rows import SKIP, Placed, ReadFile, describe_place
from tovholder.domain.observations.figures_apart import call_figure_reading
from tovholder.domain.observations.observation_preview import preview_file
from tovholder.domain.observations.reading_context import make_context
from tovholder.domain.observations.survey_answers import TakenIn
from tovholder.monitor.figures_in.forms import AnswersFile, FigureFile, KeepFigures, OneFigure
from tovholder.monitor.figures_in.presenters import (
    ANSWER,
    BatchPage,
    FiguresInPage,
    MappingPage,
    OneFigurePage,
    ShownPreview,
    UploadPage,
    present_batch,
    present_mapping,
    present_preview,
)
from tovholder.monitor.observations.actions import (
    keep_observations,
    read_rows_of_upload,
    remember_answers,
    take_upload,
)
from tovholder.monitor.observations.models import Upload
from tovholder.monitor.observations.selectors import (
    find_known_observations,
    find_newest_mapping,
    find_remembered_answers,
    list_batches,
    list_own_indicators,
    list_waiting_uploads,
)
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_monitored
from tovholder.people.readings.turns import read_in_turn
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import find_page_language, tell
from tovholder.shell.page_contexts import show_page

NOTHING_NEW = gettext_lazy("Everything in the file is kept already; there is nothing to change.")
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
        read = _read_chosen(frame, form)
        if read is not None and read.refused and not read.open_questions:
            refused = read
        elif read is not None and (upload := _take(frame, form, read)) is not None:
            hint = form.cleaned_data["indicator"]
            return _go_to(frame, upload, hint)
    return _page(request, frame, form, AnswersFile(indicators=_surveys(catalogue)), refused)


def _go_to(frame: Frame, upload: Upload, hint: str) -> HttpResponse:
    """The page of what the file would change; before that the one that asks, while something is open."""
    if upload.rows:
        return redirect("monitor:upload", frame.slug, upload.pk)
    where = reverse("monitor:mapping", args=[frame.slug, upload.pk])
    return redirect(f"{where}?indicator={quote(hint)}" if hint else where)


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


def _read_chosen(frame: Frame, form: FigureFile) -> ReadFile | None:
    """The chosen file read; None when it could not be, with the sentence on the form."""
    file = form.cleaned_data["file"]
    try:
        return _read(frame, file.name, file.read(), form.cleaned_data["indicator"])
    except Refusal as refusal:
        form.add_error("file", tell(refusal.text))
    return None


def _read(frame: Frame, name: str, data: bytes, hint: str) -> ReadFile:
    """A file read in a process of its own, by what has been answered of its source. Raises `Refusal`."""
    catalogue = load_monitored(frame.programme, frame.version, frame.on).catalogue
    context = replace(
        make_context(frame.agreement, catalogue),
        indicator=hint or None,
        remembered=find_remembered_answers(frame.programme),
    )
    return read_in_turn(frame.person, call_figure_reading(name, data, context, today=frame.today))


def _take(frame: Frame, form: FigureFile, read: ReadFile) -> Upload | None:
    """Keep the file to look at; None when it holds nothing new, with the sentence on the form."""
    file = form.cleaned_data["file"]
    file.seek(0)
    rows = _rows_to_look_at(frame, read)
    if rows is None:
        form.add_error("file", NOTHING_NEW)
        return None
    told = TakenIn(tuple(rows), _tell_reading(frame, read), read.sha256, read.kind)
    return _remember(frame, form, "file", name=file.name, told=told, data=file.read())


def _rows_to_look_at(frame: Frame, read: ReadFile) -> list[Placed] | None:
    """The rows to look at before they are kept: none while a question is open, and None where nothing is new."""
    if read.open_questions:
        return []
    known = find_known_observations(frame.programme)
    found = preview_file(read, known)
    if not found.ready:
        return None
    rows = [Placed(row.observed, describe_place(row)) for row in found.to_keep]
    return rows + [Placed(known[row.observed.key], describe_place(row)) for row in found.unchanged]


def _tell_reading(frame: Frame, read: ReadFile) -> list[Text]:
    """How the file was read, and whose answers it was read by."""
    found = preview_file(read, find_known_observations(frame.programme)).stated
    mapping = find_newest_mapping(frame.programme, read.source) if read.questions else None
    if mapping is not None and not read.open_questions:
        day = format_moment(timezone.localtime(mapping.at))
        found.append(
            make_text(
                f"Spørgsmålene til filen er besvaret af {mapping.by} {day.da} (filen {mapping.name}).",
                f"The questions about the file were answered by {mapping.by} on {day.en} (the file {mapping.name}).",
            )
        )
    return found


@programme_page
def mapping_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """What is what in the file: how each column and place was read, and what only a person can say."""
    require_act(frame, Act.OBSERVE)
    upload = _upload_of(frame, number)
    if hasattr(upload, "batch"):
        return redirect("monitor:batch", frame.slug, upload.batch.pk)
    if upload.file is None:
        raise Http404(number)
    hint = request.GET.get("indicator", "")
    form = Form(request.POST if request.method == "POST" else None)
    data = bytes(upload.file.data)
    try:
        read = _read(frame, upload.name, data, hint)
        if form.is_bound and (answered := _answer(frame, upload, read, request.POST, form)) is not None:
            read = _read(frame, upload.name, data, hint)
            if answered and (taken := _take_again(frame, upload, read, form)) is not None:
                return redirect("monitor:upload", frame.slug, taken.pk)
    except Refusal as refusal:
        form.is_valid()
        form.add_error(None, tell(refusal.text))
        return _page(
            request, frame, _refused_form(frame, refusal), AnswersFile(indicators=_surveys(_catalogue(frame))), None
        )
    page = MappingPage(frame=frame, upload=upload, form=form, shown=present_mapping(read, name_scopes(frame.agreement)))
    return show_page(request, page, status=422 if form.is_bound else 200)


def _catalogue(frame: Frame) -> Catalogue:
    return load_monitored(frame.programme, frame.version, frame.on).catalogue


def _refused_form(frame: Frame, refusal: Refusal) -> FigureFile:
    form = FigureFile({}, {}, indicators=_choices(_catalogue(frame)))
    form.errors.clear()
    form.add_error("file", tell(refusal.text))
    return form


def _answer(frame: Frame, upload: Upload, read: ReadFile, posted: QueryDict, form: Form) -> bool | None:
    """Keep what was answered; None where it was nothing that the file asks."""
    form.is_valid()
    given = {
        name.removeprefix(ANSWER): str(value) for name, value in posted.items() if name.startswith(ANSWER) and value
    }
    known = {question.id: {option.value for option in question.options} for question in read.questions}
    given = {name: answer for name, answer in given.items() if name in known or answer != SKIP}
    if any(question in known and answer not in known[question] for question, answer in given.items()):
        form.add_error(None, _("Choose one of the answers that are shown."))
        return None
    remember_answers(by=frame.person, programme=frame.programme, name=upload.name, source=read.source, answers=given)
    return True


def _take_again(frame: Frame, upload: Upload, read: ReadFile, form: Form) -> Upload | None:
    """The file to look at, read by the answers; None where something is still open, refused, or nothing is new."""
    if read.open_questions:
        form.add_error(None, _("There are questions left. Nothing is lost: answer those that are marked."))
        return None
    if read.refused:
        return None
    rows = _rows_to_look_at(frame, read)
    if not rows:
        form.add_error(None, NOTHING_NEW)
        return None
    return take_upload(
        by=frame.person,
        programme=frame.programme,
        name=upload.name,
        kind=read.kind,
        sha256=read.sha256,
        rows=rows,
        stated=_tell_reading(frame, read),
        file=upload.file,
    )


@programme_page
def one_figure(request: HttpRequest, frame: Frame) -> HttpResponse:
    """One figure by hand: indicator, area, period, value or count of base, source."""
    require_act(frame, Act.OBSERVE)
    catalogue, names = _catalogue(frame), name_scopes(frame.agreement)
    scopes = [(scope, names.get(scope, scope)) for scope in _list_scopes(frame)]
    form = OneFigure(
        request.POST if request.method == "POST" else None, catalogue=catalogue, scopes=scopes, today=frame.today
    )
    if form.is_bound and form.is_valid():
        try:
            batch = keep_observations(
                by=frame.person,
                programme=frame.programme,
                observed=[form.observed(find_known_observations(frame.programme))],
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as refusal:
            form.ask_reason(refusal)
        else:
            if batch:
                return redirect("monitor:batch", frame.slug, batch.pk)
            form.add_error(None, _("This figure is kept already; there is nothing to change."))
    return show_page(request, OneFigurePage(frame=frame, form=form), status=422 if form.errors else 200)


def _list_scopes(frame: Frame) -> list[str]:
    """The places that figures are given for by hand."""
    own = [area.id for area in frame.agreement.areas] + [group.id for group in frame.agreement.area_groups]
    return [*own, "municipality"]


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
        about, year = form.cleaned_data["about"], form.cleaned_data["year"]
        call = call_answer_reading(file.read(), indicator=about, year=year, scopes=context.scopes)
        told = read_in_turn(frame.person, call)
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
    if not rows and found.file_id:
        return redirect("monitor:mapping", frame.slug, found.pk)
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
    steps = list_steps(list_own_indicators(frame.programme))
    told = found.observations.order_by("id").values_list("observed", "place", "superseded_by__batch")
    keys: list[tuple[Key, str, int | None]] = [
        (settle_period(Observed.model_validate(one), steps).key, place, later) for one, place, later in told
    ]
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
    scopes = [(scope, names.get(scope, scope)) for scope in _list_scopes(frame)]
    asked = request.GET.get("periode", str(frame.today.year))
    try:
        period = normalise_period(int(asked) if asked.isdigit() else asked)
    except ValueError as wrong:
        raise Http404(asked) from wrong
    data = make_blank_workbook(kept.catalogue, scopes, period, find_known_observations(frame.programme))
    answer = HttpResponse(data, content_type=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="tal-{frame.slug}-{quote(asked, safe="")}.xlsx"'
    return answer
