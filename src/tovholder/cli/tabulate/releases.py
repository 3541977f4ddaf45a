"""A new release held against everything that was published of the year before: what do the two give away together?

New borders that differ from old ones by one estate publish that estate by subtraction. So the borders of all releases
are laid over each other, every piece they cut is a cell that nobody prints, and the audit asks what can be known of it.
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tovholder.cli.tabulate.protected_tabulation import Sensitive
from tovholder.domain.disclosure.auditing.table_audit import audit_table
from tovholder.domain.disclosure.counted_cells import Equation
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.protected_shares import Share, make_share_cells
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Borders, Places
from tovholder.domain.registers.definition import Definitions
from tovholder.domain.registers.extracts.store import Store
from tovholder.domain.registers.journal import Cell as Shown
from tovholder.domain.registers.journal import Release, find_same_year, read_journal
from tovholder.domain.registers.outcome import Column
from tovholder.domain.registers.scopes import Scope, list_scopes
from tovholder.domain.registers.tabulation import count_pieces


@dataclass(frozen=True)
class Pieces:
    """Every definition and the residents in each piece that the borders of some releases cut."""

    places: Places
    columns: dict[str, Column]
    residents: list[int]


def require_no_subtraction(
    journal: Path,
    new: Release,
    borders: Borders,
    store: Store,
    definitions: Definitions,
    engine: str,
    profile: Profile,
    sensitive: Sensitive,
) -> None:
    """Refuse a release that together with earlier ones gives a few persons away. Raises `Refusal`."""
    earlier = [old for old in find_same_year(read_journal(journal), new.year) if old.borders != new.borders]
    # Each earlier release by itself, then all of them together, each time cut no finer than the releases do.
    for others in [*([old] for old in earlier), *([earlier] if len(earlier) > 1 else [])]:
        sets = [borders, *(old.drawn for old in others)]
        places, columns, residents = count_pieces(store, definitions, new.year, sets, new.day, engine)
        pieces = Pieces(places, columns, [int(count) for count in residents])
        exposed = _exposed(pieces, [release.shown for release in (new, *others)], definitions, profile, sensitive)
        if exposed is not None:
            raise _refused(others[-1], store, pieces, exposed, new.day)


def _exposed(
    pieces: Pieces,
    shown: Sequence[Collection[Shown]],
    definitions: Definitions,
    profile: Profile,
    sensitive: Sensitive,
) -> int | None:
    """The piece that a reader of these releases learns too much of."""
    for definition in definitions.items:
        if definition.key not in pieces.columns:
            continue
        shares, sums, hidden = _system(pieces, definition.key, shown)
        cells, equations = make_share_cells(shares, sums, profile, sensitive=sensitive(definition))
        unseen = {(key, part) for key in hidden for part in ("numerator", "denominator")}
        verdict = audit_table(cells, equations, {key for key in unseen if key in cells}, profile)
        for item in verdict.exposed:
            if isinstance(item.key, tuple) and isinstance(item.key[0], tuple) and item.key[0][0] == "piece":
                return int(item.key[0][1])
    return None


def _system(
    pieces: Pieces, key: str, shown: Sequence[Collection[Shown]]
) -> tuple[dict[Hashable, Share], list[Equation], set[Hashable]]:
    """Pieces that nobody prints, and for each release its areas and municipalities as sums of them."""
    column = pieces.columns[key]
    shares: dict[Hashable, Share] = {
        ("piece", at): Share(
            int(column.positive[at]),
            int(column.denominator[at]),
            pieces.residents[at] if any(place.areas) else None,  # what lies in no area at all is only the rest
            shown=False,
        )
        for at, place in enumerate(pieces.places.names)
    }
    sums, hidden = [], set[Hashable]()
    for number, told in enumerate(shown):
        for scope in list_scopes(pieces.places, number).items:
            name: Hashable = ("release", number, scope.name)
            if scope.level == "rest" or not scope.places:
                continue
            shares[name] = _share(column, scope)
            sums.append(Equation(name, tuple(("piece", at) for at in scope.places)))
            if (key, scope.name) not in told:
                hidden.add(name)
    return shares, sums, hidden


def _share(column: Column, scope: Scope) -> Share:
    having, persons = (sum(int(values[at]) for at in scope.places) for values in (column.positive, column.denominator))
    return Share(having, persons)


def _refused(old: Release, store: Store, pieces: Pieces, piece: int, day: int) -> Refusal:
    cells = {cell for cell, at in enumerate(pieces.places.of_cell) if int(at) == piece}
    estates = sorted({span.estate for cell, span in store.cells.at(day).items() if cell in cells and span.estate})
    named, name = (
        (f"afdeling {', '.join(estates)}", f"estate {', '.join(estates)}") if estates else ("et sted", "a place")
    )
    persons = pieces.residents[piece]
    return Refusal(
        f"Udgivelsen ville sammen med den af {old.date} røbe {named} ({persons} personer). "
        "Brug de samme grænser, eller læg afdelinger sammen.",
        f"The release would together with that of {old.date} give away {name} ({persons} persons). "
        "Use the same borders, or put estates together.",
    )
