"""Text with its way back: every stretch of repaired text knows its lines and the characters it came from."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.language.letter_gate import normalise_letters
from tovholder.domain.reading.adapters.text_runs import drop_printed_marks
from tovholder.domain.reading.source_document import Line, SourceDocument

_BROKEN_WORD = re.compile(r"[a-zæøåé]-$")
_NOT_A_CONTINUATION = re.compile(r"(og|eller|samt|til|hhv)\b")
_SENTENCE_CLOSED = re.compile(r"[.:;?!)]['\"”]?$")
BULLET = re.compile(r"(?<!\s)\s*+(?:(?:[-–—·*]|[eo](?= [A-ZÆØÅ]))\s++|[•●○▪▫■□◆◇➢➤►▶✓✔‣⁃»«¢\ue000-\uf8ff]\s*+)(?=\S)")
"""What begins an item of a list, also the private signs that PDFs print for the bullets of Word."""
_LABEL = re.compile(r"[A-ZÆØÅ][^.:?!]{2,30}:\s")
_SPACES = re.compile(r"\s+")


def pass_letter_gate(text: str) -> str:
    """A line as it is looked through: letters that look alike are one, and raised note marks are gone."""
    return drop_printed_marks(normalise_letters(text))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the source that a value was read from."""

    text: str
    lines: tuple[int, ...]
    place: str
    raw: str
    page: int | None = None
    repaired: bool = False
    """Whether a letter repair, an undecided word, an unsettled change or our own text recognition lies behind it."""

    @property
    def confidence(self) -> Confidence:
        """The most that can be said of a value read here."""
        return "likely" if self.repaired else "certain"


def join_passages(passages: Sequence[Passage], between: str = " ") -> Passage:
    """Several passages as one, in the order given."""
    lines = tuple(sorted({no for passage in passages for no in passage.lines}))
    first = passages[0]
    return Passage(
        text=between.join(p.text for p in passages if p.text),
        lines=lines,
        place=first.place,
        raw=between.join(p.raw for p in passages if p.raw),
        page=first.page,
        repaired=any(p.repaired for p in passages),
    )


@dataclass(frozen=True)
class SourceText:
    """A source document after letter repair."""

    source: SourceDocument
    rows: tuple[str, ...]
    """The repaired text of each line."""
    doubtful: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Line number to words on it that may be damaged and were left as they stand."""
    lost: bool = False
    """Whether the source has lost its letters æ, ø and å (letter repair ran)."""
    confirmed: frozenset[str] = frozenset()
    """Names that a person has confirmed."""

    def find_name_confidence(self, name: str) -> Confidence:
        """How sure a name can be: where letters are lost, no name is until a person has confirmed it."""
        return "certain" if not (self.lost or self.source.scanned) or name in self.confirmed else "likely"

    @cached_property
    def own_rows(self) -> list[tuple[int, str]]:
        """Number and text of every line that is the document's own, not a comment in its margin."""
        return [(line.no, self.row(line.no)) for line in self.source.lines if not line.comment]

    def row(self, no: int) -> str:
        """The repaired text of a line."""
        return self.rows[no - 1]

    def line(self, no: int) -> Line:
        """A line as given."""
        return self.source.lines[no - 1]

    @cached_property
    def whole(self) -> "Flow":
        """All prose of the document as one flow."""
        return self.flow(line.no for line in self.source.lines if not line.apart)

    def flow(self, numbers: Iterable[int], firsts: Collection[int] = ()) -> "Flow":
        """The given lines as running text; `firsts` begin a paragraph whatever stands before them."""
        return Flow(self, list(numbers), firsts)

    def passage(self, no: int) -> Passage:
        """One whole line."""
        return self.take_stretch(no, 0, len(self.row(no)))

    def cell(self, numbers: Sequence[int], place: str) -> Passage:
        """The lines of a cell as one passage; an empty cell is an empty passage."""
        if not numbers:
            return Passage("", (), place, "")
        flow = self.flow(numbers)
        return flow.span(0, len(flow.text))

    def take_stretch(self, no: int, start: int, end: int) -> Passage:
        """Some columns of one repaired line."""
        line = self.line(no)
        text = self.row(no)[start:end]
        raw = self.raw(no, start, end)
        repaired = (
            self.source.scanned
            or line.unsettled
            or raw.strip() != text.strip() != pass_letter_gate(raw).strip()
            or any(word in text for word in self.doubtful.get(no, ()))
        )
        return Passage(_SPACES.sub(" ", text).strip(), (no,), line.place, raw.strip(), line.page, repaired)

    def raw(self, no: int, start: int, end: int) -> str:
        """The characters of the given line that the columns of the repaired one came from."""
        given, repaired = self.line(no).text, self.row(no)
        if len(given) == len(repaired) and pass_letter_gate(given) == repaired:
            return given[start:end]
        from rapidfuzz.distance import Levenshtein

        first, last = len(given), 0
        for step in Levenshtein.opcodes(repaired, given):
            if step.src_end > start or (step.tag == "insert" and step.src_start >= start):
                if step.src_start >= end and not (step.tag == "insert" and step.src_start < end):
                    break
                shift = max(0, start - step.src_start) if step.tag == "equal" else 0
                cut = max(0, step.src_end - end) if step.tag == "equal" else 0
                first = min(first, step.dest_start + shift)
                last = max(last, step.dest_end - cut)
        return given[first:last]


class Flow:
    """Lines joined to running text: words broken at line ends mended, paragraphs parted by a newline."""

    def __init__(self, text: SourceText, numbers: Sequence[int], firsts: Collection[int] = ()) -> None:
        self._source = text
        pieces: list[str] = []
        self._starts: list[tuple[int, int, int]] = []
        length = 0
        rows = [(no, text.row(no)) for no in numbers]
        blank = False
        for no, row in rows:
            stripped = row.strip()
            if not stripped:
                blank = True
                continue
            first = no in firsts and bool(pieces)
            glue, cut = (
                ("\n", False) if first else self._glue(pieces[-1] if pieces else "", stripped, blank, text.line(no))
            )
            if cut:
                pieces[-1] = pieces[-1][:-1]
                length -= 1
            pieces.append(glue)
            length += len(glue)
            self._starts.append((length, no, row.index(stripped[0])))
            pieces.append(stripped)
            length += len(stripped)
            blank = False
        self.text = "".join(pieces)
        self.numbers = tuple(numbers)

    @staticmethod
    def _glue(before: str, after: str, blank: bool, line: Line) -> tuple[str, bool]:
        if not before:
            return "", False
        if BULLET.match(after) or line.heading or line.item or line.place.startswith("paragraph"):
            return "\n", False
        if _BROKEN_WORD.search(before) and after[0].islower() and not _NOT_A_CONTINUATION.match(after):
            return "", True
        if _SENTENCE_CLOSED.search(before) and (BULLET.match(before) or _LABEL.match(after)):
            return "\n", False
        if blank and (_SENTENCE_CLOSED.search(before) or after[0].isupper()):
            return "\n", False
        return " ", False

    def span(self, start: int, end: int) -> Passage:
        """The passage between two offsets of the flow's text."""
        parts = []
        first = max(0, bisect_right(self._starts, (start, len(self._source.rows) + 1, 0)) - 1)
        for position in range(first, len(self._starts)):
            begin, no, column = self._starts[position]
            if begin >= end:
                break
            stop = self._starts[position + 1][0] if position + 1 < len(self._starts) else len(self.text)
            low, high = max(start, begin), min(end, stop)
            if low < high:
                width = len(self._source.row(no))
                parts.append(self._source.take_stretch(no, column + low - begin, min(width, column + high - begin)))
        parts = [part for part in parts if part.text] or parts[:1]
        if not parts:
            return Passage("", (), "", "")
        whole = join_passages(parts)
        return Passage(self._plain(start, end), whole.lines, whole.place, whole.raw, whole.page, whole.repaired)

    def _plain(self, start: int, end: int) -> str:
        return _SPACES.sub(" ", self.text[start:end]).strip()

    def match(self, found: re.Match[str], group: int | str = 0) -> Passage:
        """The passage of a match in this flow's text."""
        return self.span(found.start(group), found.end(group))

    def list_sentences(self) -> list[tuple[int, int]]:
        """Offsets of the sentences in `text`."""
        from tovholder.domain.language.word_matching import find_sentence_spans

        return find_sentence_spans(self.text)
