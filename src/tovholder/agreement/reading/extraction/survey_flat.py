"""Survey tables that text recognition flattened, each read the way that leaves most of it readable."""

from tovholder.agreement.reading.extraction.survey_blocks import grids_from_blocks
from tovholder.agreement.reading.extraction.survey_grid import SurveyGrid
from tovholder.agreement.reading.extraction.survey_lines import grids_from_lines
from tovholder.agreement.reading.extraction.survey_repair import value_of
from tovholder.agreement.reading.templates import SurveyWords
from tovholder.agreement.reading.text import Text


def flattened_grids(text: Text, words: SurveyWords, drawn: frozenset[int], running: frozenset[int]) -> list[SurveyGrid]:
    """The tables in the order of the text; rows on lines are preferred to cells put together."""
    in_rows = grids_from_lines(text, words, drawn | running)
    put_together = grids_from_blocks(text, words, drawn | running, in_rows)
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
    return sum(value_of(cell.text) is not None for cell in cells) + sum(verdict is not None for verdict in verdicts)
