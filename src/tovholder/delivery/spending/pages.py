"""Forbrug, Bogfør forbrug and Reguleringskonto; the year's statement as a workbook and as a PDF."""

import datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.agreement.intake.pages import require_act
from tovholder.delivery.log.forms import make_key
from tovholder.delivery.spending.actions import (
    CorrectedActual,
    close_years,
    keep_actuals,
    map_accounts,
    move_account,
    take_in_balance,
)
from tovholder.delivery.spending.forms import (
    AccountForm,
    ActualsFileForm,
    CloseYearForm,
    MovementForm,
    OpeningForm,
    RateForm,
    ReasonForm,
)
from tovholder.delivery.spending.presenters import (
    AccountPage,
    ActualsPage,
    ShownMovement,
    SpendingPage,
    present_map,
    present_rows,
)
from tovholder.delivery.spending.selectors import (
    find_account,
    find_account_by_year,
    find_spending,
    list_account_map,
    list_actuals,
    list_closed_years,
    list_rates,
    make_spending_context,
)
from tovholder.delivery.spending.spending_words import MOVEMENTS
from tovholder.delivery.spending.statement_document import make_statement, set_statement_pdf
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.spending.actuals_file import ActualsPreview, preview_actuals, read_actual_rows
from tovholder.domain.spending.adjustment_account import CLAUSE, sign_movement
from tovholder.domain.spending.statement import write_statement_workbook
from tovholder.domain.tables.rows_apart import call_row_reading
from tovholder.people.readings.turns import read_in_turn
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Panel, answer_posted, bind_form, read_posted

SEAL = "delivery.actuals"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _name_areas(frame: Frame) -> dict[str, str]:
    return {area.id: area.name or area.id for area in frame.agreement.effort_areas}


def _list_years(frame: Frame) -> list[int]:
    """The programme's calendar years, and the day's own."""
    period = frame.agreement.period
    first = find_first_day(period.start).year if period.start else frame.on.year
    last = find_last_day(period.end).year if period.end else frame.on.year
    return sorted({*range(first, last + 1), frame.on.year})


def _read_year(request: HttpRequest, frame: Frame) -> int:
    asked = request.GET.get("aar", "")
    if not asked:
        return frame.on.year
    if not (asked.isdecimal() and len(asked) == 4):
        raise Http404(asked)
    return int(asked)


@programme_page
def spending_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The calendar year beside the budget in force."""
    year, names = _read_year(request, frame), _name_areas(frame)
    spending = find_spending(frame.programme, year, frame.on, list(names))
    areas, ways = present_rows(spending, names)
    shares = (("budget", _("Of the budget")), ("used", _("Of what is used")), ("expected", _("Expected, whole year")))
    shown = SpendingPage(
        frame=frame,
        year=year,
        years=_list_years(frame),
        spending=spending,
        areas=areas,
        ways=ways,
        shares=[(name, spending.find_share(part)) for part, name in shares],
        gone=round(100 * spending.months / 12),
        closed=next((one for one in reversed(list_closed_years(frame.programme)) if one.year == year), None),
        may_keep=frame.may(Act.KEEP_ACCOUNTS),
    )
    return show_page(request, shown)


@programme_page
def actuals_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """A file in; the account map, the rates, a year to close."""
    require_act(frame, Act.KEEP_ACCOUNTS)
    if request.method == "POST" and "kept" in request.POST:
        return _keep(request, frame)
    panel_key, posted = read_posted(request)
    names = _name_areas(frame)
    panels = _make_panels(frame, panel_key, posted, names)
    if panel_key:
        answer, wrong = answer_posted(request, panels, panel_key, request.path)
        if answer is not None:
            return answer
        return _show_actuals(request, frame, ActualsFileForm(), None, panels, wrong.form if wrong else None)
    form = ActualsFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    preview = _preview(frame, form) if form.is_bound and form.is_valid() else None
    return _show_actuals(request, frame, form, preview, panels, form if form.errors else None)


def _make_panels(frame: Frame, key: str, posted: Any, names: dict[str, str]) -> list[Panel]:
    given: dict[str, Any] = {"by": frame.person, "programme": frame.programme}
    closed = {one.year for one in list_closed_years(frame.programme)}
    open_years = [year for year in _list_years(frame) if year < frame.today.year and year not in closed]
    account = bind_form(AccountForm, "account", key, posted, areas=names)
    rate = bind_form(RateForm, "rate", key, posted)
    panels = [
        Panel(
            "account",
            _("Account map: an account"),
            account,
            _("Keep the account"),
            _("The account is in the map."),
            do=lambda _data: map_accounts(**given, accounts=[account.make_mapping()]),
            secondary=True,
        ),
        Panel(
            "rate",
            _("What an hour is worth"),
            rate,
            _("Keep the rate"),
            _("The rate is kept."),
            do=lambda _data: map_accounts(**given, rates=[rate.make_rate()]),
            secondary=True,
        ),
    ]
    if open_years:
        panels.append(
            Panel(
                "close",
                _("Close a year"),
                bind_form(CloseYearForm, "close", key, posted, years=open_years),
                _("Close the year"),
                _("The year is closed."),
                do=lambda data: close_years(**given, years=[_make_year(frame, data)]),
                lead=_("Nothing is booked in a closed year, by anybody. What comes later counts in the next, marked."),
                secondary=True,
            )
        )
    return panels


def _make_year(frame: Frame, data: dict[str, Any]) -> said.AccountsYear:
    return said.AccountsYear(year=int(data["year"]), on=frame.today, reference=data["reference"] or None)


def _preview(frame: Frame, form: ActualsFileForm) -> ActualsPreview | None:
    context = make_spending_context(frame.programme, frame.today)
    try:
        sheets = read_in_turn(frame.person, call_row_reading(form.cleaned_data["file"].read()))
        return preview_actuals(read_actual_rows(sheets, context), list_actuals(frame.programme), context)
    except Refusal as refusal:
        form.add_error("file", tell(refusal.text))
    return None


def _show_actuals(
    request: HttpRequest, frame: Frame, form: Any, preview: ActualsPreview | None, panels: list[Panel], wrong: Any
) -> HttpResponse:
    names = _name_areas(frame)
    shown = ActualsPage(
        frame=frame,
        form=form,
        preview=preview,
        kept=_seal(preview, form) if preview and preview.ready else "",
        why=ReasonForm(),
        accounts=present_map(list_account_map(frame.programme), names, _("not the programme's")),
        rates=list_rates(frame.programme),
        panels=panels,
        wrong=wrong,
    )
    refused = wrong is not None or (preview is not None and bool(preview.refused))
    return show_page(request, shown, status=422 if refused else 200)


def _seal(preview: ActualsPreview, form: ActualsFileForm) -> str:
    """The rows of a preview with their places, sealed, so that what is kept is what was shown."""
    name = form.cleaned_data["file"].name

    def told(row: Any) -> dict[str, Any]:
        batch = f"{name}, {row.sheet or ''} {row.row}"
        return dict(row.actual.model_copy(update={"batch": batch}).model_dump(mode="json"))

    rows = {"new": [told(row) for row in preview.new], "changed": [told(one.row) for one in preview.changed]}
    return signing.dumps(rows, salt=SEAL, compress=True)


def _keep(request: HttpRequest, frame: Frame) -> HttpResponse:
    try:
        told = signing.loads(request.POST["kept"], salt=SEAL, max_age=24 * 3600)
        kept = keep_actuals(
            by=frame.person,
            programme=frame.programme,
            new=[said.Actual.model_validate(one) for one in told["new"]],
            changed=[CorrectedActual(said.Actual.model_validate(one)) for one in told["changed"]],
            reason=request.POST.get("reason", ""),
        )
    except signing.BadSignature:
        messages.error(request, _("The preview is too old. Choose the file again; nothing was saved."))
        return redirect("delivery:actuals", frame.slug)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return redirect("delivery:actuals", frame.slug)
    messages.success(request, ngettext("%(n)s row is kept.", "%(n)s rows are kept.", kept) % {"n": kept})
    return redirect("delivery:spending", frame.slug)


@programme_page
def account_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The reguleringskonto."""
    key, posted = read_posted(request)
    if request.method == "POST":
        require_act(frame, Act.KEEP_ACCOUNTS)
    panels = _make_account_panels(frame, key, posted) if frame.may(Act.KEEP_ACCOUNTS) else []
    answer, wrong = answer_posted(request, panels, key, request.path)
    if answer is not None:
        return answer
    years = find_account_by_year(frame.programme, frame.on.year)
    shown = AccountPage(
        frame=frame,
        years=[
            (one, [ShownMovement(move, sign_movement(move), str(MOVEMENTS[move.kind])) for move in one.movements])
            for one in reversed(years)
        ],
        balance=years[-1].closing if years else Decimal(0),
        clause=tell(CLAUSE),
        due=datetime.date(frame.on.year + (frame.on.month > 6), 6, 30),
        panels=panels,
        form=wrong.form if wrong else None,
        may_keep=frame.may(Act.KEEP_ACCOUNTS),
    )
    return show_page(request, shown, status=422 if wrong else 200)


def _make_account_panels(frame: Frame, key: str, posted: Any) -> list[Panel]:
    given: dict[str, Any] = {"by": frame.person, "programme": frame.programme}
    form = bind_form(MovementForm, "movement", key, posted, initial={"key": make_key(), "on": frame.today})
    panels = [
        Panel(
            "movement",
            _("A movement"),
            form,
            _("Keep the movement"),
            _("The movement is kept."),
            do=lambda _data: move_account(**given, movements=[form.make_movement()]),
            lead=tell(CLAUSE),
            secondary=True,
        )
    ]
    if find_account(frame.programme) is None:
        opening = bind_form(OpeningForm, "opening", key, posted, initial={"on": frame.today})
        said_first = _("What stood on the account is kept.")
        panels.insert(
            0,
            Panel(
                "opening",
                _("What stood on the account first"),
                opening,
                _("Keep it"),
                said_first,
                do=lambda data: take_in_balance(**given, amount=data["amount"], on=data["on"]),
                secondary=True,
            ),
        )
    return panels


@programme_page
def statement_file(request: HttpRequest, frame: Frame, year: int, kind: str) -> HttpResponse:
    """The year's statement, as .xlsx or as a tagged PDF."""
    if year not in _list_years(frame):
        raise Http404(year)
    names = _name_areas(frame)
    spending = find_spending(frame.programme, year, frame.on, list(names))
    accounts = [one for one in find_account_by_year(frame.programme, year) if one.year == year]
    closed = [one for one in list_closed_years(frame.programme) if one.year == year]
    states = [_("The year is closed.") if closed else _("The year is not closed: the numbers may still change.")]
    statement = make_statement(frame.name, spending, accounts[0] if accounts else None, names, states)
    made = write_statement_workbook(statement) if kind == "xlsx" else set_statement_pdf(statement)
    answer = HttpResponse(made, content_type=WORKBOOK if kind == "xlsx" else "application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="opgoerelse-{frame.slug}-{year}.{kind}"'
    return answer
