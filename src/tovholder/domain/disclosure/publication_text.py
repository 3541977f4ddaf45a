"""A protected or audited table as text: one symbol for every hidden cell, and the verdict of the audit."""

from collections.abc import Iterator, Sequence

from tovholder.domain.disclosure.auditing.table_audit import Exposed
from tovholder.domain.disclosure.margin_tables import TOTAL, Place, Table
from tovholder.domain.disclosure.table_protection import Publication
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.text import Lang, Text

HIDDEN = ".."
"""Statistics Denmark's symbol; the same for small cells and for those that protect them, so that none stands out."""
_WIDE = 14
"""Columns that a cross table may have before it is written as a list."""
_SUM = Text(da="i alt", en="total")


def tell_publication(publication: Publication, lang: Lang) -> str:
    """The tables and the verdict."""
    parts = [_table(publication, table, lang) for table in publication.tables.values()]
    return "\n\n".join([*parts, "\n".join(_verdict(publication, lang))]) + "\n"


def _table(publication: Publication, table: Table, lang: Lang) -> str:
    columns = list(dict.fromkeys(place[-1] for place in table.cells))
    if len(table.dimensions) > 1 and len(columns) <= _WIDE:
        return _aligned(_crossed(publication, table, columns, lang), len(table.dimensions) - 1)
    rows = [[*_names(place, lang), _shown(publication, table, place, lang)] for place in table.cells]
    return _aligned([[*table.dimensions, _COUNT[lang]], *rows], len(table.dimensions))


_COUNT = Text(da="antal", en="count")


def _crossed(publication: Publication, table: Table, columns: Sequence[str], lang: Lang) -> list[list[str]]:
    """The last dimension across, the others down."""
    heading = [*table.dimensions[:-1], *_names(columns, lang)]
    rows = [heading]
    for stem in dict.fromkeys(place[:-1] for place in table.cells):
        places = [(*stem, column) for column in columns]
        shown = [_shown(publication, table, place, lang) if place in table.cells else "" for place in places]
        rows.append([*_names(stem, lang), *shown])
    return rows


def _names(place: Sequence[str], lang: Lang) -> list[str]:
    return [_SUM[lang] if value == TOTAL else value for value in place]


def _shown(publication: Publication, table: Table, place: Place, lang: Lang) -> str:
    count = publication.count(table, place)
    return HIDDEN if count is None else format_number(count, 0)[lang]


def _aligned(rows: Sequence[Sequence[str]], left: int) -> str:
    """Columns of equal width: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            text.ljust(width) if at < left else text.rjust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _verdict(publication: Publication, lang: Lang) -> Iterator[str]:
    hidden = sum(status != "published" for status in publication.statuses.values())
    cells = format_number(len(publication.statuses), 0)
    yield Text(
        da=f"{HIDDEN} skjult ({format_number(hidden, 0).da} af {cells.da} felter)",
        en=f"{HIDDEN} suppressed ({format_number(hidden, 0).en} of {cells.en} cells)",
    )[lang]
    width = publication.profile.width
    if publication.audit.safe:
        yield Text(
            da=f"Kontrol: sikker. Intet skjult tal kan beregnes nærmere end et spænd på {width}.",
            en=f"Audit: safe. No suppressed count can be computed to closer than a span of {width}.",
        )[lang]
        return
    exposed = publication.audit.exposed
    yield Text(
        da=f"Kontrol: ikke sikker. Der er {_found_da(len(exposed))}:",
        en=f"Audit: not safe. There {_found_en(len(exposed))}:",
    )[lang]
    for item in exposed:
        yield f"  {_cell(publication, item, lang)}: {_why(item, lang)}"


def _found_da(count: int) -> str:
    return "ét felt, der røbes" if count == 1 else f"{count} felter, der røbes"


def _found_en(count: int) -> str:
    return "is one cell that is exposed" if count == 1 else f"are {count} cells that are exposed"


def _cell(publication: Publication, item: Exposed, lang: Lang) -> str:
    cell = publication.places[item.key]
    return ", ".join(f"{name} {_names([value], lang)[0]}" for name, value in cell.items())


def _why(item: Exposed, lang: Lang) -> str:
    span = _span(item, lang)
    said: dict[str, Text] = {
        "computable": Text(
            da=f"kan beregnes til {span}. Skjul et felt mere i samme række og kolonne.",
            en=f"can be computed to be {span}. Suppress one more cell in its row and column.",
        ),
        "published": Text(
            da=f"{span} er vist, men under mindstetallet. Skjul det.",
            en=f"{span} is shown but under the minimum. Suppress it.",
        ),
        "insider": Text(
            da=f"kan beregnes til {span} af den ene person i et andet skjult felt. Skjul et felt mere.",
            en=f"can be computed to be {span} by the one person in another suppressed cell. Suppress one more cell.",
        ),
    }
    return said[item.why][lang]


def _span(item: Exposed, lang: Lang) -> str:
    low = format_number(item.low, 0)[lang]
    if item.high is None:
        return Text(da=f"mindst {low}", en=f"at least {low}")[lang]
    return low if item.low == item.high else f"{low}-{format_number(item.high, 0)[lang]}"
