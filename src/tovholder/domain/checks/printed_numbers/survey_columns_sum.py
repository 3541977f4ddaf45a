"""The columns of survey tables against a hundred percent, and against the sister tables of the same survey."""

from collections.abc import Iterator
from dataclasses import dataclass

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import name_scope, quote_text, write_sum
from tovholder.domain.checks.printed_numbers.rounded_parts import HIGH, LOW, Value, is_whole, propose_values, sum_parts
from tovholder.domain.content.json_pointers import join_pointer
from tovholder.domain.content.schema.agreement_parts import SurveyQuestion, SurveyTable
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.content.schema.value_kinds import normalise_number
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.text import Text, join_texts, make_text

SUM, UNREAD, DIFFER, LENGTH = "survey.column_sum", "survey.cell_unread", "survey.tables_differ", "survey.row_length"
CODES: tuple[str, ...] = (SUM, UNREAD, DIFFER, LENGTH)
FEWEST_PARTS = 3
"""Fewer answers than this may be a selection that need not sum to a hundred."""


@dataclass(frozen=True)
class _Column:
    """One question's answers in one column."""

    subject: Subject
    table_no: int
    question_no: int
    column: int

    @property
    def table(self) -> SurveyTable:
        return self.subject.content.exhibits.tables[self.table_no]

    @property
    def question(self) -> SurveyQuestion:
        return self.table.questions[self.question_no]

    @property
    def name(self) -> str:
        columns = self.table.columns
        return columns[self.column] if self.column < len(columns) else str(self.column + 1)

    @property
    def cells(self) -> dict[str, Value | None]:
        return {answer: row[self.column] for answer, row in self.question.rows.items()}

    def pointer(self, answer: str) -> str:
        return join_pointer(
            "exhibits", "tables", self.table_no, "questions", self.question_no, "rows", answer, self.column
        )

    def sisters(self, answer: str) -> list[Value]:
        """The same cell in other tables: all columns but the area's own are the same there."""
        return [
            value
            for table in self.subject.content.exhibits.tables
            if table is not self.table and table.columns == self.table.columns and self.column > 0
            for question in table.questions
            if question.text == self.question.text
            for value in question.rows.get(answer, [])[self.column : self.column + 1]
            if value is not None
        ]

    @property
    def place(self) -> Text:
        """Table, area, question and column."""
        where = name_scope(self.subject.content, self.table.scope)
        asked, column = quote_text(self.question.text), quote_text(self.name)
        called = self.table.number or self.table.id
        return make_text(
            f"Tabel {called} ({where.da}), {asked.da}, kolonnen {column.da}",
            f"Table {called} ({where.en}), {asked.en}, the column {column.en}",
        )


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Each column of a question is a whole (trap T7): a cell that lost a digit shows in the sum.

    Cells that a sister table confirms are locked first, so that the sum blames the right one. What could
    stand in a damaged cell is proposed; nothing is filled in.
    """
    for t, table in enumerate(subject.content.exhibits.tables):
        for q, question in enumerate(table.questions):
            yield from _lengths(subject, t, q, table, question)
            for place in range(min((len(row) for row in question.rows.values()), default=0)):
                yield from _column(_Column(subject, t, q, place))


def _lengths(subject: Subject, t: int, q: int, table: SurveyTable, question: SurveyQuestion) -> Iterator[Finding]:
    wanted = len(table.columns)
    for answer, row in question.rows.items():
        if wanted and len(row) != wanted:
            said = quote_text(answer)
            yield subject.make_finding(
                LENGTH,
                "error",
                [join_pointer("exhibits", "tables", t, "questions", q, "rows", answer)],
                make_text(
                    f"Tabel {table.number or table.id}: rækken {said.da} har {len(row)} værdier, men tabellen har "
                    f"{wanted} kolonner. Ret rækken eller kolonnerne efter kilden.",
                    f"Table {table.number or table.id}: the row {said.en} has {len(row)} values, but the table has "
                    f"{wanted} columns. Mend the row or the columns from the source.",
                ),
            )


def _column(column: _Column) -> Iterator[Finding]:
    cells = column.cells
    yield from _differing(column)
    missing = [answer for answer, value in cells.items() if value is None]
    for answer in missing:
        yield _unread(column, answer)
    low = LOW if _is_partition(column) else 0
    if cells and not missing and not low <= sum_parts(cells.values()) <= HIGH:
        yield _wrong_sum(column)


def _is_partition(column: _Column) -> bool:
    """Whether the answers are all there are: three or more, or two that sum to a hundred elsewhere."""
    rows = list(column.question.rows.values())
    if len(rows) >= FEWEST_PARTS:
        return True
    return any(is_whole(cells) for place, cells in enumerate(zip(*rows, strict=False)) if place != column.column)


def _unread(column: _Column, answer: str) -> Finding:
    others = [value for other, value in column.cells.items() if other != answer]
    where = column.pointer(answer)
    raw = column.subject.find_raw_text(where)
    found = propose_values(others, raw, column.sisters(answer)) if _is_partition(column) else []
    return column.subject.make_finding(
        UNREAD,
        "warning",
        [where],
        _unread_message(column, answer, raw, others, found),
        suggestion=next(iter(found), None),
    )


def _unread_message(
    column: _Column, answer: str, raw: str | None, others: list[Value | None], found: list[Value]
) -> Text:
    place, said, printed = column.place, quote_text(answer), quote_text(raw)
    stands = make_text(f": i kilden står {printed.da}", f": the source has {printed.en}") if raw else make_text("")
    hint = _hint(others, found)
    return make_text(
        f"{place.da}: {said.da} kan ikke læses{stands.da}.{hint.da} Sæt værdien fra kilden.",
        f"{place.en}: {said.en} cannot be read{stands.en}.{hint.en} Enter the value from the source.",
    )


def _hint(others: list[Value | None], found: list[Value]) -> Text:
    """The likeliest value with the sum it gives, and the others that rounding leaves open."""
    if not found:
        return make_text("")
    first, parts = format_number(found[0]), write_sum([found[0], *(value for value in others if value is not None)])
    whole = format_number(normalise_number(sum_parts([found[0], *others])))
    rest = _alternatives(found[1:])
    also = make_text(f" ({rest.da} er også muligt)", f" ({rest.en} is possible too)") if found[1:] else make_text("")
    return make_text(
        f" Med {first.da} giver kolonnen {whole.da}: {parts.da}{also.da}.",
        f" With {first.en} the column gives {whole.en}: {parts.en}{also.en}.",
    )


def _alternatives(found: list[Value]) -> Text:
    said = [format_number(value) for value in found]
    return make_text(" eller ".join(one.da for one in said), " or ".join(one.en for one in said))


def _wrong_sum(column: _Column) -> Finding:
    cells = column.cells
    mends = list(_mends(column))
    result = format_number(normalise_number(sum_parts(cells.values())))
    parts = write_sum(value for value in cells.values() if value is not None)
    place = column.place
    hint = make_text("")
    if len(mends) == 1:
        said = quote_text(mends[0][0])
        fits = _alternatives(mends[0][1])
        hint = make_text(
            f" Står {said.da} til {fits.da}, passer summen.", f" With {said.en} at {fits.en} the sum fits."
        )
    blamed = [mends[0][0]] if len(mends) == 1 else list(cells)
    return column.subject.make_finding(
        SUM,
        "error",
        [column.pointer(answer) for answer in blamed],
        make_text(
            f"{place.da}: {parts.da} = {result.da}, men svarene skal give 100 (99-101 efter afrunding).{hint.da} "
            "Ret den værdi, der er læst forkert.",
            f"{place.en}: {parts.en} = {result.en}, but the answers must give 100 (99-101 after rounding).{hint.en} "
            "Mend the value that was misread.",
        ),
        suggestion=mends[0][1][0] if len(mends) == 1 else None,
    )


def _mends(column: _Column) -> Iterator[tuple[str, list[Value]]]:
    """The answers that could be the wrong one, with what would mend them; confirmed cells are locked."""
    cells = column.cells
    locked = {answer for answer, value in cells.items() if value in column.sisters(answer)}
    open_cells = [answer for answer in cells if answer not in locked] or list(cells)
    for answer in open_cells:
        others = [value for other, value in cells.items() if other != answer]
        value = cells[answer]
        printed = column.subject.find_raw_text(column.pointer(answer)) or str(value)
        found = [fit for fit in propose_values(others, printed, column.sisters(answer)) if fit != value]
        if found:
            yield answer, found


def _differing(column: _Column) -> Iterator[Finding]:
    """Cells of a comparison column that say something else than the first table of the same survey."""
    tables = column.subject.content.exhibits.tables[: column.table_no]
    for first_no, table in enumerate(tables):
        if table.columns != column.table.columns or column.column == 0:
            continue
        for q, question in enumerate(table.questions):
            if question.text == column.question.text and column.column < min(
                map(len, question.rows.values()), default=0
            ):
                yield from _against(column, _Column(column.subject, first_no, q, column.column))
        return


def _against(column: _Column, first: _Column) -> Iterator[Finding]:
    cells = column.cells
    wrong = [
        answer
        for answer, value in first.cells.items()
        if None not in (value, cells.get(answer)) and value != cells[answer]
    ]
    if not wrong:
        return
    place, answers = column.place, join_texts(quote_text(answer) for answer in wrong)
    own, other = ([format_number(part.cells[answer] or 0) for answer in wrong] for part in (column, first))
    yield column.subject.make_finding(
        DIFFER,
        "warning",
        [pointer for answer in wrong for pointer in (first.pointer(answer), column.pointer(answer))],
        make_text(
            f"{place.da}: {answers.da} er {join_texts(own).da}, men {join_texts(other).da} i "
            "den anden tabel fra samme undersøgelse. Sammenligningstal skal være ens. Ret efter kilden.",
            f"{place.en}: {answers.en} is {join_texts(own).en}, but {join_texts(other).en} in the other "
            "table of the same survey. Figures to compare with must be the same. Mend from the source.",
        ),
    )
