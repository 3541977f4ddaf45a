"""The verb door: extracts in, a store out; person numbers stay behind."""

import argparse
import getpass
from pathlib import Path
from typing import Any

from tovholder.cli.frame import DONE, FOUND, read_day, say, write_json
from tovholder.cli.tabulate.opened_store import require_extra, say_progress, today
from tovholder.domain.language.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The extracts, the store, its key, and on what terms it was given."""
    parser.add_argument("extracts", metavar="EXTRACTS", help="folder with REGISTER/year=YYYY/*.parquet or *.csv")
    parser.add_argument(
        "--out", required=True, metavar="STORE", help="folder of the new store; it must not be there yet"
    )
    parser.add_argument(
        "--key", required=True, metavar="FILE", help="secret key, outside the store, readable by you only"
    )
    parser.add_argument("--keep-until", required=True, metavar="DATE", help="the day the store must be deleted after")
    parser.add_argument("--purpose", required=True, metavar="TEXT", help="what the extract was given for")
    parser.add_argument("--ground", default="", metavar="TEXT", help="the legal ground, in words")
    parser.add_argument("--definitions", metavar="FILE", help="a file that declares registers of its own")
    parser.add_argument("--cells", metavar="FILE", help="write which cell each address is, to a file outside the store")


def answer_call(call: argparse.Namespace) -> int:
    """Take person-level extracts into a store that holds no person number, name or address."""
    require_extra()
    from tovholder.domain.registers.definition_reading import load_definitions
    from tovholder.domain.registers.extracts.door import Terms, pass_door
    from tovholder.domain.registers.register_findings import find_register_facts, find_unread_folders

    if read_day("--keep-until", call.keep_until) < today():
        raise Refusal("--keep-until er allerede passeret.", "--keep-until has passed already.")
    terms = Terms(getpass.getuser(), today().isoformat(), call.purpose, call.ground, call.keep_until)
    try:
        schema = load_definitions(call.definitions).schema if call.definitions else None
        store = pass_door(
            Path(call.extracts),
            Path(call.out),
            Path(call.key),
            terms,
            schema=schema,
            cells=None if call.cells is None else Path(call.cells),
            progress=say_progress(call.lang),
        )
    except OSError as fault:
        name = Path(fault.filename or call.out).name
        raise Refusal(
            f"{name}: kan ikke læses eller skrives. Se efter stien, rettighederne og pladsen; der er intet lager.",
            f"{name}: cannot be read or written. See to the path, the rights and the room; there is no store.",
        ) from None
    findings = [*find_unread_folders(store), *find_register_facts(store, list(store.files))]
    if call.json:
        write_json(_as_json(store, findings))
    else:
        say(tell_store(store, findings, call.lang))
    return FOUND if any(finding.asks for finding in findings) else DONE


def _as_json(store: Any, findings: list[Any]) -> dict[str, Any]:
    from tovholder.domain.registers.time_spans import find_year

    files = [
        {"register": item.register, "year": find_year(item.year), "rows": item.rows, "sha256": item.sha256}
        for item in store.files.values()
    ]
    return {
        "schema": "tovholder/door/1",
        "persons": store.persons,
        "keep_until": store.manifest["keep_until"],
        "files": files,
        "findings": [finding.as_json() for finding in findings],
    }


def tell_store(store: Any, findings: list[Any], lang: str) -> str:
    """The store in some lines; counts of rows, never a row."""
    from tovholder.domain.language.number_writer import format_number

    at: Any = "da" if lang == "da" else "en"
    persons, registers = format_number(store.persons, 0)[at], len(store.files)
    head = {
        "da": f"{persons} personer, {registers} registerår. Lageret er stadig personoplysninger: "
        f"slet det senest {store.manifest['keep_until']}.",
        "en": f"{persons} persons, {registers} years of registers. The store is still personal data: "
        f"delete it by {store.manifest['keep_until']}.",
    }[at]
    return "\n".join([head, *(getattr(finding, at) for finding in findings)])
