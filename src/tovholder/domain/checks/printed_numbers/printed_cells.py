"""Where in the document's own survey tables an indicator's figures are printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from tovholder.domain.checks.checked_subject import ALIKE, Subject
from tovholder.domain.content.json_pointers import join_pointer
from tovholder.domain.content.schema.agreement_parts import Indicator, SurveyQuestion, SurveyTable
from tovholder.domain.language.word_matching import measure_likeness


@dataclass(frozen=True)
class PrintedRow:
    """The row of a survey table that an indicator is taken from."""

    table_no: int
    question_no: int
    answer: str
    table: SurveyTable
    question: SurveyQuestion

    @property
    def values(self) -> list[int | float | None]:
        """The row's values by column."""
        return self.question.rows[self.answer]

    @property
    def own(self) -> int | float | None:
        """The value of the table's own scope, which stands in the first column."""
        return self.values[0] if self.values else None

    def value(self, column: str) -> int | float | None:
        """The value in a named column; None where there is no such column or no value."""
        pairs = dict(zip(self.table.columns, self.values, strict=False))
        return pairs.get(column)

    def pointer(self, place: int = 0) -> str:
        """Where the value of a column stands; the own scope's without a place."""
        return join_pointer(
            "exhibits", "tables", self.table_no, "questions", self.question_no, "rows", self.answer, place
        )


def find_printed_rows(subject: Subject, measured: Indicator) -> list[PrintedRow]:
    """The rows an indicator is printed in: the template's question, else where its own values stand."""
    rows = list(_rows(subject))
    fixed = subject.find_fixed_indicator(measured)
    if fixed is not None and fixed.survey is not None:
        asked = fixed.survey
        return [
            row
            for row in rows
            if row.answer == asked.answer and measure_likeness(row.question.text or "", asked.question) >= ALIKE
        ]
    if measured.unit != "percent":
        return []
    by_scope = {value.scope: value.value for value in measured.baselines if value.value is not None}
    agreeing = [row for row in rows if row.own is not None and by_scope.get(row.table.scope) == row.own]
    asked_in = {(row.question.text, row.answer) for row in agreeing}
    tables_of_scopes = {row.table_no for row in rows if row.table.scope in by_scope}
    certain = len(asked_in) == 1 and len(agreeing) >= max(2, len(tables_of_scopes))
    return agreeing if certain else []


def _rows(subject: Subject) -> Iterator[PrintedRow]:
    for t, table in enumerate(subject.content.exhibits.tables):
        for q, question in enumerate(table.questions):
            for answer in question.rows:
                yield PrintedRow(t, q, answer, table, question)
