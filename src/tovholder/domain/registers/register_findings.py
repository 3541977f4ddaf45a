"""What a person should know about the registers that were read; none of it stops the count."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa

from tovholder.domain.registers.borders import Borders
from tovholder.domain.registers.definition import Definition
from tovholder.domain.registers.engines.asked import Time
from tovholder.domain.registers.extracts.address_table import CellTable
from tovholder.domain.registers.extracts.person_numbers import fold_codes, is_code
from tovholder.domain.registers.extracts.store import Store, StoredFile
from tovholder.domain.registers.faults import Finding
from tovholder.domain.registers.predicate import Age, AnyRow, ColumnIn, FullSet, Value
from tovholder.domain.registers.tally import Plan, make_plan
from tovholder.domain.registers.time_spans import find_year, say_period

_SOME = 5
"""How many codes a sentence names."""
MANY = 0.05
"""The share of "not known" from which it is said."""


def leave_out_missing(
    store: Store, definitions: Sequence[Definition], times_of: Callable[[Definition], list[Time]]
) -> tuple[list[Definition], list[Finding]]:
    """The definitions that can be counted, and a finding for each register or column that the others lack."""
    lacking: dict[tuple[str, int, str], list[str]] = {}
    ready = []
    for definition in definitions:
        missing = _first_missing(store, definition, times_of(definition))
        if missing is None:
            ready.append(definition)
        else:
            lacking.setdefault(missing, []).append(definition.key)
    return ready, [_missing(*place, keys) for place, keys in lacking.items()]


def _first_missing(store: Store, definition: Definition, times: Iterable[Time]) -> tuple[str, int, str] | None:
    """A year without a population is refused; of an election day there may be none."""
    plan = make_plan([definition])
    for register in plan.registers():
        for time in times:
            there = time.of(register)
            if register == "population" and there == find_year(there):
                continue
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
        f"{what} {say_period(year)} mangler, så {told} er ikke opgjort (ikke nul).",
        f"{what} {say_period(year)} is missing, so {told} was not counted (it is not nought).",
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


def find_unmoved_turnout(year: int, keys: Iterable[str]) -> Finding:
    """Two elections are not two years of one population: nobody's move between them is counted."""
    told = ", ".join(keys)
    return Finding(
        "turnout.no_moves",
        "turnout",
        year,
        0,
        f"{told} er talt for hvert valg; til- og fraflyttere opgøres ikke for valg.",
        f"{told} is counted for each election; who moved is not counted for elections.",
    )


def find_unread_folders(store: Store) -> list[Finding]:
    """Folders of years that are no register, as the door saw them."""
    names = store.manifest.get("unread", [])
    if not names:
        return []
    told = ", ".join(filter(None, names)) or "…"
    return [
        Finding(
            "extract.unread_folder",
            "",
            0,
            len(names),
            f"{told}: ingen registre hedder sådan, så mapperne er ikke læst. Ret navnene, eller brug --definitions.",
            f"{told}: there are no such registers, so the folders were not read. Mend the names or use --definitions.",
            asks=True,
        )
    ]


def find_unknown_borders(cells: CellTable, borders: Borders, day: int) -> list[Finding]:
    """Estates and cells of the borders that no address is in: a code that is spelled otherwise counts nobody."""
    here = cells.at(day)
    known = {("estate", span.estate) for span in here.values()} | {("cell", str(cell)) for cell in here}
    lacking = sorted((area, unit[1]) for unit, area in borders.at(day).items() if unit not in known)
    if not lacking:
        return []
    near = _pair_near([code for _area, code in lacking], [code for kind, code in known if kind == "estate"])
    some = ", ".join(f"{code} ({area})" for area, code in lacking[:_SOME]) + (" …" if len(lacking) > _SOME else "")
    da = f"{borders.name}: ingen adresser ligger i {some}. Koder sammenlignes, som de står i addresses.csv"
    en = f"{borders.name}: no address is in {some}. Codes are compared as they stand in addresses.csv"
    for code, other in near[:_SOME]:
        da, en = f"{da}; {code} ligner {other}", f"{en}; {code} resembles {other}"
    if not near and any(not is_code(code) for _area, code in lacking):
        da = f"{da}, hvor der står koder og ikke navne. Skriv afdelingernes koder i en areas.csv, og brug --areas"
        en = f"{en}, where codes stand and not names. Write the estates' codes in an areas.csv and use --areas"
    return [Finding("borders.no_address", "areas", day // 10000, len(lacking), f"{da}.", f"{en}.", asks=True)]


def find_near_codes(cells: CellTable, borders: Borders) -> list[Finding]:
    """Municipalities, estates or areas that are spelled in two ways: each spelling counts by itself."""
    columns = {
        "municipality": ("addresses.csv", cells.municipalities),
        "estate": ("addresses.csv", sorted({span.estate for span in cells.spans if span.estate})),
        "area": (borders.name, borders.areas),
    }
    found = []
    for column, (name, codes) in columns.items():
        if pairs := _find_twins(codes):
            told = ", ".join(f"{one} / {other}" for one, other in pairs[:_SOME])
            found.append(
                Finding(
                    "codes.alike",
                    "addresses" if column != "area" else "areas",
                    0,
                    len(pairs),
                    f"{name}: {column} er skrevet på to måder ({told}) og tæller hver for sig. Skriv koden ens.",
                    f"{name}: {column} is written in two ways ({told}), each counted by itself. Write the code alike.",
                    asks=True,
                )
            )
    return found


def find_near_values(store: Store, plan: Plan, time: Time) -> list[Finding]:
    """Rows whose code is one that a definition asks for, spelled otherwise: they are not counted."""
    asked: dict[tuple[str, str], set[str]] = {}
    for register, column, values in _list_asked(plan):
        asked.setdefault((register, column), set()).update(value for value in values if isinstance(value, str))
    found = []
    for (register, column), codes in asked.items():
        file = store.file(register, time.of(register))
        there = file.facts.get("texts", {}).get(column, {})
        near = _pair_near([code for code in there if code not in codes], sorted(codes))
        for code in sorted({code for _other, code in near}):
            rows = sum(there[other] for other, one in near if one == code)
            found.append(
                Finding(
                    "register.near_code",
                    register,
                    file.year,
                    rows,
                    f"{file.where}: {_say(rows, 'række', 'rækker', f'har en kode i {column}, der ligner {code}')}, men "
                    "er skrevet anderledes og ikke tæller med som den. Skriv koden ens.",
                    f"{file.where}: {_say(rows, 'row has', 'rows have', f'a code in {column} that resembles {code}')} "
                    "but is written otherwise and does not count as it. Write the code alike.",
                    asks=True,
                )
            )
    return found


def _list_asked(plan: Plan) -> Iterator[tuple[str, str, tuple[Value, ...]]]:
    """Register, column and values of everything that is asked."""
    for leaf in plan.leaves():
        if isinstance(leaf, ColumnIn):
            yield leaf.register, leaf.column, leaf.values
        elif isinstance(leaf, FullSet):
            yield leaf.register, leaf.group, leaf.of
        elif isinstance(leaf, AnyRow):
            yield from ((leaf.register, column, values) for column, values in leaf.where)
    for measure in plan.measures():
        yield from ((measure.register, column, values) for column, values in measure.where)
        if measure.group:
            yield measure.register, measure.group, tuple(code for code, _times in measure.weights)


def _fold(codes: Sequence[str]) -> list[str]:
    return [str(code) for code in fold_codes(pa.array(codes, pa.string())).to_pylist()]


def _pair_near(codes: Sequence[str], known: Sequence[str]) -> list[tuple[str, str]]:
    """Each code with a known one that is the same when folded."""
    of = dict(zip(_fold(known), known, strict=True))
    return [(code, of[folded]) for code, folded in zip(codes, _fold(codes), strict=True) if folded and folded in of]


def _find_twins(codes: Sequence[str]) -> list[tuple[str, str]]:
    first: dict[str, str] = {}
    folded = zip(codes, _fold(codes), strict=True)
    return [(first[key], code) for code, key in folded if key and first.setdefault(key, code) != code]


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
    where, facts = file.where, file.facts
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
    yield from _spelling_findings(file)
    yield from _code_findings(file)
    yield from _reading_findings(file)


def _spelling_findings(file: StoredFile) -> Iterator[Finding]:
    """Ids and addresses that are hardly those of the other files; none of them is repeated."""
    if near := file.facts.get("near_addresses"):
        yield Finding(
            "population.address_near",
            file.register,
            file.year,
            near,
            f"{file.where}: {_say(near, 'beboer', 'beboere', 'har en adresse, der står i addresses.csv')}, men er "
            "skrevet anderledes (mellemrum, store bogstaver, nuller foran). Skriv dem ens.",
            f"{file.where}: {_say(near, 'resident has', 'residents have', 'an address that is in addresses.csv')} but "
            "written otherwise (blanks, capitals, noughts in front). Write them alike.",
            asks=True,
        )
    rows, elsewhere = file.facts.get("delivered", 0), file.facts.get("elsewhere", 0)
    if elsewhere > max(_SOME, rows / 2):
        yield Finding(
            "register.ids_differ",
            file.register,
            file.year,
            elsewhere,
            f"{file.where}: de fleste rækker er om personer, der ikke står i population. Se efter, om person er "
            "skrevet på samme måde i begge.",
            f"{file.where}: most rows are about persons who are not in population. See whether person is written alike "
            "in both.",
            asks=True,
        )


def _code_findings(file: StoredFile) -> Iterator[Finding]:
    where = file.where
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
    where = file.where
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
