"""What tabulate does: opens, counts, protects, holds it against what was published before, and gives it out."""

import argparse
import hashlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tovholder.cli.frame import DONE, FOUND, read_day, say, write_json
from tovholder.cli.tabulate.opened_store import open_source, require_extra, say_progress, today
from tovholder.domain.language.refusal import Refusal

if TYPE_CHECKING:
    from tovholder.cli.tabulate.protected_tabulation import Protection
    from tovholder.domain.disclosure.disclosure_profile import Profile
    from tovholder.domain.registers.borders import Borders
    from tovholder.domain.registers.definition import Definition, Definitions
    from tovholder.domain.registers.extracts.store import Store
    from tovholder.domain.registers.journal import Release
    from tovholder.domain.registers.outcome import Observation
    from tovholder.domain.registers.tabulation import Tabulation

FIRST_YEAR, LAST_YEAR = 1900, 2200
SCHEMA = "tovholder/tabulation/1"


def answer_tabulate(call: argparse.Namespace) -> int:
    """Exit 0: done; 1: something in it needs a person. Raises `Refusal` for whatever cannot be used."""
    require_extra()
    for year in filter(None, (call.year, call.since)):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refusal(f"{year} er ikke et årstal. Skriv året som 2023.", f"{year} is no year. Write it as 2023.")
    try:
        definitions = _definitions(call)
        if call.explain:
            sys.stdout.write(_explained(call, definitions))
            return DONE
        _require_inside(call)
        return _counted(call, definitions)
    except OSError as fault:
        name = Path(fault.filename or call.source).name  # never the reason's own words: they may hold a whole path
        raise Refusal(
            f"{name}: kan ikke læses eller skrives. Se efter stien, rettighederne og pladsen.",
            f"{name}: cannot be read or written. See to the path, the rights and the room.",
        ) from None


def _definitions(call: argparse.Namespace) -> "Definitions":
    from tovholder.domain.registers.definition_reading import DEFAULT, load_definitions

    found = load_definitions(call.definitions or DEFAULT)
    return found.only(call.indicator) if call.indicator else found


def _explained(call: argparse.Namespace, definitions: "Definitions") -> str:
    """The definitions in words, and the very statement that DuckDB and Spark run; no register is opened."""
    from tovholder.domain.registers.engines.asked import Time
    from tovholder.domain.registers.explaining import explain_definition
    from tovholder.domain.registers.extracts.delivered_files import list_election_days
    from tovholder.domain.registers.statement import write_count
    from tovholder.domain.registers.tally import make_plan

    parts = [explain_definition(item, "da" if call.lang == "da" else "en") for item in definitions.items]
    for reference in dict.fromkeys(item.reference for item in definitions.items if not item.is_of_election):
        plan = make_plan([item for item in definitions.items if item.reference == reference], _by(call))
        day = (call.year + dict(reference).get("population", 0)) * 10000 + 101
        parts.append(write_count(plan, Time(call.year, reference, day)) + ";")
    of_elections = [item for item in definitions.items if item.is_of_election]
    for day in list_election_days(Path(call.source), call.year) if of_elections else []:
        parts.append(write_count(make_plan(of_elections, _by(call)), Time(call.year, (), day, day)) + ";")
    return "\n\n".join(parts) + "\n"


def _by(call: argparse.Namespace) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in call.by.split(",") if name.strip()))


def _require_inside(call: argparse.Namespace) -> None:
    """Unprotected counts go into the store or to the screen, never to a file elsewhere by accident."""
    if not call.inside or call.out in (None, "-"):
        return
    if Path(call.source).resolve() not in Path(call.out).resolve().parents:
        raise Refusal(
            "--inside skriver ubeskyttede tal; de må kun ligge i lageret. Vælg en fil dér, eller --out -.",
            "--inside writes unprotected counts; they may lie in the store only. Choose a file there, or --out -.",
        )


def _counted(call: argparse.Namespace, definitions: "Definitions") -> int:
    from tovholder.domain.registers.tabulation import tabulate

    began = time.perf_counter()
    with open_source(Path(call.source), _years(call, definitions), definitions.schema, call.lang) as store:
        borders = _borders(call, store)
        found = tabulate(
            store,
            definitions,
            call.year,
            since=call.since,
            borders=borders,
            borders_on=None if call.borders is None else int(read_day("--borders", call.borders).strftime("%Y%m%d")),
            by=_by(call),
            engine=call.engine,
            progress=say_progress(call.lang),
        )
        told, protection = _told(call, found)
        release = None if protection is None else _release(call, found, protection, borders)
        if call.journal and release is not None:
            _require_releasable(call, release, borders, store, definitions)
    told["provenance"]["seconds"] = round(time.perf_counter() - began, 2)
    _give(call, told)
    if call.journal and release is not None:
        from tovholder.domain.registers.journal import append_release

        append_release(Path(call.journal), release)
    needs = any(finding.asks for finding in found.findings) or not told["audit"]["safe"]
    return FOUND if needs else DONE


def _years(call: argparse.Namespace, definitions: "Definitions") -> set[int]:
    """The years of extracts that are read: the asked ones and those that definitions reach to."""
    offsets = {0, *(years for item in definitions.items for _register, years in item.reference)}
    back = max((item.mean_of_years for item in definitions.items), default=1)
    asked = {call.year - years for years in range(back)} | ({call.since} if call.since else set())
    return {year + offset for year in asked for offset in offsets}


def _borders(call: argparse.Namespace, store: "Store") -> "Borders":
    """The borders that were asked for, else those that came with the extracts, else none: the municipality alone."""
    from tovholder.domain.registers.borders import Borders, read_borders
    from tovholder.domain.registers.extracts.store import AREAS

    if call.areas:
        return read_borders(Path(call.areas))
    path = store.folder / AREAS
    return read_borders(path) if path.exists() else Borders(AREAS)


def _sensitive(definition: "Definition") -> bool:
    """As the definition says, or the catalogue of the indicator."""
    from tovholder.domain.content.indicator_catalogue import load_catalogues

    return definition.sensitive or any(
        (known := item.get(definition.indicator)) is not None and known.sensitive for item in load_catalogues()
    )


def _profile(call: argparse.Namespace) -> "Profile":
    from tovholder.domain.disclosure.disclosure_profile import find_profile

    return find_profile(call.profile)


def _told(call: argparse.Namespace, found: "Tabulation") -> tuple[dict[str, Any], "Protection | None"]:
    """The public shape, protected unless it stays inside."""
    from tovholder.cli.tabulate.protected_tabulation import may_show_moves, protect_tabulation

    protection = None if call.inside else protect_tabulation(found, _profile(call), _sensitive)
    source = {"publisher": None, "dataset": found.provenance["definitions"], "table": found.provenance["run"]}
    moved = {
        (definition.key, scope): protection is None
        or may_show_moves(definition, scope, numbers, protection, found, _profile(call), _sensitive)
        for definition, scope, numbers in found.moved
    }
    rows = []
    for item in found.list_observations():
        shown = moved[item.definition.key, item.scope] if item.part else protection is None or protection.shows(item)
        rows.append({**item.as_json(source=source, shown=shown), **_variant(item)})
    table = found.tables.get(call.year)
    residents = {
        scope.name: int(table.residents[at])
        if protection is None or scope.name in protection.residents[call.year]
        else None
        for at, scope in enumerate(table.scopes.items if table else ())
        if table is not None and scope.level != "rest"
    }
    held = sum(row["status"] == "suppressed" for row in rows)
    return {
        "schema": SCHEMA,
        "year": call.year,
        "since": call.since,
        "inside": call.inside,
        "residents": residents,
        "observations": rows,
        "audit": {"safe": protection is None or protection.safe, "held_back": held},
        "findings": [finding.as_json() for finding in found.findings],
        "provenance": {**found.provenance, "profile": None if call.inside else call.profile},
    }, protection


def _variant(item: "Observation") -> dict[str, str]:
    """Which election a turnout is of, as the programme's figures call it: two kinds are never one series."""
    from tovholder.domain.content.dated_facts import load_elections
    from tovholder.domain.registers.time_spans import say_day

    if not item.definition.is_of_election:
        return {}
    held = [kind for kind, days in load_elections().days.items() if say_day(item.period) in map(str, days)]
    return {"variant": held[0]} if held else {}


def _release(call: argparse.Namespace, found: "Tabulation", protection: "Protection", borders: "Borders") -> "Release":
    """What this release will be in the journal."""
    from tovholder.domain.registers.journal import Release, freeze_borders
    from tovholder.domain.registers.tabulation import name_figure
    from tovholder.domain.registers.time_spans import find_year

    day = int(found.provenance["borders_on"].replace("-", ""))
    extracts = "".join(item["sha256"] for item in found.provenance["extracts"])
    years = [period for period in protection.shown if find_year(period) == call.year]
    shown = [(name_figure(key, at), scope) for at in years for key, group, scope in protection.shown[at] if not group]
    return Release(
        date=today().isoformat(),
        year=call.year,
        run=found.provenance["run"],
        definitions_sha256=found.provenance["definitions_sha256"],
        extracts_sha256=hashlib.sha256(extracts.encode()).hexdigest(),
        day=day,
        borders=freeze_borders(borders, day),
        shown=tuple(sorted(shown)),
    )


def _require_releasable(
    call: argparse.Namespace, release: "Release", borders: "Borders", store: "Store", definitions: "Definitions"
) -> None:
    """Refuse what earlier releases could be subtracted from, and a journal that cannot be written, before it is out."""
    from tovholder.cli.tabulate.releases import require_no_subtraction

    journal = Path(call.journal)
    journal.open("a").close()
    require_no_subtraction(journal, release, borders, store, definitions, call.engine, _profile(call), _sensitive)


def _give(call: argparse.Namespace, told: dict[str, Any]) -> None:
    from tovholder.cli.tabulate.figures_file import write_figures
    from tovholder.cli.tabulate.tabulate_text import INSIDE, tell_tabulation

    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if call.inside and (call.json or call.out):
        say(INSIDE[call.lang])
    if call.out:
        figures = write_figures(told["observations"])
        if call.out == "-":
            sys.stdout.write(figures)
        else:
            Path(call.out).write_text(figures, encoding="utf8")
    if call.json:
        write_json(told)
    elif call.out != "-":
        sys.stdout.write(tell_tabulation(told, call.lang))
