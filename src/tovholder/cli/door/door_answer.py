"""What door does: opens, refuses or writes, and says what came in."""

import argparse
import getpass
from pathlib import Path
from typing import Any

from tovholder.cli.door.door_text import tell_store
from tovholder.cli.frame import DONE, FOUND, say, write_json
from tovholder.cli.tabulate.opened_store import read_date, require_extra, say_progress, today
from tovholder.domain.language.refusal import Refusal


def answer_door(call: argparse.Namespace) -> int:
    """Exit 0: the store is there; 1: and something in it needs a person."""
    require_extra()
    from tovholder.domain.registers.definition_reading import load_definitions
    from tovholder.domain.registers.extracts.door import Terms, pass_door
    from tovholder.domain.registers.register_findings import find_register_facts

    if read_date(call.keep_until, "--keep-until") < today():
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
    findings = find_register_facts(store, list(store.files))
    if call.json:
        write_json(_as_json(store, findings))
    else:
        say(tell_store(store, findings, call.lang))
    return FOUND if any(finding.asks for finding in findings) else DONE


def _as_json(store: Any, findings: list[Any]) -> dict[str, Any]:
    files = [
        {"register": item.register, "year": item.year, "rows": item.rows, "sha256": item.sha256}
        for item in store.files.values()
    ]
    return {
        "schema": "tovholder/door/1",
        "persons": store.persons,
        "keep_until": store.manifest["keep_until"],
        "files": files,
        "findings": [finding.as_json() for finding in findings],
    }
