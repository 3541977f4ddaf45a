"""Figures with stacked bars, as text recognition leaves them: caption, rows of percentages, legend."""

import re
from dataclasses import dataclass, field

from tovholder.domain.content.round_templates import Template
from tovholder.domain.language.number_reader import read_decimal_number
from tovholder.domain.language.word_matching import measure_likeness
from tovholder.domain.reading.agreement_sections import find_running_lines, strip_number
from tovholder.domain.reading.extraction.areas.area_scopes import Scopes
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

_CAPTION = re.compile(r"^\s*Figur\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[.:]?\s+(?P<caption>\S.*)", re.IGNORECASE)
_PERCENTS = re.compile(r"(?:\d{1,3}(?:,\d)?\s?%\s*+(?:[|,;]\s*+)?){3,40}+$")
_PERCENT = re.compile(r"(\d{1,3}(?:,\d)?)\s?%")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEGEND_MARK = re.compile(r"[=®■□▪●•@©¢«»*|]+")
_PROSE = re.compile(r"\b(?:\w++\s){11,}|(?<![a-zæøå])[a-zæøå]{3,}+\.\s+[A-ZÆØÅ]")
_OPEN_LABEL = re.compile(r"(?:\b(?:i|og|på|af|for)|[-/&])$")
CAPTION_LINES = 3
FIGURE_LINES = 40
ALIKE = 86


@dataclass
class FoundFigure:
    """A figure on its way to content, with the lines it fills."""

    caption: Passage
    number: str
    lines: list[int] = field(default_factory=list)
    bars: list[tuple[Passage | None, Passage]] = field(default_factory=list)
    legend: list[Passage] = field(default_factory=list)


def find_figures(text: SourceText, template: Template) -> list[FoundFigure]:
    """Every captioned figure whose bars stand below or above its caption."""
    running = find_running_lines(text, template)
    stops = _stops(text, template)
    captions = [no for no in range(1, len(text.rows) + 1) if _CAPTION.match(text.row(no)) and not text.line(no).apart]
    bars = [no for no in range(1, len(text.rows) + 1) if _PERCENTS.search(text.row(no)) and not text.line(no).apart]
    if not bars:
        return []
    found = []
    for position, no in enumerate(captions):
        stop = captions[position + 1] if position + 1 < len(captions) else no + FIGURE_LINES
        begin = captions[position - 1] if position else no - FIGURE_LINES
        below = [bar for bar in bars if no < bar < min(stop, no + FIGURE_LINES)]
        above = [bar for bar in bars if max(begin, no - FIGURE_LINES) < bar < no]
        figure, last = _captioned(text, no)
        if below and not (above and _nearer_above(text, no, above[-1], below[0])):
            _read_body(text, figure, running, last + 1, _end(text, below[-1], min(stop, no + FIGURE_LINES), stops))
        elif above:
            _read_body(text, figure, running, _begin(text, above[0], max(begin, no - FIGURE_LINES), stops), no)
        else:
            continue
        found.append(figure)
    return found


def read_figure_caption(text: SourceText, no: int) -> tuple[str, Passage] | None:
    """The number and caption of a figure, where a line is one."""
    if not _CAPTION.match(text.row(no)):
        return None
    figure, _ = _captioned(text, no)
    return figure.number, figure.caption


def _captioned(text: SourceText, no: int) -> tuple[FoundFigure, int]:
    """The caption, over the lines it runs on to."""
    lines = [no]
    while not _closed(text.row(lines[-1])) and len(lines) < CAPTION_LINES and lines[-1] < len(text.rows):
        following = text.row(lines[-1] + 1)
        if not following.strip() or _PERCENT.search(following) or not following.strip()[0].islower():
            break
        lines.append(lines[-1] + 1)
    whole = join_passages([text.passage(n) for n in lines])
    match = _CAPTION.match(whole.text)
    number, caption = (match["number"], match["caption"]) if match else ("", whole.text)
    passage = Passage(caption.rstrip(" ."), whole.lines, whole.place, whole.raw, whole.page, whole.repaired)
    return FoundFigure(passage, number, list(lines)), lines[-1]


def _closed(row: str) -> bool:
    return row.rstrip().endswith(".")


def _nearer_above(text: SourceText, caption: int, above: int, below: int) -> bool:
    filled = [no for no in range(above, below) if text.row(no).strip()]
    return sum(1 for no in filled if no < caption) < sum(1 for no in filled if no > caption)


def _end(text: SourceText, last_bar: int, stop: int, stops: frozenset[int]) -> int:
    """Where the legend below the bars ends: at running text."""
    no = last_bar + 1
    while no < min(stop, len(text.rows) + 1) and not _is_prose(text.row(no)) and no not in stops:
        no += 1
    return no


def _begin(text: SourceText, first_bar: int, start: int, stops: frozenset[int]) -> int:
    no = first_bar
    while no > start + 1 and not _is_prose(text.row(no - 1)) and no - 1 not in stops:
        no -= 1
    return max(no, 1)


def _stops(text: SourceText, template: Template) -> frozenset[int]:
    """Lines no figure runs over: headings, tables, running titles."""
    titles = [
        *template.problem_titles,
        *(title for area in template.effort_areas for title in [area.name, *area.variants]),
    ]
    found = set(find_running_lines(text, template))
    for line in text.source.lines:
        row = strip_number(text.row(line.no))[0]
        if (
            line.heading
            or line.apart
            or (5 < len(row) < 70 and any(measure_likeness(title, row) >= ALIKE for title in titles))
        ):
            found.add(line.no)
    return frozenset(found)


def _is_prose(row: str) -> bool:
    words = row.split()
    closed = bool(re.search(r"(?<![a-zæøå])[a-zæøå]{3,}+\.$", row.rstrip())) and not row.lstrip().startswith("(")
    return (
        bool(_PROSE.search(row))
        or len(words) > 8
        or (closed and len(words) > 1)
        or row.lstrip().startswith(("Tabel", "Kilde", "Figur"))
    )


def _read_body(text: SourceText, figure: FoundFigure, running: frozenset[int], start: int, stop: int) -> None:
    loose: list[Passage] = []
    waiting = False
    for no in range(start, min(stop, len(text.rows) + 1)):
        row = text.row(no)
        found = _PERCENTS.search(row)
        if not row.strip() or no in running:
            continue
        figure.lines.append(no)
        if found:
            own = text.take_stretch(no, 0, found.start())
            label = _label(loose, own)
            figure.bars.append((label, text.take_stretch(no, found.start(), len(row))))
            waiting = label is not None and bool(_OPEN_LABEL.search(label.text))
            loose = []
        elif waiting and len(row.split()) <= 3:
            label, values = figure.bars[-1]
            figure.bars[-1] = (join_passages([label, text.passage(no)]) if label else text.passage(no), values)
            waiting = False
        else:
            waiting = False
            loose.append(text.passage(no))
    figure.legend = loose


def _label(loose: list[Passage], own: Passage) -> Passage | None:
    """A bar's name: what stands on its line, with the lines before that it goes on from."""
    parts = [*loose, own] if own.text else loose
    if not parts:
        return None
    if own.text and loose and own.text[0].islower() and not _OPEN_LABEL.search(loose[-1].text):
        return join_passages(parts, between="")
    return join_passages(parts)


def make_figure_content(figure: FoundFigure, index: int, scopes: Scopes, draft: Draft) -> dict[str, object]:
    """The figure as content with its sources; the order of the legend is the print's and stays unsure."""
    year = _YEAR.findall(figure.caption.text)
    legend = _legend(_before_area_names(figure.legend, scopes))
    bars = [_bar(label, values, scopes) for label, values in figure.bars]
    scope = _scope(figure, scopes)
    counts = {len(_PERCENT.findall(values.text)) for _, values in figure.bars}
    fits = counts == {len(legend)}
    if not fits:
        _report_legend(draft, index, figure, len(legend), counts)
    return {
        "id": Read(f"f{index + 1}", figure.caption, "running number", "likely"),
        "number": Read(figure.number, figure.caption, "figure's caption"),
        "caption": Read(figure.caption.text, figure.caption, "figure's caption"),
        "year": Read(int(year[-1]), figure.caption, "year in the caption") if year else None,
        "scope": scope,
        "legend": [
            Read(item.text, item, "legend in the order of print", "likely" if fits else "ambiguous") for item in legend
        ],
        "bars": bars,
    }


def _before_area_names(lines: list[Passage], scopes: Scopes) -> list[Passage]:
    """The legend's lines up to one that names an area alone: that is the next exhibit's."""
    stop = next((i for i, line in enumerate(lines) if scopes.find_scope_of_name(line.text, strict=True)), len(lines))
    return lines[:stop]


def _bar(label: Passage | None, values: Passage, scopes: Scopes) -> dict[str, object]:
    numbers = [read_decimal_number(number) for number in _PERCENT.findall(values.text)]
    return {
        "name": _name(label, scopes) if label else None,
        "values": [Read(number, values, "percentages on the bar's line") for number in numbers],
    }


def _name(label: Passage, scopes: Scopes) -> Read:
    name = _full_name(label, scopes)
    return Read(name, label, "bar's name", "certain" if name == label.text else "likely")


def _full_name(label: Passage, scopes: Scopes) -> str:
    """A bar's name, with area names that the line break tore put right by their likeness."""
    from rapidfuzz import fuzz

    parts = label.text.split("/")
    mended = []
    for part in parts:
        like = max(scopes.areas, key=lambda area: fuzz.ratio(area.name.lower(), part.lower()), default=None)
        near = like is not None and fuzz.ratio(like.name.lower(), part.strip().lower()) >= 82
        mended.append(like.name if like is not None and near else part)
    return _with_municipality("/".join(mended), scopes.municipality)


def _with_municipality(name: str, municipality: str) -> str:
    """The municipality's name as the text writes it, where a bar begins with a damaged spelling of it."""
    from rapidfuzz import fuzz

    begun = " ".join(name.split()[: len(municipality.split())])
    near = municipality and begun.lower() != municipality.lower()
    return name.replace(begun, municipality, 1) if near and fuzz.ratio(begun, municipality) >= 85 else name


def _scope(figure: FoundFigure, scopes: Scopes) -> Read | None:
    for label, _ in figure.bars:
        if label is not None:
            scope = scopes.find_scope_of_name(_full_name(label, scopes), strict=True)
            if scope:
                return Read(scope, label, "first bar that is an area", "likely")
    named = scopes.find_mentioned_areas(figure.caption.text)
    return Read(scopes.group_of(named), figure.caption, "area named in the caption", "likely") if named else None


def _legend(lines: list[Passage]) -> list[Passage]:
    """Legend entries: each begins with a capital letter, marks between them are colour boxes."""
    found = []
    for line in lines:
        for piece in _LEGEND_MARK.split(line.text):
            for entry in re.split(r"(?<!\s)\s++(?=[A-ZÆØÅ])", piece.strip()):
                if re.search(r"[A-Za-zÆØÅæøå]{2,}", entry):
                    found.append(Passage(entry.strip(), line.lines, line.place, line.raw, line.page, line.repaired))
    return found


def _report_legend(draft: Draft, index: int, figure: FoundFigure, entries: int, counts: set[int]) -> None:
    values = "/".join(str(count) for count in sorted(counts))
    draft.find(
        "figure.legend", "warning",
        f"Figur {figure.number} har {entries} navne i signaturforklaringen, men {values} værdier pr. søjle.",
        f"Figure {figure.number} has {entries} names in its legend but {values} values a bar.",
        pointers=[f"/exhibits/figures/{index}/legend"], lines=figure.lines,
    )  # fmt: skip


def report_repeated_numbers(figures: list[FoundFigure], draft: Draft) -> None:
    """Says when two figures carry one number."""
    for position, figure in enumerate(figures):
        if figure.number and any(other.number == figure.number for other in figures[:position]):
            draft.find(
                "figure.number_repeated", "notice",
                f"To figurer hedder Figur {figure.number}.", f"Two figures are called Figure {figure.number}.",
                pointers=[f"/exhibits/figures/{position}/number"], lines=figure.caption.lines,
            )  # fmt: skip
