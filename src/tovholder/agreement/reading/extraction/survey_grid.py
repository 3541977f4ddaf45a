"""A survey table on its way to content: questions, answers, columns, verdicts; and the words it is known by."""

import re
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from tovholder.agreement.reading.templates import SurveyWords
from tovholder.agreement.reading.text import Passage, Text

CAPTION = re.compile(r"^\s*Tabel\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[.:]?\s*(?P<caption>\S.*)?", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,3}")
RULES = re.compile(r"[|\[\]_—]")
QUESTION_NUMBER = re.compile(r"^\s*(?:spm\.?\s?)?\d{1,2}\s?[:.)]\s*", re.IGNORECASE)
AFTERWORD = re.compile(r"^\s*(?:Anm|Kilde|Note)\w*\s*[.:]", re.IGNORECASE)
ALIKE = 84


@dataclass
class Question:
    """One question: its text, the answers with a passage a column, the verdict passages a column."""

    text: Passage
    answers: dict[str, list[Passage]] = field(default_factory=dict)
    verdicts: list[Passage | None] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    """Answers some of whose cells were lost, so that it is inferred which columns the others stood in."""


@dataclass
class SurveyGrid:
    """A survey table on its way to content."""

    columns: list[str]
    questions: list[Question]
    lines: list[int]
    number: str | None = None
    caption: Passage | None = None
    header: Passage | None = None
    scope_words: Passage | None = None
    from_cells: bool = True
    put_together: bool = False
    """Whether its cells were found one by one, not in rows."""


def set_caption(text: Text, grid: SurveyGrid, no: int, found: re.Match[str]) -> None:
    """Gives a grid its number and caption."""
    grid.number = found["number"]
    if found["caption"]:
        grid.caption = text.stretch(no, found.start("caption"), found.end("caption"))
    grid.lines = sorted({*grid.lines, no})


def column_names(header: str, words: SurveyWords) -> list[str]:
    """The known columns named in a header line, in their order, up to the header of the verdicts."""
    cut = re.search(r"\b[Ee]r\s(?:\w+\s){1,2}signifikant", header)
    text = header[: cut.start()] if cut else header
    places: list[tuple[int, int, str]] = []
    for name in sorted(words.columns, key=len, reverse=True):
        for start in (found.start() for found in re.finditer(r"(?<!\w)\w", text)):
            piece = text[start : start + len(name)]
            free = all(start + len(name) <= low or start >= high for low, high, _ in places)
            if free and fuzz.ratio(piece.lower(), name.lower()) >= 88 and piece[:1].isupper():
                places.append((start, start + len(name), name))
    return [name for _, _, name in sorted(places)]


def known_question(question: Question, words: SurveyWords) -> Question:
    """A question whose words a narrow column broke, put right where it is clearly one of the survey's own."""
    printed = re.sub(r"\W", "", question.text.text.lower())
    likest = sorted(
        ((fuzz.ratio(re.sub(r"\W", "", known.lower()), printed), known) for known in words.questions), reverse=True
    )
    if (
        printed
        and likest
        and likest[0][0] >= 70
        and (len(likest) == 1 or likest[0][0] - likest[1][0] >= 10)
        and likest[0][1] != question.text.text
    ):
        question.text = replace(question.text, text=likest[0][1], repaired=True)
    return question
