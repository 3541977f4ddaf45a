"""The verb head: how far every ledger has come, signed."""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from tovholder.cli.database import start_django
from tovholder.cli.frame import DONE, say, write_json
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, or a new key first."""
    parser.add_argument("--out", metavar="FILE")
    parser.add_argument("--new-key", action="store_true", help="make the key that TOVHOLDER_HEAD_KEY names")


def answer_call(call: argparse.Namespace) -> int:
    """Sign how far every ledger has come, so that cutting and rewriting show."""
    key = find_head_key()
    return _make_key(call, key) if call.new_key else _sign(call, key)


def find_head_key() -> Path:
    """The file that the key of signed heads lies in. Raises `Refusal` where none is named."""
    named = os.environ.get("TOVHOLDER_HEAD_KEY")
    if not named:
        raise Refusal(
            "Sæt TOVHOLDER_HEAD_KEY til den fil, nøglen ligger i, uden for databasen og dens sikkerhedskopier.",
            "Set TOVHOLDER_HEAD_KEY to the file that the key lies in, outside the database and its backups.",
        )
    return Path(named)


def _make_key(call: argparse.Namespace, key: Path) -> int:
    start_django()
    from tovholder.followup.verification.signed_head import make_key

    public = make_key(key)
    say(
        Text(
            da=f"Nøglen ligger i {key}, den offentlige i {public}.",
            en=f"The key is {key}, the public one {public}.",
        )[call.lang]
    )
    return DONE


def _sign(call: argparse.Namespace, key: Path) -> int:
    start_django()
    from django.utils import timezone

    from tovholder.followup.verification.signed_head import sign_head

    signed = sign_head(key, timezone.now())
    if call.out:
        _write_whole(Path(call.out), signed)
        say(Text(da=f"{call.out} er skrevet.", en=f"{call.out} is written.")[call.lang])
    else:
        write_json(signed)
    return DONE


def _write_whole(path: Path, signed: Any) -> None:
    try:
        path.write_text(json.dumps(signed, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    except OSError as fault:
        raise Refusal(f"{path}: filen kan ikke skrives.", f"{path}: the file cannot be written.") from fault
