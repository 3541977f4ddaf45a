"""Survey tables to content: whose they are, their values, verdicts and doubts."""

import re
from typing import Any

from tovholder.domain.content.json_pointers import escape_token, join_pointer
from tovholder.domain.content.round_templates import SurveyCell, SurveyWords, Template
from tovholder.domain.language.word_matching import measure_likeness
from tovholder.domain.reading.extraction.areas.area_scopes import Scopes
from tovholder.domain.reading.extraction.surveys.survey_cell_doubts import Doubt, find_doubts, read_cell_value
from tovholder.domain.reading.extraction.surveys.survey_grid import CAPTION, Question, SurveyGrid
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Passage, SourceText

_LEAD = re.compile(r"^Område\w*\ser\s", re.IGNORECASE)
NEAR = 8


def bind_scopes(text: SourceText, grids: list[SurveyGrid], scopes: Scopes) -> None:
    """Finds the line that names each table's area: all above their tables, or all below."""
    ordered = sorted(grids, key=lambda grid: grid.lines[0])
    above = [_lone(text, grid.lines[0], -1, scopes) for grid in ordered]
    below = [_lone(text, grid.lines[-1], 1, scopes) for grid in ordered]
    use_below = bool(ordered) and (above[0] is None or (below[-1] is not None and None in above))
    for grid, over, under in zip(ordered, above, below, strict=True):
        grid.scope_words = _own_words(grid, scopes) or ((under or over) if use_below else (over or under))


def _own_words(grid: SurveyGrid, scopes: Scopes) -> Passage | None:
    for passage in (grid.caption, grid.header):
        if passage is not None and scopes.find_mentioned_areas(passage.text):
            return passage
    return None


def _lone(text: SourceText, start: int, step: int, scopes: Scopes) -> Passage | None:
    """The nearest line, within a few lines, that holds nothing but names of areas."""
    seen = 0
    no = start + step
    while 1 <= no <= len(text.rows) and seen < NEAR:
        row = text.row(no).strip()
        if row:
            seen += 1
            bare = re.sub(r"\([^)\n]{0,200}\)|^\s*(?:Område|Boligområde|Resultater for)\s*:?", "", row).strip(" :.")
            if len(bare) < 80 and scopes.find_scope_of_name(bare, strict=True):
                return text.passage(no)
            if not text.line(no).apart and (len(row.split()) > 12 or (CAPTION.match(row) and step > 0)):
                return None
        no += step
    return None


def make_survey_tables(
    grids: list[SurveyGrid], words: SurveyWords, scopes: Scopes, draft: Draft, offset: int = 0
) -> list[dict[str, Any]]:
    """The tables as content; doubtful cells are null with a proposal."""
    return [_table(index + offset, grid, grids, words, scopes, draft) for index, grid in enumerate(grids)]


def _table(
    index: int, grid: SurveyGrid, grids: list[SurveyGrid], words: SurveyWords, scopes: Scopes, draft: Draft
) -> dict[str, Any]:
    anchor = grid.caption or grid.header or grid.questions[0].text
    doubtful = {(doubt.question, doubt.answer, doubt.column): doubt for doubt in find_doubts(grid, grids)}
    for doubt in doubtful.values():
        _report(doubt, index, grid, draft)
    _report_unsure(index, grid, draft)
    return {
        "id": Read(f"t{index + 1}", anchor, "running number", "likely"),
        "number": Read(grid.number, anchor, "table's caption") if grid.number else None,
        "caption": Read(grid.caption.text.rstrip(" ."), grid.caption, "table's caption") if grid.caption else None,
        "scope": _scope(index, grid, scopes, draft),
        "columns": [
            Read(name, grid.header or anchor, "table's header", "certain" if grid.from_cells else "likely")
            for name in grid.columns
        ],
        "questions": [
            _question(index, q, question, grid, words, doubtful, draft) for q, question in enumerate(grid.questions)
        ],
    }


def _report_unsure(index: int, grid: SurveyGrid, draft: Draft) -> None:
    """Says which rows have lost cells, so that the columns of the rest are inferred from what adds up."""
    for q, question in enumerate(grid.questions):
        if question.unsure:
            rows, labels = f"/exhibits/tables/{index}/questions/{q}/rows", sorted(question.unsure)
            draft.find(
                "survey.cells_lost", "warning",
                f"Nogle tal mangler i rækkerne {', '.join(labels)}; "
                "de øvrige tals kolonner er sluttet af, hvad der giver 100.",
                f"Some figures are missing in the rows {', '.join(labels)}; "
                "the columns of the others are inferred from what adds up to 100.",
                pointers=[f"{rows}/{escape_token(label)}" for label in labels], lines=question.text.lines,
            )  # fmt: skip


def _scope(index: int, grid: SurveyGrid, scopes: Scopes, draft: Draft) -> Read | None:
    if grid.scope_words is not None:
        bare = re.sub(r"\([^)\n]{0,200}\)", "", grid.scope_words.text)
        scope = scopes.find_scope_of_name(bare, strict=True) or scopes.find_scope_of_name(bare)
        if scope:
            return Read(scope, grid.scope_words, "area named by the table", "likely")
    if len(scopes.areas) == 1 and grid.header is not None:
        return Read(scopes.areas[0].id, grid.header, "the only area there is", "likely")
    draft.find(
        "survey.scope", "warning",
        f"Det fremgår ikke, hvilket område tabel {grid.number or index + 1} er om.",
        f"It is not said which area table {grid.number or index + 1} is about.",
        pointers=[f"/exhibits/tables/{index}/scope"], lines=grid.lines[:1],
    )  # fmt: skip
    return None


def _question(
    index: int,
    q: int,
    question: Question,
    grid: SurveyGrid,
    words: SurveyWords,
    doubtful: dict[tuple[int, str, int], Doubt],
    draft: Draft,
) -> dict[str, Any]:
    whole = grid.from_cells or (bool(question.text.text) and len({len(other.answers) for other in grid.questions}) == 1)
    rule = _rule(grid)
    rows = {}
    for answer, cells in question.answers.items():
        row = []
        for column, cell in enumerate(cells):
            doubt = doubtful.get((q, answer, column))
            row.append(
                Read(
                    None if doubt else read_cell_value(cell.text),
                    cell,
                    rule,
                    "ambiguous" if doubt or not whole or answer in question.unsure else "certain",
                )
            )
        rows[answer] = row
    return {
        "text": Read(question.text.text or None, question.text, "survey table: question"),
        "rows": rows,
        "verdicts": _verdicts(index, q, question, grid, words, draft),
    }


def _rule(grid: SurveyGrid) -> str:
    if grid.from_cells:
        return "survey table: cell"
    return "survey table: cells put together in order" if grid.put_together else "survey table: row of cells on a line"


def _verdicts(
    index: int, q: int, question: Question, grid: SurveyGrid, words: SurveyWords, draft: Draft
) -> dict[str, Read]:
    compared = (
        [name for name in grid.columns if name != words.own][-len(question.verdicts) :] if question.verdicts else []
    )
    found = {}
    for name, passage in zip(compared, question.verdicts, strict=False):
        value = read_verdict(passage.text, words) if passage is not None else None
        if passage is not None and value is not None:
            clean = value in ("Nej", "Ja") or passage.text.endswith(value)
            found[name] = Read(value, passage, "survey table: verdict", "certain" if clean else "likely")
            continue
        found[name] = Read(None, passage or question.text, "survey table: verdict", "ambiguous")
        draft.find(
            "survey.verdict_unread", "warning",
            f"Vurderingen mod »{name}« kan ikke læses.", f"The verdict against “{name}” cannot be read.",
            pointers=[f"/exhibits/tables/{index}/questions/{q}/verdicts/{name}"],
            lines=(passage or question.text).lines,
        )  # fmt: skip
    return found


def read_verdict(text: str, words: SurveyWords) -> str | None:
    """A printed verdict in content's words: `Nej`, or which way the area differs."""
    plain = re.sub(r"(?<=[a-zæøå])-\s+(?=[a-zæøå])", "", text).strip(" .")
    if plain in ("Nej", "Ja"):
        return plain
    for telling, verdict in words.verdicts.items():
        if re.search(rf"\b{telling}\b", plain):
            return (
                _LEAD.sub("", plain) if _LEAD.sub("", plain).startswith(telling) and len(plain.split()) < 7 else verdict
            )
    if re.search(r"\ber\s?min|[a-z]?ermin\b|\bin-|\bdre\s", plain):
        return words.verdicts.get("mindre")
    return None


def _report(doubt: Doubt, index: int, grid: SurveyGrid, draft: Draft) -> None:
    question = grid.questions[doubt.question]
    cell = question.answers[doubt.answer][doubt.column]
    column = grid.columns[doubt.column]
    proposal = doubt.candidates[0] if doubt.candidates else None
    others = " + ".join(map(str, doubt.others))
    sum_da = f" De andre er {others}, og kolonnen skal give 100." if doubt.others else ""
    sum_en = f" The others are {others}, and the column must make 100." if doubt.others else ""
    draft.find(
        "survey.cell_unread", "warning",
        f"»{doubt.answer}« i kolonnen »{column}«: i teksten står »{doubt.printed}«.{sum_da}",
        f"“{doubt.answer}” in the column “{column}”: the text has “{doubt.printed}”.{sum_en}",
        pointers=[
            join_pointer(
                "exhibits", "tables", index, "questions", doubt.question, "rows", doubt.answer, doubt.column
            )
        ],
        lines=cell.lines, suggestion=proposal,
    )  # fmt: skip


def doubt_population(draft: Draft, template: Template) -> None:
    """Leaves open what a comparator is when the survey table prints its figure under another column."""
    tables = draft.content["exhibits"]["tables"]
    cells = {indicator.id: indicator.survey for indicator in template.indicators() if indicator.survey}
    for g, goal in enumerate(draft.content["goals"]):
        for i, indicator in enumerate(goal["indicators"]):
            wanted = cells.get(indicator["id"])
            for c, comparator in enumerate(indicator["comparators"] if wanted else []):
                column = _printed_under(tables, wanted, comparator["value"])
                if comparator["kind"] == "municipality" and column:
                    draft.mark_doubtful(f"/goals/{g}/indicators/{i}/comparators/{c}/kind")


def _printed_under(tables: list[dict[str, Any]], wanted: SurveyCell | None, value: float | None) -> str | None:
    """The column, other than the area's own, under which a survey table prints a value."""
    for table in tables:
        for question in table["questions"]:
            alike = wanted is not None and measure_likeness(str(question["text"]), wanted.question) >= 90
            for column, cell in zip(
                table["columns"], question["rows"].get(wanted.answer, []) if wanted and alike else [], strict=False
            ):
                if cell is not None and cell == value and column != table["columns"][0]:
                    return str(column)
    return None
