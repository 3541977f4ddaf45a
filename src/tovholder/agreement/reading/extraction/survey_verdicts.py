"""Questions of flattened survey tables and the verdicts that stand beside them."""

import re
from itertools import pairwise

from tovholder.agreement.reading.extraction.survey_grid import QUESTION_NUMBER, RULES, Question
from tovholder.agreement.reading.text import Passage, Text, join

VERDICT = re.compile(r"\b(?:Nej|Ja)\b|\bOmråde\w*\ser\b|(?<![\w])(?:mindre|mere|dre)\s(?:u?trygt?)\b")
SLOT = re.compile(r"\b(?:Nej|Ja|Omr\S{2,7}(?:\ser\b)?)")
_WAY = re.compile(r"\b(?:er\s?)?(?:mindre|mere)\s?(?:trygt)?\b|\b(?:er|trygt)\b")
_WHICH_WAY = re.compile(r"(?:\b|(?<=\ber)|(?<=eter))(mindre|mere)(?=\b|trygt)")
_PIECE = re.compile(r"(?:er\s?)?(?:mindre|mere)(?:\s?trygt)?|\ber\b|\btrygt\b")
_SPACES = re.compile(r"\s+")


def asked_question(text: Text, above: list[int], columns: int) -> Question:
    """The question and its verdicts: verdicts follow the question on its line, or begin on the line above."""
    asked = next((no for no in above if QUESTION_NUMBER.match(text.row(no))), None)
    if asked is None:
        asked = max(above, key=lambda no: len(text.row(no)), default=None)
    if asked is None:
        return Question(Passage("", (), "", ""))
    running = [no for no in above if no >= asked]
    if len(running) > 1:
        return wrapped_question(text, running, columns - 1)
    row = text.row(asked)
    number = QUESTION_NUMBER.match(row)
    verdict = VERDICT.search(row)
    start, end = number.end() if number else 0, verdict.start() if verdict else len(row)
    before = [text.passage(no) for no in above if no < asked]
    rest = text.stretch(asked, end, len(row))
    return Question(text.stretch(asked, start, end), {}, verdicts_in_order(rest, before, columns - 1))


def wrapped_question(text: Text, numbers: list[int], wanted: int) -> Question:
    """A question whose text and verdicts run over several lines in columns of their own."""
    slots = SLOT.findall(RULES.sub(" ", text.row(numbers[0])))
    whole = join([text.passage(no) for no in numbers])
    plain = RULES.sub(" ", whole.text)
    if len(slots) != wanted and _one_by_one(plain):
        slots = SLOT.findall(plain)
    open_slots = sum(slot not in ("Nej", "Ja") for slot in slots)
    ways = _ways([RULES.sub(" ", text.row(no)) for no in numbers], open_slots)
    readable = len(slots) == wanted and open_slots == len(ways)
    asked = QUESTION_NUMBER.sub("", _SPACES.sub(" ", _WAY.sub(" ", SLOT.sub(" ", plain)))).strip(" .")
    ordered = iter(ways)
    verdicts: list[Passage | None] = [None] * wanted
    if readable:
        said = [slot if slot in ("Nej", "Ja") else f"Området er {next(ordered)}" for slot in slots]
        verdicts = [_as(whole, verdict, [whole]) for verdict in said]
    return Question(Passage(asked, whole.lines, whole.place, whole.raw, whole.page, True), {}, verdicts)


def _ways(rows: list[str], columns: int) -> list[str]:
    """Which way each area differs, in the order of the columns; none where the lines leave it open."""
    ways = [found[1] for row in rows for found in _WHICH_WAY.finditer(row)]
    if len(ways) != columns:
        return []
    pieces = [_PIECE.findall(row) for row in rows]
    lines_with_ways = sum(any(_WHICH_WAY.search(piece) for piece in line) for line in pieces)
    if len(set(ways)) > 1 and 1 < lines_with_ways < columns:
        told = [line for line in pieces if any(_WHICH_WAY.search(piece) for piece in line)]
        if any(len(line) != columns for line in told):
            return []
        ways = [found[1] for c in range(columns) for line in told if (found := _WHICH_WAY.search(line[c]))]
    return [f"{way} trygt" for way in ways]


def _one_by_one(plain: str) -> bool:
    """Whether the verdicts stand one after the other, each whole: no two begin before either has its way."""
    marks = sorted(
        [(found.start(), "plain" if found.group() in ("Nej", "Ja") else "open") for found in SLOT.finditer(plain)]
        + [(found.start(), "way") for found in _WHICH_WAY.finditer(plain)]
    )
    kinds = [kind for _, kind in marks]
    return all((kind == "open") == (after == "way") for kind, after in pairwise([*kinds, "end"]))


def verdicts_in_order(rest: Passage, before: list[Passage], wanted: int) -> list[Passage | None]:
    """The verdicts on a question's line, one a compared column; None where it cannot be told which."""
    if not rest.text:
        return [None] * wanted
    pieces = [piece.strip() for piece in re.split(r"(\b(?:Nej|Ja)\b)", rest.text) if piece.strip()]
    plain = [piece for piece in pieces if piece in ("Nej", "Ja")]
    others = [piece for piece in pieces if piece not in ("Nej", "Ja")]
    missing = wanted - len(plain)
    lead = " ".join(p.text for p in before if re.search(r"\ber\s?m?in|[a-z]in-", p.text))
    found: list[Passage | None] = []
    for piece in pieces:
        if piece in ("Nej", "Ja"):
            found.append(_as(rest, piece))
        elif len(others) == 1 and missing > 0:
            found += [_as(rest, f"{lead} {piece}".strip(), before) for _ in range(missing)]
        elif len(others) == missing:
            found.append(_as(rest, f"{lead} {piece}".strip(), before))
    return found if len(found) == wanted else [None] * wanted


def _as(passage: Passage, text: str, before: list[Passage] | None = None) -> Passage:
    lines = tuple(sorted({*passage.lines, *(no for p in before or [] for no in p.lines)}))
    return Passage(text, lines, passage.place, passage.raw, passage.page, passage.repaired or before is not None)
