"""The log as a workbook: out with what is known, in with what is new or corrected, and the same file again changes
nothing. Pure.

A row with a number is that entry. A row without one is told from others by its activity and day: what stands there
already word for word is unchanged, then the rows are held against the entries of that day in their order.
"""

import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tovholder.domain.activity_log.log_rules import (
    AgreedActivity,
    find_activity_by_name,
    remark_on_entry,
    require_sound_entry,
)
from tovholder.domain.content.schema.delivery_schema import Attendance, LogEntry
from tovholder.domain.language.date_reader import read_day
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_reader import read_typed_number
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.tables.rows_apart import NamedRow, TextSheet, name_columns

SHEET = "Logbog"
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("Nr.", "Nr", "Nummer", "id"),
    "on": ("Dato", "Dag", "Hvornår", "on", "date"),
    "activity": ("Aktivitet", "Aktivitetens navn", "activity"),
    "held": ("Holdt", "held"),
    "children": ("Børn", "Børn 0-12 år", "Børn, 0-12", "children"),
    "young": ("Unge", "Unge 13-24 år", "Unge, 13-24", "young"),
    "adults": ("Voksne", "adults"),
    "unknown": ("Ukendt alder", "Alder ukendt", "unknown"),
    "volunteers": ("Frivillige", "Antal frivillige", "volunteers"),
    "volunteer_hours": ("Frivillige timer", "Timer i alt", "Timer", "volunteer_hours"),
    "partners": ("Samarbejdspartnere", "Partnere", "partners"),
    "note": ("Bemærkning", "Bemærkninger", "Note", "note"),
    "recorded_by": ("Skrevet af", "recorded_by"),
}
"""Column to its heading and to what else it may be called. Every other column is passed over."""
_WIDTHS = (20, 12, 34, 8, 8, 8, 9, 14, 11, 16, 30, 44, 22)
_IN_LETTERS = str.maketrans("0123456789", "ghijkmnpqr")
_COUNTS = ("children", "young", "adults", "unknown")
_HELD = {"": True, "ja": True, "holdt": True, "true": True, "yes": True, "x": True}
_CANCELLED = frozenset({"nej", "ikke holdt", "aflyst", "cancelled", "no", "false"})


@dataclass(frozen=True)
class LogRow:
    """An entry with its place in the file; one without an id has none yet."""

    sheet: str | None
    row: int
    entry: LogEntry
    numbered: bool


@dataclass(frozen=True)
class RefusedLogRow:
    """A row that cannot be used, and why."""

    sheet: str | None
    row: int
    column: str | None
    message: Text


@dataclass(frozen=True)
class LogRead:
    """What a file of the log says."""

    rows: list[LogRow]
    refused: list[RefusedLogRow]
    skipped: list[tuple[str | None, str]]


@dataclass(frozen=True)
class LogCorrection:
    """An entry that the file tells otherwise than it stands."""

    row: LogRow
    before: LogEntry


@dataclass
class LogPreview:
    """What keeping a file would do."""

    new: list[LogRow] = field(default_factory=list)
    changed: list[LogCorrection] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RefusedLogRow] = field(default_factory=list)
    remarks: list[tuple[LogRow, Text]] = field(default_factory=list)
    skipped: list[tuple[str | None, str]] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether there is something to keep and nothing in the way."""
        return not self.refused and bool(self.new or self.changed)


@dataclass(frozen=True)
class LogContext:
    """What the rows of a file are read against."""

    activities: Mapping[str, AgreedActivity]
    parties: Mapping[str, str]
    known_names: frozenset[str]
    today: dt.date


def read_log_rows(sheets: Iterable[TextSheet], context: LogContext) -> LogRead:
    """The entries of a file and its rows that cannot be used. Raises `Refusal` for a file that is no log."""
    found = name_columns(sheets, COLUMNS, ("on", "activity"))
    read = LogRead([], [], found.skipped)
    for row in found.rows:
        try:
            read.rows.append(_read_row(row, context))
        except _Wrong as wrong:
            read.refused.append(RefusedLogRow(row.sheet, row.row, wrong.column, wrong.text))
    return read


class _Wrong(Refusal):
    """A refusal that knows the heading of its column."""

    column: str | None = None


def _wrong(column: str | None, da: str, en: str) -> _Wrong:
    fault = _Wrong(da, en)
    fault.column = COLUMNS[column][0] if column else None
    return fault


def _read_row(row: NamedRow, context: LogContext) -> LogRow:
    on = read_day(row.get("on"))
    if on is None:
        raise _wrong(
            "on",
            f"»{row.get('on')}« er ikke en dag. Skriv den som 30-11-2026.",
            f"“{row.get('on')}” is not a day. Write it as 30-11-2026.",
        )
    try:
        activity = find_activity_by_name(row.get("activity"), context.activities)
    except Refusal as fault:
        raise _wrong("activity", fault.da, fault.en) from fault
    if activity is None:
        raise _wrong(
            "activity",
            f"Ingen aktivitet i delaftalerne hedder »{row.get('activity')}«. Ret navnet, eller skriv den på siden "
            "som noget, der ikke er aftalt.",
            f"No activity of the sub-agreements is called “{row.get('activity')}”. Mend the name, or write it on the "
            "page as something that is not agreed.",
        )
    entry = LogEntry(
        id=row.get("id")[:80] or "-",
        activity=activity,
        on=on,
        held=_read_held(row.get("held")),
        attendance=Attendance(**{key: _read_count(row, key) for key in _COUNTS}),
        volunteers=_read_count(row, "volunteers"),
        volunteer_hours=_read_hours(row),
        partners=_read_partners(row.get("partners"), context.parties),
        note=row.get("note") or None,
        recorded_by=row.get("recorded_by") or None,
    )
    try:
        require_sound_entry(entry, context.known_names, context.today)
    except Refusal as fault:
        raise _wrong(None, fault.da, fault.en) from fault
    return LogRow(row.sheet, row.row, entry, bool(row.get("id")))


def _read_held(text: str) -> Any:
    word = fold_name(text)
    if word in _CANCELLED:
        return "cancelled"
    if word not in _HELD:
        raise _wrong("held", f"»{text}« er hverken ja eller nej.", f"“{text}” is neither ja nor nej.")
    return True


def _read_count(row: NamedRow, key: str) -> int:
    text = row.get(key)
    number = read_typed_number(text) if text else 0
    if number is None or number < 0 or number != int(number):
        raise _wrong(
            key, f"»{text}« er ikke et antal. Skriv et helt tal.", f"“{text}” is no count. Write a whole number."
        )
    return int(number)


def _read_hours(row: NamedRow) -> int | float:
    text = row.get("volunteer_hours")
    number = read_typed_number(text) if text else 0
    if number is None:
        raise _wrong("volunteer_hours", f"»{text}« er ikke et antal timer.", f"“{text}” is no number of hours.")
    return number


def _read_partners(text: str, parties: Mapping[str, str]) -> list[str]:
    ids = {fold_name(name): key for key, name in parties.items()} | {fold_name(key): key for key in parties}
    found = []
    for word in (part.strip() for part in text.split(";") if part.strip()):
        if fold_name(word) not in ids:
            raise _wrong(
                "partners",
                f"»{word}« er ikke en part i aftalen. Skriv navnet, som aftalen har det, med semikolon imellem.",
                f"“{word}” is no party of the agreement. Write the agreement's name, semicolons between them.",
            )
        found.append(ids[fold_name(word)])
    return found


def preview_log(read: LogRead, known: Sequence[LogEntry], context: LogContext) -> LogPreview:
    """What the rows of a file would do to the log as it stands."""
    preview = LogPreview(refused=list(read.refused), skipped=read.skipped)
    by_id = {entry.id: entry for entry in known}
    free = dict(by_id)
    for row in read.rows:
        if row.numbered and row.entry.id in free:
            _hold(preview, row, free.pop(row.entry.id))
        elif row.numbered and row.entry.id in by_id:
            preview.refused.append(_told_twice(row))
    unnumbered = [row for row in read.rows if not row.numbered]
    rest = _take_same(preview, unnumbered, free)
    _pair_in_order(preview, rest, free)
    taken = {*by_id}
    for row in read.rows:
        if row.numbered and row.entry.id not in by_id:
            preview.new.append(row)
            taken.add(row.entry.id)
    preview.new = [_give_id(row, taken) for row in sorted(preview.new, key=lambda one: (one.sheet or "", one.row))]
    preview.remarks = [
        (row, remark) for row in preview.new if (remark := remark_on_entry(row.entry, context.activities)) is not None
    ]
    return preview


def _told_twice(row: LogRow) -> RefusedLogRow:
    message = Text(
        da=f"Nummeret {row.entry.id} står to gange i filen. Slet den ene række.",
        en=f"The number {row.entry.id} is in the file twice. Delete one of the rows.",
    )
    return RefusedLogRow(row.sheet, row.row, COLUMNS["id"][0], message)


def _hold(preview: LogPreview, row: LogRow, before: LogEntry) -> None:
    """A row against the entry that it is: who wrote it first stays."""
    entry = row.entry.model_copy(update={"id": before.id, "recorded_by": before.recorded_by})
    if entry.tells_the_same(before):
        preview.unchanged += 1
    else:
        preview.changed.append(LogCorrection(replace(row, entry=entry), before))


def _take_same(preview: LogPreview, rows: Iterable[LogRow], free: dict[str, LogEntry]) -> list[LogRow]:
    rest = []
    for row in rows:
        same = next((one for one in _of_subject(free, row) if one.tells_the_same(row.entry)), None)
        if same is None:
            rest.append(row)
        else:
            preview.unchanged += 1
            del free[same.id]
    return rest


def _pair_in_order(preview: LogPreview, rows: Iterable[LogRow], free: dict[str, LogEntry]) -> None:
    for row in rows:
        there = next(iter(_of_subject(free, row)), None)
        if there is None:
            preview.new.append(row)
        else:
            _hold(preview, row, free.pop(there.id))


def _of_subject(free: Mapping[str, LogEntry], row: LogRow) -> list[LogEntry]:
    return [one for one in free.values() if one.subject == row.entry.subject]


def _give_id(row: LogRow, taken: set[str]) -> LogRow:
    """An id made of what the entry is about, so that the same file makes the same ids."""
    if row.numbered:
        return row
    count = 1
    while (key := _make_key(row.entry, count)) in taken:
        count += 1
    taken.add(key)
    return replace(row, entry=row.entry.model_copy(update={"id": key}))


def _make_key(entry: LogEntry, count: int) -> str:
    activity, name, on = entry.subject
    return spell_in_letters(hashlib.sha256(f"{activity}|{name}|{on}|{count}".encode()).hexdigest()[:12])


def spell_in_letters(number: str) -> str:
    """A hexadecimal number in letters alone: with digits it could look like a person's."""
    return number.translate(_IN_LETTERS)


def write_log_workbook(
    entries: Iterable[LogEntry],
    activities: Mapping[str, AgreedActivity],
    parties: Mapping[str, str],
    rows_free: int = 0,
) -> bytes:
    """The entries as a workbook that is read back unchanged, with the activities to choose from."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": SHEET, "created": dt.datetime(2020, 1, 1)})  # noqa: DTZ001 - a workbook has no zone
    sheet = book.add_worksheet(SHEET)
    head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "dd-mm-yyyy"})
    for column, (words, width) in enumerate(zip(COLUMNS.values(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words[0], head)
    sheet.freeze_panes(1, 3)
    last = 0
    for last, entry in enumerate(entries, start=1):
        _write_entry(sheet, last, entry, activities, parties, day)
    names = sorted({one.name for one in activities.values() if one.in_force})
    listed = book.add_worksheet("Aktiviteter")
    for row, name in enumerate(names):
        listed.write_string(row, 0, name)
    if names:
        choice = {"validate": "list", "source": f"=Aktiviteter!$A$1:$A${len(names)}", "error_type": "warning"}
        sheet.data_validation(1, 2, last + max(rows_free, 200), 2, choice)
    book.close()
    return stream.getvalue()


def _write_entry(
    sheet: Any,
    row: int,
    entry: LogEntry,
    activities: Mapping[str, AgreedActivity],
    parties: Mapping[str, str],
    day: Any,
) -> None:
    agreed = activities.get(entry.activity or "")
    twice = agreed is not None and sum(one.name == agreed.name for one in activities.values()) > 1
    cells: tuple[Any, ...] = (
        entry.id,
        entry.on,
        entry.name or (agreed.name if agreed and not twice else entry.activity) or "",
        "nej" if entry.held == "cancelled" else "ja",
        *(getattr(entry.attendance, key) for key in _COUNTS),
        entry.volunteers,
        entry.volunteer_hours,
        "; ".join(parties.get(key, key) for key in entry.partners),
        entry.note or "",
        entry.recorded_by or "",
    )
    for column, value in enumerate(cells):
        if isinstance(value, dt.date):
            sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        else:
            sheet.write_string(row, column, value)


def tell_log_preview(preview: LogPreview, lang: Any) -> str:
    """What a file would do, in words for a terminal."""
    lines = [
        Text(
            da=f"{len(preview.new)} nye, {len(preview.changed)} rettelser, {preview.unchanged} uændrede, "
            f"{len(preview.refused)} afviste\n",
            en=f"{len(preview.new)} new, {len(preview.changed)} corrections, {preview.unchanged} unchanged, "
            f"{len(preview.refused)} refused\n",
        )[lang]
    ]
    row_word = Text(da="række", en="row")[lang]
    for one in preview.refused:
        where = ", ".join(part for part in (one.sheet, f"{row_word} {one.row}", one.column) if part)
        lines.append(f"  {where}: {one.message[lang]}\n")
    lines += [f"  {row_word} {row.row}: {remark[lang]}\n" for row, remark in preview.remarks]
    for _sheet, title in preview.skipped:
        lines.append(
            Text(da=f"  Kolonnen »{title}« er ikke læst.\n", en=f"  The column “{title}” was not read.\n")[lang]
        )
    if preview.refused:
        lines.append(
            Text(da="Intet blev gemt: ret filen, og prøv igen.\n", en="Nothing was saved: mend the file.\n")[lang]
        )
    return "".join(lines)
