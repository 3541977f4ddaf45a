"""The tovholder's own ledger in, an account at a time: known by the account map, hours by dated rates. Pure.

A row is held against what is kept of its period and account: word for word the same changes nothing, else the rows are
paired in their order, so that the file twice is nothing. Texts, vouchers and names are never read.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from tovholder.domain.activity_log.log_file import spell_in_letters
from tovholder.domain.content.schema.delivery_schema import AccountMapping, Actual, HourRate
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.date_reader import find_first_day, read_period
from tovholder.domain.language.number_reader import make_plain_number, read_typed_amount
from tovholder.domain.language.number_writer import format_kroner
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Lang, Text
from tovholder.domain.spending.spending_table import find_year_of, value_hours
from tovholder.domain.tables.rows_apart import NamedRow, TextSheet, name_columns

COLUMNS: dict[str, tuple[str, ...]] = {
    "period": ("Periode", "Måned", "Kvartal", "Dato", "Bogføringsdato", "period"),
    "account": ("Konto", "Kontonr.", "Kontonummer", "account"),
    "amount": ("Beløb", "Beløb i kr.", "Kr.", "amount"),
    "hours": ("Timer", "Antal timer", "hours"),
}
"""Column to its heading and to what else it may be called. Every other column is passed over, texts above all."""


@dataclass(frozen=True)
class ActualRow:
    """A booked row with its place in the file."""

    sheet: str | None
    row: int
    actual: Actual


@dataclass(frozen=True)
class RefusedActual:
    """A row that cannot be used, and why."""

    sheet: str | None
    row: int
    column: str | None
    message: Text


@dataclass(frozen=True)
class ActualCorrection:
    """A row that the file has otherwise than it is kept."""

    row: ActualRow
    before: Actual


@dataclass
class ActualsPreview:
    """What keeping a file would do."""

    new: list[ActualRow] = field(default_factory=list)
    changed: list[ActualCorrection] = field(default_factory=list)
    unchanged: int = 0
    passed_over: int = 0
    """Rows of accounts that the map says are not the programme's."""
    refused: list[RefusedActual] = field(default_factory=list)
    remarks: list[tuple[ActualRow | None, Text]] = field(default_factory=list)
    skipped: list[tuple[str | None, str]] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether there is something to keep and nothing in the way."""
        return not self.refused and bool(self.new or self.changed)


@dataclass(frozen=True)
class SpendingContext:
    """What the rows of a file are read against."""

    accounts: Mapping[str, AccountMapping]
    rates: Sequence[HourRate]
    closed: Collection[int]
    today: dt.date


class _Wrong(Refusal):
    column: str | None = None


def _wrong(column: str, da: str, en: str) -> _Wrong:
    fault = _Wrong(da, en)
    fault.column = COLUMNS[column][0]
    return fault


def read_actual_rows(sheets: Iterable[TextSheet], context: SpendingContext) -> ActualsPreview:
    """The booked rows of a file, those that cannot be used, and those that are not ours. Raises `Refusal`."""
    found = name_columns(sheets, COLUMNS, ("period", "account"))
    preview = ActualsPreview(skipped=found.skipped)
    for row in found.rows:
        try:
            actual = _read_row(row, context)
        except _Wrong as wrong:
            preview.refused.append(RefusedActual(row.sheet, row.row, wrong.column, wrong.text))
            continue
        if actual is None:
            preview.passed_over += 1
        else:
            preview.new.append(ActualRow(row.sheet, row.row, actual))
    return preview


def _read_row(row: NamedRow, context: SpendingContext) -> Actual | None:
    period = _read_month(row.get("period"))
    year = find_year_of(period) if period is not None else None
    if period is None or year is None:
        raise _wrong(
            "period",
            f"»{row.get('period')}« er ikke en periode. Skriv den som 2026-10, 2026-Q3 eller 31-10-2026.",
            f"“{row.get('period')}” is no period. Write it as 2026-10, 2026-Q3 or 31-10-2026.",
        )
    if find_first_day(period) > context.today:
        raise _wrong("period", f"{period} er ikke begyndt endnu.", f"{period} has not begun yet.")
    mapping = context.accounts.get(row.get("account"))
    if mapping is None:
        raise _wrong(
            "account",
            f"Kontoen {row.get('account')} er ikke i kontoplanen. Skriv under Kontoplan, hvad den hører til, eller at "
            "den ikke er programmets.",
            f"The account {row.get('account')} is not in the account map. Say there what it belongs to, or that it is "
            "not the programme's.",
        )
    if mapping.source is None:
        return None
    amount, hours = _read_number(row, "amount"), _read_number(row, "hours")
    if amount is None:
        amount = _value(hours, mapping, period, context)
    late = year in context.closed
    return Actual(
        id="-",
        period=period,
        account=mapping.account,
        effort_area=mapping.effort_area,
        source=mapping.source,
        kind=mapping.kind,
        amount=make_plain_number(amount),
        hours=None if hours is None else make_plain_number(hours),
        counts_in=_find_open_year(year, context.closed),
        late=late,
    )


def _read_month(text: str) -> int | str | None:
    """The period; a day is its month, so that no booking is told by its day."""
    read = read_period(text)
    return read[:7] if isinstance(read, str) and len(read) == 10 else read


def _find_open_year(year: int, closed: Collection[int]) -> int:
    while year in closed:
        year += 1
    return year


def _read_number(row: NamedRow, column: str) -> Decimal | None:
    text = row.get(column)
    if not text:
        return None
    number = read_typed_amount(text)
    value = None if number is None else convert_to_decimal(number)
    if value is None or value != value.quantize(Decimal("0.01")) or abs(value) >= Decimal(10) ** 11:
        raise _wrong(
            column,
            f"»{text}« er ikke et tal med højst to decimaler. Skriv det som 1.234,50.",
            f"“{text}” is no number with two decimals at most. Write it as 1.234,50.",
        )
    return value


def _value(hours: Decimal | None, mapping: AccountMapping, period: int | str, context: SpendingContext) -> Decimal:
    if hours is None:
        raise _wrong("amount", "Rækken har hverken beløb eller timer.", "The row has neither amount nor hours.")
    if mapping.kind != "hours":
        raise _wrong(
            "amount",
            "Kontoen er kontant, så rækken skal have et beløb.",
            "The account is cash: the row needs an amount.",
        )
    value = value_hours(hours, mapping.source, find_first_day(period), context.rates)
    if value is None:
        raise _wrong(
            "hours",
            f"Der er ingen timesats for {period}. Skriv satsen og fra hvornår under Kontoplan.",
            f"There is no rate for {period}. Write the rate and from when under the account map.",
        )
    return value


def preview_actuals(read: ActualsPreview, known: Sequence[Actual], context: SpendingContext) -> ActualsPreview:
    """What the rows would do to what is kept."""
    preview = replace(read, new=[], changed=[], remarks=[])
    free = list(known)
    rest = []
    for row in read.new:
        same = next(
            (one for one in free if _place(one) == _place(row.actual) and _said(one) == _said(row.actual)), None
        )
        if same is None:
            rest.append(row)
        else:
            free.remove(same)
            preview.unchanged += 1
    touched = {_place(row.actual) for row in read.new}
    taken = {one.id for one in known}
    for row in rest:
        _pair(preview, row, free, taken, context)
    for one in free:
        if _place(one) in touched:
            preview.remarks.append((None, _tell_missing(one)))
    preview.remarks += [(row, _tell_late(row.actual)) for row in preview.new if row.actual.late]
    return preview


def _place(one: Actual) -> tuple[str, str]:
    return str(one.period), one.account


def _said(one: Actual) -> tuple[Any, ...]:
    """What a row says; hours are what they are valued at later, so an amount of hours is told by its hours."""
    return (one.hours, None) if one.hours is not None and one.kind == "hours" else (one.hours, one.amount)


def _pair(
    preview: ActualsPreview, row: ActualRow, free: list[Actual], taken: set[str], context: SpendingContext
) -> None:
    there = next((one for one in free if _place(one) == _place(row.actual)), None)
    if there is None:
        preview.new.append(replace(row, actual=row.actual.model_copy(update={"id": _give_id(row.actual, taken)})))
        return
    free.remove(there)
    if there.counts_in in context.closed:
        preview.refused.append(RefusedActual(row.sheet, row.row, COLUMNS["period"][0], _tell_closed(row.actual, there)))
        return
    kept = {"id": there.id, "counts_in": there.counts_in, "late": there.late}
    preview.changed.append(ActualCorrection(replace(row, actual=row.actual.model_copy(update=kept)), there))


def _give_id(one: Actual, taken: set[str]) -> str:
    count = 1
    while (key := _make_key(one, count)) in taken:
        count += 1
    taken.add(key)
    return key


def _make_key(one: Actual, count: int) -> str:
    return spell_in_letters(hashlib.sha256(f"{one.period}|{one.account}|{count}".encode()).hexdigest()[:12])


def _tell_closed(one: Actual, there: Actual) -> Text:
    before, after = format_kroner(there.amount), format_kroner(one.amount)
    return Text(
        da=f"{there.counts_in} er lukket, og kontoen {one.account} står der med {before.da}, ikke {after.da}. Bogfør "
        "forskellen i det åbne år.",
        en=f"{there.counts_in} is closed, and the account {one.account} stands there at {before.en}, not {after.en}. "
        "Book the difference in the open year.",
    )


def _tell_missing(one: Actual) -> Text:
    amount = format_kroner(one.amount)
    return Text(
        da=f"En række på {amount.da} på konto {one.account} i {one.period} er gemt, men ikke i filen; den bliver.",
        en=f"A row of {amount.en} on the account {one.account} in {one.period} is kept and not in the file; it stays.",
    )


def _tell_late(one: Actual) -> Text:
    return Text(
        da=f"{one.period} er lukket; rækken tæller i {one.counts_in} og er mærket som sen.",
        en=f"{one.period} is closed; the row counts in {one.counts_in} and is marked as late.",
    )


def tell_actuals_preview(preview: ActualsPreview, lang: Lang) -> str:
    """What a file would do, in words for a terminal."""
    new, changed, refused = len(preview.new), len(preview.changed), len(preview.refused)
    head = Text(
        da=f"{new} nye, {changed} rettelser, {preview.unchanged} uændrede, {preview.passed_over} uden for programmet, "
        f"{refused} afviste\n",
        en=f"{new} new, {changed} corrections, {preview.unchanged} unchanged, {preview.passed_over} outside the "
        f"programme, {refused} refused\n",
    )
    row_word = Text(da="række", en="row")[lang]
    lines = [head[lang]]
    for one in preview.refused:
        where = ", ".join(part for part in (one.sheet, f"{row_word} {one.row}", one.column) if part)
        lines.append(f"  {where}: {one.message[lang]}\n")
    lines += [f"  {remark[lang]}\n" for _row, remark in preview.remarks]
    if preview.refused:
        lines.append(
            Text(da="Intet blev gemt: ret det, og prøv igen.\n", en="Nothing was saved: mend it and try again.\n")[lang]
        )
    return "".join(lines)
