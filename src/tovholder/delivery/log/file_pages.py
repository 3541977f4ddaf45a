"""Logbogen som fil: the workbook out, and a file in, first shown, then kept whole."""

import datetime
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.agreement.intake.pages import require_act
from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.log.actions import keep_rows
from tovholder.delivery.log.forms import LogFileForm, WhyForm
from tovholder.delivery.log.presenters import LogFilePage
from tovholder.delivery.log.selectors import list_log
from tovholder.domain.activity_log.log_file import (
    LogContext,
    LogPreview,
    preview_log,
    read_log_rows,
    write_log_workbook,
)
from tovholder.domain.content.schema.delivery_schema import LogEntry as Said
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.rows_apart import call_row_reading
from tovholder.people.readings.turns import read_in_turn
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page

SEAL = "delivery.log_file"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def make_log_context(agreed: Agreed, today: datetime.date) -> LogContext:
    """What the rows of a file are read against."""
    return LogContext(agreed.activities, agreed.parties, agreed.own_names, today)


@programme_page
def log_file_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Choose a file, see what it would do, keep it."""
    require_act(frame, Act.LOG)
    agreed = find_agreed(frame.programme, frame.today, frame.agreement)
    if request.method == "POST" and "kept" in request.POST:
        return _keep(request, frame, agreed)
    form = LogFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    preview = _preview(frame, agreed, form) if form.is_bound and form.is_valid() else None
    return _show(request, frame, agreed, form, preview, WhyForm())


def _preview(frame: Frame, agreed: Agreed, form: LogFileForm) -> LogPreview | None:
    context = make_log_context(agreed, frame.today)
    try:
        sheets = read_in_turn(frame.person, call_row_reading(form.cleaned_data["file"].read()))
        return preview_log(read_log_rows(sheets, context), list_log(frame.programme), context)
    except Refusal as refusal:
        form.add_error("file", tell(refusal.text))
    return None


def _show(
    request: HttpRequest, frame: Frame, agreed: Agreed, form: LogFileForm, preview: LogPreview | None, why: WhyForm
) -> HttpResponse:
    kept = seal_rows(preview) if preview and preview.ready else ""
    names = {one.id: one.name for one in agreed.activities.values()}
    shown = LogFilePage(frame=frame, form=form, preview=preview, names=names, kept=kept, why=why)
    wrong = form.errors or why.errors or (preview is not None and preview.refused)
    return show_page(request, shown, status=422 if wrong else 200)


def seal_rows(preview: LogPreview) -> str:
    """The rows of a preview, sealed, so that what is kept is what was shown."""
    told: dict[str, Any] = {
        "new": [row.entry.model_dump(mode="json") for row in preview.new],
        "changed": [[one.before.id, one.row.entry.model_dump(mode="json")] for one in preview.changed],
    }
    return signing.dumps(told, salt=SEAL, compress=True)


def _keep(request: HttpRequest, frame: Frame, agreed: Agreed) -> HttpResponse:
    try:
        told = signing.loads(request.POST["kept"], salt=SEAL, max_age=24 * 3600)
    except signing.BadSignature:
        messages.error(request, _("The preview is too old. Choose the file again; nothing was saved."))
        return redirect("delivery:log_file", frame.slug)
    new = [Said.model_validate(one) for one in told["new"]]
    changed = [(key, Said.model_validate(one)) for key, one in told["changed"]]
    reason = request.POST.get("reason", "")
    try:
        kept = keep_rows(by=frame.person, programme=frame.programme, new=new, changed=changed, reason=reason)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return redirect("delivery:log_file", frame.slug)
    messages.success(request, ngettext("%(n)s row is kept.", "%(n)s rows are kept.", kept) % {"n": kept})
    return redirect("delivery:activities", frame.slug)


@programme_page
def log_workbook(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The log of a year as a workbook to read and to fill in; `?aar=2026`, else the day's year."""
    require_act(frame, Act.LOG)
    year = request.GET.get("aar", "")
    chosen = int(year) if year.isdecimal() and 1990 <= int(year) <= 2100 else frame.on.year
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    entries = list_log(frame.programme, datetime.date(chosen, 1, 1), datetime.date(chosen, 12, 31))
    answer = HttpResponse(write_log_workbook(entries, agreed.activities, agreed.parties), content_type=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="logbog-{frame.slug}-{chosen}.xlsx"'
    return answer
