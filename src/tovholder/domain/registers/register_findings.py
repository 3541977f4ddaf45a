"""What a person should know about the registers that were read; none of it stops the count."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tovholder.domain.registers.borders import Borders
from tovholder.domain.registers.definition import Definition
from tovholder.domain.registers.extracts.address_table import CellTable
from tovholder.domain.registers.extracts.store import Store, StoredFile
from tovholder.domain.registers.faults import Finding
from tovholder.domain.registers.predicate import Age, ColumnIn
from tovholder.domain.registers.register_schema import Schema
from tovholder.domain.registers.tally import Plan, make_plan

MANY = 0.05
"""The share of "not known" from which it is said."""


def leave_out_missing(
    store: Store, definitions: Sequence[Definition], schema: Schema, years_of: Callable[[Definition], list[int]]
) -> tuple[list[Definition], list[Finding]]:
    """The definitions that can be counted, and a finding for each register or column that the others lack."""
    lacking: dict[tuple[str, int, str], list[str]] = {}
    ready = []
    for definition in definitions:
        missing = _first_missing(store, definition, schema, years_of(definition))
        if missing is None:
            ready.append(definition)
        else:
            lacking.setdefault(missing, []).append(definition.key)
    return ready, [_missing(*place, keys) for place, keys in lacking.items()]


def _first_missing(
    store: Store, definition: Definition, schema: Schema, years: Iterable[int]
) -> tuple[str, int, str] | None:
    plan = make_plan([definition])
    for register in plan.registers():
        if register == "population":
            continue
        for year in years:
            there = year + definition.offset(register)
            if not store.has(register, there):
                return register, there, ""
            for column in _columns(plan, register):
                if column not in store.file(register, there).columns:
                    return register, there, column
    return None


def _columns(plan: Plan, register: str) -> list[str]:
    asked = [leaf.column for leaf in plan.leaves() if isinstance(leaf, ColumnIn) and leaf.register == register]
    rows = [leaf for leaf in plan.leaves() if not isinstance(leaf, Age | ColumnIn) and leaf.register == register]
    within = [column for leaf in rows for column, _values in getattr(leaf, "where", ())]
    return [*asked, *within, *(measure.value for measure in plan.measures() if measure.register == register)]


def _missing(register: str, year: int, column: str, keys: list[str]) -> Finding:
    what = f"{register}.{column}" if column else register
    told = ", ".join(keys)
    return Finding(
        "register.missing",
        register,
        year,
        0,
        f"{what} {year} mangler, så {told} er ikke opgjort (ikke nul).",
        f"{what} {year} is missing, so {told} was not counted (it is not nought).",
        asks=True,
    )


def find_border_moves(since: int, year: int) -> Finding:
    """Movers are counted on the later borders; where those moved it is said."""
    return Finding(
        "borders.moved",
        "areas",
        year,
        0,
        f"Grænserne er flyttet mellem {since} og {year}. Til- og fraflyttere er talt på grænserne fra {year}.",
        f"Borders moved between {since} and {year}. Movers are counted on the borders of {year}.",
    )


def find_unknown_borders(cells: CellTable, borders: Borders, day: int) -> list[Finding]:
    """Estates and cells of the borders that no address is in: a code that is spelled otherwise counts nobody."""
    known = {("estate", span.estate) for span in cells.at(day).values()}
    known |= {("cell", str(cell)) for cell in cells.at(day)}
    lacking = sorted((area, unit[1]) for unit, area in borders.at(day).items() if unit not in known)
    if not lacking:
        return []
    some = ", ".join(f"{code} ({area})" for area, code in lacking[:5]) + (" …" if len(lacking) > 5 else "")
    return [
        Finding(
            "borders.no_address",
            "areas",
            day // 10000,
            len(lacking),
            f"{borders.name}: ingen adresser ligger i {some}. Se efter, om koderne er skrevet som i addresses.csv.",
            f"{borders.name}: no address is in {some}. See whether the codes are spelled as in addresses.csv.",
            asks=True,
        )
    ]


def find_register_facts(store: Store, read: Sequence[tuple[str, int]]) -> list[Finding]:
    """Everything that was noted when the registers came in."""
    return [finding for key in sorted(read) for finding in _facts(store.file(*key))]


_SIMPLE = {
    "elsewhere": (
        "register.person_not_resident",
        ("række", "rækker", "om personer, der ikke bor her, tæller ikke med"),
        ("row", "rows", "about persons who do not live here do not count"),
    ),
    "repeated": (
        "register.row_twice",
        ("række", "rækker", "stod der to gange; hver række tæller én gang"),
        ("row", "rows", "stood there twice; each row counts once"),
    ),
    "nowhere": (
        "population.address_unknown",
        ("beboer", "beboere", "uden en adresse i addresses.csv tæller med i kommunen, men ikke i et område"),
        ("resident", "residents", "without an address in addresses.csv count in the municipality, in no area"),
    ),
}
"""What the door counted, with its code, one of it, several of it, and what about it."""


def _say(number: int, one: str, several: str, what: str) -> str:
    return f"{number} {one if number == 1 else several} {what}"


def _facts(file: StoredFile) -> Iterator[Finding]:
    where, facts = f"{file.register} {file.year}", file.facts
    for name, (code, da, en) in _SIMPLE.items():
        if number := facts.get(name):
            yield Finding(
                code,
                file.register,
                file.year,
                number,
                f"{where}: {_say(number, *da)}.",
                f"{where}: {_say(number, *en)}.",
            )
    yield from _code_findings(file)
    yield from _reading_findings(file)


def _code_findings(file: StoredFile) -> Iterator[Finding]:
    where = f"{file.register} {file.year}"
    for column, rows in file.facts.get("unknown_codes", {}).items():
        yield Finding(
            "register.unknown_code",
            file.register,
            file.year,
            rows,
            f"{where}: {_say(rows, 'række', 'rækker', 'har')} en kode i {column}, som ikke kendes. "
            "Se efter, om kodelisten er ændret.",
            f"{where}: {_say(rows, 'row has', 'rows have', 'a')} code in {column} that is not known. "
            "See whether the code list has changed.",
            asks=True,
        )
    for column, rows in file.facts.get("not_known", {}).items():
        if rows > MANY * file.rows:
            share = f"{100 * rows / file.rows:.0f}"
            yield Finding(
                "register.many_unknown",
                file.register,
                file.year,
                rows,
                f"{where}: {column} er uoplyst i {share} % af rækkerne. Se efter, hvordan definitionen tæller dem.",
                f"{where}: {column} is not known in {share}% of the rows. See how the definition counts them.",
            )


def _reading_findings(file: StoredFile) -> Iterator[Finding]:
    where = f"{file.register} {file.year}"
    if file.facts.get("latin"):
        yield Finding(
            "extract.latin1",
            file.register,
            file.year,
            file.rows,
            f"{where}: filen er læst som latin-1 (som SAS skriver), ikke UTF-8.",
            f"{where}: the file was read as latin-1 (as SAS writes), not UTF-8.",
        )
    if file.facts.get("commas"):
        yield Finding(
            "extract.decimal_comma",
            file.register,
            file.year,
            file.rows,
            f"{where}: tal med decimalkomma (52,00) er læst som hele tal.",
            f"{where}: numbers with a decimal comma (52,00) were read as whole numbers.",
        )
