"""The verb verify: whether all is as it was written."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tovholder.cli.database import start_django
from tovholder.cli.frame import DONE, FOUND, write_json
from tovholder.cli.head_verb import find_head_key
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Lang, Text

if TYPE_CHECKING:
    from tovholder.followup.verification.selectors import Verified

FAULTS = {
    "changed": Text(da="ændret, siden det blev skrevet", en="changed since it was written"),
    "missing": Text(da="mangler", en="missing"),
    "relinked": Text(da="hænger ikke sammen med det forrige", en="not bound to the one before"),
    "cut": Text(
        da="hovedbogen slutter for tidligt; det seneste er fjernet", en="the ledger ends too early; the newest is gone"
    ),
    "untold": Text(da="står ikke i hovedbogen", en="the ledger does not tell of it"),
    "unguarded": Text(da="er ikke længere beskyttet mod ændringer", en="no longer guarded against changes"),
    "rewritten": Text(
        da="hovedbogen er skrevet om, siden hovedet blev underskrevet",
        en="the ledger has been rewritten since the head was signed",
    ),
    "backdated": Text(
        da="er skrevet efter det underskrevne hoved, men med en tidligere dato",
        en="written after the signed head, but dated before it",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which programme, all of them without it; and a signed head to hold it against."""
    parser.add_argument("programme", nargs="?")
    parser.add_argument("--head", metavar="FILE", help="a signed head: what was cut off or rewritten since")
    parser.add_argument("--key", metavar="FILE", help="the head's key or its public half; else TOVHOLDER_HEAD_KEY")


def answer_call(call: argparse.Namespace) -> int:
    """The ledger's chain and the hashes of every version and file."""
    start_django()
    from tovholder.followup.verification.selectors import verify_house, verify_programme
    from tovholder.programme.versions.models import Programme

    programmes = Programme.objects.filter(slug=call.programme) if call.programme else Programme.objects.all()
    if call.programme and not programmes:
        raise Refusal(f"Der er intet program ved navn {call.programme}.", f"There is no programme {call.programme}.")
    verified = [*(verify_programme(programme) for programme in programmes), verify_house()]
    if call.head:
        verified.append(_verify_since_head(call))
    if call.json:
        write_json([{**vars(one), "faults": [vars(fault) for fault in one.faults]} for one in verified])
    else:
        for one in verified:
            sys.stdout.write(tell_verification(one, call.lang))
    return FOUND if any(one.faults for one in verified) else DONE


def _verify_since_head(call: argparse.Namespace) -> "Verified":
    from tovholder.followup.verification.selectors import Verified
    from tovholder.followup.verification.signed_head import check_head

    key = Path(call.key) if call.key else find_head_key()
    return Verified(Path(call.head).name, 0, 0, 0, check_head(Path(call.head), key))


def tell_verification(one: "Verified", lang: Lang) -> str:
    """What was gone through and what is wrong, in words."""
    faults = len(one.faults)
    if lang == "da":
        head = f"{one.programme}: {one.events} poster, {one.versions} versioner, {one.files} filer; "
        verdict = f"{faults} fejl" if faults else "alt er, som det blev skrevet"
    else:
        head = f"{one.programme}: {one.events} entries, {one.versions} versions, {one.files} files; "
        verdict = f"{faults} faults" if faults else "all is as it was written"
    found = "".join(f"  {fault.place}: {FAULTS[fault.fault][lang]}\n" for fault in one.faults)
    return f"{head}{verdict}\n{found}"
