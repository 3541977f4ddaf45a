"""Verbs on the database: run, load, export, verify, head."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from tovholder.cli.database import make_database, operator, programme_in_database, start_django
from tovholder.cli.frame import DONE, FOUND, Verb, read_text, say, write_json
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text


def load(call: argparse.Namespace) -> int:
    """Take whole programmes in."""
    from tovholder.domain.content.programme_text import read_programme_file

    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.followup.programme_file.actions import load_programme

    for name in call.files:
        try:
            programme = load_programme(by=operator(), file=read_programme_file(read_text(Path(name)), name))
        except ValidationError as fault:
            raise Refusal.of(make_text(" ".join(fault.messages))).at(name) from fault
        say(Text(da=f"{programme.slug} er indlæst.", en=f"{programme.slug} is loaded.")[call.lang])
    return DONE


def export(call: argparse.Namespace) -> int:
    """Give a whole programme out."""
    from tovholder.domain.content.programme_text import write_yaml

    content = programme_in_database(call.programme).content()
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n" if call.json else write_yaml(content)
    if call.out:
        Path(call.out).write_text(text, encoding="utf8")
    else:
        sys.stdout.write(text)
    return DONE


def verify(call: argparse.Namespace) -> int:
    """The ledger's chain and the hashes of every version and file."""
    start_django()
    from tovholder.cli.agreement_text import tell_verification
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
            sys.stdout.write(
                tell_verification(
                    one.programme,
                    one.events,
                    one.versions,
                    one.files,
                    [(fault.place, fault.fault) for fault in one.faults],
                    call.lang,
                )
            )
    return FOUND if any(one.faults for one in verified) else DONE


def _verify_since_head(call: argparse.Namespace) -> Any:
    from tovholder.followup.verification.selectors import Verified
    from tovholder.followup.verification.signed_head import check_head

    key = Path(call.key) if call.key else _head_key()
    return Verified(Path(call.head).name, 0, 0, 0, check_head(Path(call.head), key))


def _head_key() -> Path:
    named = os.environ.get("TOVHOLDER_HEAD_KEY")
    if not named:
        raise Refusal(
            "Sæt TOVHOLDER_HEAD_KEY til den fil, nøglen ligger i, uden for databasen og dens sikkerhedskopier.",
            "Set TOVHOLDER_HEAD_KEY to the file that the key lies in, outside the database and its backups.",
        )
    return Path(named)


def head(call: argparse.Namespace) -> int:
    """Sign how far every ledger has come, so that cutting and rewriting show."""

    key = _head_key()
    return _make_key(call, key) if call.new_key else _sign(call, key)


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


def run(call: argparse.Namespace) -> int:
    """Bring the database up to date and serve; with --demo, the examples under accounts that everybody knows."""
    _need_free(call.host, call.port)
    if call.demo:
        os.environ["TOVHOLDER_DEMO"] = "1"
    make_database()
    from tovholder.cli.serving import prepare_demo, serve_changes, serve_site
    from tovholder.people.demo_mark import find_shut_accounts

    shut = find_shut_accounts()
    if shut:
        say(shut.da if call.lang == "da" else shut.en)
    for line in prepare_demo(call.lang):
        say(line)
    serve = serve_changes if call.reload else serve_site
    return serve(call.host, call.port, call.lang)


def migrate(call: argparse.Namespace) -> int:
    """Make the database, or bring it up to this version, without serving."""
    make_database()
    say({"da": "Databasen er i orden.", "en": "The database is in order."}[call.lang])
    return DONE


def invite(call: argparse.Namespace) -> int:
    """Print a link by which an administrator opens an account: how the first one comes in."""
    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.people.links.actions import invite_person
    from tovholder.people.links.link_mail import write_address_of
    from tovholder.people.models import RoleName

    try:
        made = invite_person(by=operator(), email=call.email, office=call.office, role=RoleName.ADMINISTRATOR)
    except ValidationError as fault:
        raise Refusal(" ".join(fault.messages), " ".join(fault.messages)) from fault
    sys.stdout.write(write_address_of(made) + "\n")
    return DONE


def _need_free(host: str, port: int) -> None:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Refusal(
                f"Adressen {host}:{port} kan ikke bruges; noget andet kører der måske. Vælg en anden med --port.",
                f"The address {host}:{port} cannot be used; something else may run there. Choose another with --port.",
            ) from fault


def add_to(verb: Verb) -> None:
    """Register the verbs."""
    serving = verb("run", run, machine=False)
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    serving.add_argument("--reload", action="store_true")
    serving.add_argument("--demo", action="store_true", help="known accounts, in a database of its own")
    verb("migrate", migrate, machine=False)
    inviting = verb("invite", invite, machine=False)
    inviting.add_argument("email")
    inviting.add_argument("--office", default="Administrator")
    verb("load", load, machine=False).add_argument("files", nargs="+", metavar="PROGRAMME.yaml")
    exporting = verb("export", export)
    exporting.add_argument("programme")
    exporting.add_argument("--out", metavar="FILE")
    verifying = verb("verify", verify)
    verifying.add_argument("programme", nargs="?")
    verifying.add_argument("--head", metavar="FILE", help="a signed head: what was cut off or rewritten since")
    verifying.add_argument("--key", metavar="FILE", help="the head's key or its public half; else TOVHOLDER_HEAD_KEY")
    signing = verb("head", head, machine=False)
    signing.add_argument("--out", metavar="FILE")
    signing.add_argument("--new-key", action="store_true", help="make the key that TOVHOLDER_HEAD_KEY names")
