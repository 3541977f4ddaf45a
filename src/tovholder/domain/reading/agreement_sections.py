"""The sections of an agreement, found by what their titles mean, never by their numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import yaml

from tovholder.domain.content.round_templates import Template
from tovholder.domain.language.word_matching import has_signature, measure_likeness
from tovholder.domain.reading.source_text import Flow, SourceText

# The template's own text told apart from what the parties wrote.


def is_standing_sentence(sentence: str, template: Template) -> bool:
    """Whether a sentence is guidance that the template prints in every agreement."""
    return any(has_signature(sentence, signature) for signature in template.standing)


def find_free_sentences(flow: Flow, template: Template) -> list[tuple[int, int]]:
    """Offsets of the sentences that the parties wrote themselves."""
    return [
        (start, end) for start, end in flow.list_sentences() if not is_standing_sentence(flow.text[start:end], template)
    ]


_NUMBER = re.compile(r"^\s*(?:§\s*|afsnit\s+|kapitel\s+)?(\d{1,2}(?:[.,]\d{1,2})*)\s*[.):]?\s+(?=\S)", re.IGNORECASE)
_ROMAN = re.compile(r"^\s*([IVX]{1,4})[.)]\s+(?=\S)")
_MARKS = re.compile(r"^[\s#*•\-–|]+|(?<![\s:*|.])[\s:*|.]++$")
_CONTENTS_ENTRY = re.compile(r"(?:(?<!\.)\.{3,}+|…|(?<!\s)\s{3,}+|(?<!\t)\t)\s*+\d{1,3}\s*$")
_RUNNING_NUMBER = re.compile(r"\d+")
MOST_TITLE_LENGTH = 90
ALIKE = 88
ALIKE_SHORT = 93
CONTENTS_GAP = 3
CONTENTS_TITLES = 5
EDGE_LINES = 3
"""How many lines at the top and at the foot of a page can be its furniture."""


@dataclass(frozen=True, slots=True)
class Title:
    """A line that reads as a section's title."""

    section: str
    line: int
    text: str
    number: str | None
    likeness: float
    marked: bool
    last_line: int = 0
    """Where the title ends, when it runs on to the next line."""


@dataclass(frozen=True)
class Section:
    """A section with the lines of its body (title excluded)."""

    id: str
    title: Title | None
    text: SourceText
    numbers: tuple[int, ...]

    @cached_property
    def flow(self) -> Flow:
        """The prose: everything but tables, running titles and blank lines."""
        return self.text.flow(no for no in self.numbers if not self.text.line(no).apart)

    def holds(self, line: int) -> bool:
        """Whether a line lies in the section."""
        return bool(self.numbers) and self.numbers[0] <= line <= self.numbers[-1]


@dataclass(frozen=True)
class Sections:
    """All sections found, in the order they stand."""

    text: SourceText
    found: tuple[Section, ...]
    running: frozenset[int] = frozenset()
    """Lines that are headers and footers of pages."""

    def get(self, section: str) -> Section:
        """The section by its meaning; an empty one where it was not found."""
        for candidate in self.found:
            if candidate.id == section:
                return candidate
        return Section(section, None, self.text, ())

    def after(self, *sections: str) -> Flow:
        """The prose of several sections one after another."""
        parts = [[no for no in self.get(name).numbers if not self.text.line(no).apart] for name in sections]
        return self.text.flow([no for part in parts for no in part], {part[0] for part in parts if part})


def find_sections(text: SourceText, template: Template) -> Sections:
    """The template's sections in the text, each once; the body runs to the next title."""
    skipped = find_running_lines(text, template)
    titles = _chosen(_without_contents([title for title in _titles(text, template) if title.line not in skipped]))
    if len({title.section for title in titles} & set(template.expected_sections)) < FEW_TITLES:
        titles = sorted([*titles, *_find_by_content(text, titles, template, skipped)], key=lambda title: title.line)
    found = []
    lead = _body(text, 1, titles[0].line if titles else len(text.rows) + 1, skipped)
    if lead:
        found.append(Section("front", None, text, lead))
    for position, title in enumerate(titles):
        stop = titles[position + 1].line if position + 1 < len(titles) else len(text.rows) + 1
        found.append(
            Section(title.section, title, text, _body(text, max(title.line, title.last_line) + 1, stop, skipped))
        )
    return Sections(text, tuple(found), skipped)


# Where an agreement has titles of its own, its sections are told by what stands in them.

FEW_TITLES = 4
"""With fewer of the template's titles than this, headings of the parties' own are looked at."""
FEWEST_SIGNS = 2
MOST_OWN_TITLE = 60


@cache
def _load_content_words() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    written = yaml.safe_load((Path(__file__).parent / "evidence" / "sections.yaml").read_text("utf-8"))
    return {
        section: tuple(re.compile(rf"(?<!\w){re.escape(stem)}", re.IGNORECASE) for stem in stems)
        for section, stems in written.items()
    }


def _find_by_content(
    text: SourceText, titles: list[Title], template: Template, skipped: frozenset[int]
) -> list[Title]:  # fmt: skip
    """Headings of their own, each with the one section that the words under it speak for most; no section twice."""
    held = {title.section for title in titles}
    begins = sorted({*(title.line for title in titles), *_list_own_headings(text, skipped), len(text.rows) + 1})
    scored: list[tuple[int, int, str]] = []
    for line, stop in pairwise(begins):
        if any(title.line == line for title in titles):
            continue
        body = " ".join(text.row(no) for no in range(line, stop) if no not in skipped)
        points = sorted(((_count_signs(section, body), section) for section in _load_content_words()), reverse=True)
        (most, section), (second, _other) = points[:2]
        if most >= FEWEST_SIGNS and most > second:
            scored.append((most, -line, section))
    found: list[Title] = []
    for _most, line, section in sorted(scored, reverse=True):
        if section not in held and section in template.expected_sections:
            held.add(section)
            found.append(Title(section, -line, text.row(-line).strip(), None, 0.0, text.line(-line).heading))
    return found


def _count_signs(section: str, body: str) -> int:
    return sum(word.search(body) is not None for word in _load_content_words()[section])


def _list_own_headings(text: SourceText, skipped: frozenset[int]) -> Iterator[int]:
    """Lines that the source marks as headings, or short ones without a full stop after a blank and before a text."""
    for line in text.source.lines:
        row = text.row(line.no).strip()
        if line.apart or line.item or line.no in skipped or not 2 < len(row) < MOST_OWN_TITLE or line.no == 1:
            continue
        before = text.row(line.no - 1).strip()
        after = text.row(line.no + 1).strip() if line.no < len(text.rows) else ""
        plain = row[0].isupper() and row[-1] not in ".,;:" and len(after) > len(row)
        if line.heading or (plain and (not before or before[-1] in ".:?!")):
            yield line.no


def find_running_lines(text: SourceText, template: Template) -> frozenset[int]:
    """Lines that are headers or footers: first or last on three or more pages, the same but for a number."""
    places: dict[str, list[int]] = {}
    for no in _list_page_edges(text):
        row = text.row(no).strip()
        if 3 < len(row) < 100 and not text.line(no).apart:
            places.setdefault(_RUNNING_NUMBER.sub("#", row), []).append(no)
    running = set()
    for row, numbers in places.items():
        pages = {text.line(no).page for no in numbers}
        if len(pages - {None}) >= 3 and row[0] not in "-•#":
            running.update(numbers)
    running.update(_repeated_in_cells(text, {_RUNNING_NUMBER.sub("#", text.row(no).strip()) for no in running}))
    running.update(_page_numbers(text))
    running.update(_title_footers(text, template))
    return frozenset(running)


def _list_page_edges(text: SourceText) -> Iterator[int]:
    """The first and the last filled lines of each page: what repeats between them is a table's, not the page's."""
    pages: dict[int | None, list[int]] = {}
    for line in text.source.lines:
        if text.row(line.no).strip():
            pages.setdefault(line.page, []).append(line.no)
    for numbers in pages.values():
        yield from sorted({*numbers[:EDGE_LINES], *numbers[-EDGE_LINES:]})


def _repeated_in_cells(text: SourceText, furniture: set[str]) -> set[int]:
    """What a page repeats and a table drawn around it has taken for a cell."""
    return {
        line.no
        for line in text.source.lines
        if line.apart and line.page is not None and _RUNNING_NUMBER.sub("#", text.row(line.no).strip()) in furniture
    }


def _title_footers(text: SourceText, template: Template) -> set[int]:
    """The template's own footer: its title and a page number, or its title again and again."""
    footer = re.compile(r"\s*(?P<title>\D{12,}?)(?:[\s|]+(?:side\s)?(?P<number>\d{1,3}))?\s*", re.IGNORECASE)
    numbered, bare = set(), []
    for line in text.source.lines:
        match = footer.fullmatch(text.row(line.no))
        if match is None or not any(
            measure_likeness(title, match["title"]) >= ALIKE for title in (template.title, *template.title_variants)
        ):
            continue
        if match["number"]:
            numbered.add(line.no)
        elif not (line.apart or line.heading):
            bare.append(line.no)
    return numbered | set(bare[1:])


_NUMBERED_PAGE = re.compile(
    r"\s*(?:side\s+\d{1,3}(?:\s*(?:/|af)\s*\d{1,3})?|\d{1,3}\s+af\s+\d{1,3}|[-–]\s?\d{1,3}\s?[-–])\s*", re.IGNORECASE
)
"""A line that is a page's number by its own words, wherever it stands: Side 3 af 12."""


def _page_numbers(text: SourceText) -> set[int]:
    by_page: Counter[int] = Counter()
    found, said, edges = set(), set(), set(_list_page_edges(text))
    for line in text.source.lines:
        if _NUMBERED_PAGE.fullmatch(text.row(line.no)):
            said.add(line.no)
        elif line.no in edges and not line.apart and line.page is not None and line.text.strip() == str(line.page):
            by_page[line.page] += 1
            found.add(line.no)
    return said | (found if len(by_page) > 1 else set())


def _body(text: SourceText, first: int, stop: int, skipped: frozenset[int]) -> tuple[int, ...]:
    return tuple(no for no in range(first, stop) if no not in skipped)


def _titles(text: SourceText, template: Template) -> list[Title]:
    found = []
    for line in text.source.lines:
        row = text.row(line.no)
        if line.apart or not row.strip() or len(row) > MOST_TITLE_LENGTH or _names_source(text, line.no, template):
            continue
        title = recognise_title(row, template, marked=line.heading)
        after = _next_filled(text, line.no)
        longer = recognise_title(f"{row} {text.row(after).strip()}", template, marked=line.heading) if after else None
        if longer is not None and (title is None or longer[1] > title[1] + 1) and text.row(after).strip()[0].islower():
            section, score, number = longer
            whole = f"{row.strip()} {text.row(after).strip()}"
            found.append(Title(section, line.no, whole, number, score, line.heading, after))
        elif title is not None:
            section, score, number = title
            found.append(Title(section, line.no, row.strip(), number, score, line.heading))
    return found


def _names_source(text: SourceText, no: int, template: Template) -> bool:
    """Whether a line names the source of figures, as the cells of a table do, where it could pass for a title."""
    row = text.row(no).strip()
    first = row.split()[0]
    if text.line(no).heading or not any(first == dataset.split()[0] for dataset in template.sources.datasets):
        return False
    before = next((text.row(n).strip() for n in range(no - 1, max(no - 3, 0), -1) if text.row(n).strip()), "")
    return len(row.split()) == 1 or before.endswith(",")


def _next_filled(text: SourceText, no: int) -> int:
    """The next line that is not blank, within two; 0 where there is none."""
    return next((n for n in range(no + 1, min(no + 3, len(text.rows) + 1)) if text.row(n).strip()), 0)


def recognise_title(row: str, template: Template, *, marked: bool = False) -> tuple[str, float, str | None] | None:
    """Which section's title a line is: (section, likeness, its printed number), or None."""
    bare, number = strip_number(row)
    if not bare or bare[-1] in ",;?!" or (row.rstrip().endswith(".") and number is None) or not bare[0].isupper():
        return None
    best: tuple[float, str] = (0.0, "")
    for section in template.sections:
        for title in section.titles:
            if abs(len(title) - len(bare)) <= max(4, len(title) // 5):
                best = max(best, (measure_likeness(title, bare), section.id))
    bar = ALIKE if len(bare) > 14 else ALIKE_SHORT
    if best[0] < bar - (4 if number or marked else 0):
        return None
    return best[1], best[0], number


def strip_number(row: str) -> tuple[str, str | None]:
    """A title without its number and marks, and the number."""
    for pattern in (_NUMBER, _ROMAN):
        found = pattern.match(row)
        if found:
            return _MARKS.sub("", row[found.end() :]), found.group(1)
    return _MARKS.sub("", row), None


def _without_contents(titles: list[Title]) -> list[Title]:
    """Drops a table of contents: a run of many titles, line upon line, whose sections come again later."""
    dropped = {title.line for title in titles if _CONTENTS_ENTRY.search(title.text)}
    for run in _runs(titles):
        if len({title.section for title in run}) >= CONTENTS_TITLES:
            dropped |= {title.line for title in run if _comes_again(title, titles)}
    return [title for title in titles if title.line not in dropped]


def _runs(titles: list[Title]) -> list[list[Title]]:
    """Titles with hardly a line between them, together."""
    runs: list[list[Title]] = []
    for title in titles:
        if runs and title.line - runs[-1][-1].line <= CONTENTS_GAP:
            runs[-1].append(title)
        else:
            runs.append([title])
    return runs


def _comes_again(title: Title, titles: list[Title]) -> bool:
    return any(other.section == title.section and other.line > title.line for other in titles)


def _chosen(titles: list[Title]) -> list[Title]:
    """One title a section: the one the source marks or numbers, then the likest, then the first."""
    numbered = any(title.number for title in titles)
    best: dict[str, Title] = {}
    for title in titles:
        rank = (title.marked, bool(title.number) or not numbered, title.likeness, -title.line)
        held = best.get(title.section)
        if held is None or rank > (held.marked, bool(held.number) or not numbered, held.likeness, -held.line):
            best[title.section] = title
    return sorted(best.values(), key=lambda title: title.line)
