"""The numbers of figures and tables: used twice, or out of order."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import spell_count
from tovholder.domain.content.schema.agreement_parts import Figure, SurveyTable
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import Text, join_texts, make_text

FIGURES, TABLES, ORDER = "figure.number_repeated", "table.number_repeated", "exhibit.number_order"
CODES: tuple[str, ...] = (FIGURES, TABLES, ORDER)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A number that two exhibits carry cites neither; one exhibit an area under one number is common, and told."""
    exhibits = subject.content.exhibits
    yield from _repeated(subject, FIGURES, "figures", exhibits.figures, make_text("Figur", "Figure"))
    yield from _repeated(subject, TABLES, "tables", exhibits.tables, make_text("Tabel", "Table"))
    yield from _out_of_order(subject, "figures", exhibits.figures, make_text("Figur", "Figure"))
    yield from _out_of_order(subject, "tables", exhibits.tables, make_text("Tabel", "Table"))


def _repeated(
    subject: Subject, code: str, key: str, exhibits: Sequence[Figure | SurveyTable], what: Text
) -> Iterator[Finding]:
    places: dict[str, list[int]] = {}
    for n, exhibit in enumerate(exhibits):
        if exhibit.number:
            places.setdefault(exhibit.number, []).append(n)
    for number, found in places.items():
        if len(found) < 2:
            continue
        times = spell_count(len(found))
        captions = {exhibits[n].caption for n in found}
        yield subject.make_finding(
            code,
            "notice" if len(captions) == 1 else "warning",
            [f"/exhibits/{key}/{n}/number" for n in found],
            make_text(
                f"{what.da} {number} findes {times.da} gange. Skriv, hvilket område hver af dem er om, når der "
                "henvises til dem.",
                f"{what.en} {number} stands {times.en} times. Say which area each of them is about when "
                "they are cited.",
            ),
        )


def _out_of_order(
    subject: Subject, key: str, exhibits: Sequence[Figure | SurveyTable], what: Text
) -> Iterator[Finding]:
    numbered = [
        (n, exhibit.number) for n, exhibit in enumerate(exhibits) if exhibit.number and _sortable(exhibit.number)
    ]
    pairs = pairwise(numbered)
    fallen = [(n, one, before) for (_, before), (n, one) in pairs if _sortable(one) < _sortable(before)]
    if fallen:
        said = join_texts(make_text(f"{one} efter {before}", f"{one} after {before}") for _, one, before in fallen)
        yield subject.make_finding(
            ORDER,
            "notice",
            [f"/exhibits/{key}/{n}/number" for n, _, _ in fallen],
            make_text(
                f"{what.da}numrene er ude af rækkefølge: {said.da}. Kontrollér numrene, før der henvises til dem.",
                f"{what.en} numbers are out of order: {said.en}. Check the numbers before citing them.",
            ),
        )


def _sortable(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]
