"""Survey tables that text recognition flattened, each read the way that leaves most of it readable."""

from tovholder.domain.content.round_templates import SurveyWords
from tovholder.domain.reading.extraction.surveys.survey_blocks import read_grids_from_blocks
from tovholder.domain.reading.extraction.surveys.survey_cell_doubts import read_cell_value
from tovholder.domain.reading.extraction.surveys.survey_grid import SurveyGrid
from tovholder.domain.reading.extraction.surveys.survey_lines import read_grids_from_lines
from tovholder.domain.reading.source_text import SourceText


def read_flattened_grids(
    text: SourceText, words: SurveyWords, drawn: frozenset[int], running: frozenset[int]
) -> list[SurveyGrid]:
    """The tables in the order of the text; rows on lines are preferred to cells put together."""
    in_rows = read_grids_from_lines(text, words, drawn | running)
    put_together = read_grids_from_blocks(text, words, drawn | running, in_rows)
    kept = [grid for grid in in_rows if not any(_shared(grid, o) and _more(o, grid) for o in put_together)]
    kept += [grid for grid in put_together if not any(_shared(grid, other) for other in kept)]
    return sorted(kept, key=lambda grid: grid.lines[0])


def _shared(one: SurveyGrid, other: SurveyGrid) -> bool:
    return one.lines[0] <= other.lines[-1] and other.lines[0] <= one.lines[-1]


def _more(one: SurveyGrid, other: SurveyGrid) -> bool:
    return _readable(one) > _readable(other)


def _readable(grid: SurveyGrid) -> int:
    cells = [cell for question in grid.questions for row in question.answers.values() for cell in row]
    verdicts = [verdict for question in grid.questions for verdict in question.verdicts]
    return sum(read_cell_value(cell.text) is not None for cell in cells) + sum(
        verdict is not None for verdict in verdicts
    )
