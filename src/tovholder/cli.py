"""The `tovholder` command: one function a verb, everything done by the rooms.

Exit status: 0 done; 1 done, but something was found that needs a person; 2 the call or its input cannot be used,
said in one line. Text for people is Danish or English (`--lang`), `--json` is for machines; results go to standard
output, everything else to standard error.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

DONE, FOUND, UNUSABLE = 0, 1, 2
DATA_FILES = {".yaml", ".yml", ".json"}


class Unusable(Exception):
    """The call or its input cannot be used; one sentence in each language."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.said = {"da": da, "en": en}


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"tovholder: {message} (tovholder {self.prog.removeprefix('tovholder ')} --help)\n")
        raise SystemExit(UNUSABLE)


# -- verbs on files: no database, no Django ---------------------------------------------------------------------------


def read(call: argparse.Namespace) -> int:
    """Read agreement files to content, provenance and findings."""
    from tovholder.agreement.examination import examine
    from tovholder.agreement.reading import UnreadableFile
    from tovholder.agreement.telling import tell_reading

    readings, refused = [], False
    for name in _with_progress(call.files, call.lang):
        path = Path(name)
        try:
            reading = examine(path.name, _bytes(path), names=call.name)
        except UnreadableFile as refusal:
            if len(call.files) == 1:
                raise Unusable(f"{name}: {refusal.da}", f"{name}: {refusal.en}") from refusal
            _say(f"{name}: {refusal.da if call.lang == 'da' else refusal.en}")
            refused = True
            continue
        readings.append(reading)
        if not call.json:
            sys.stdout.write(tell_reading(reading, call.lang))
    if call.json:
        shapes = [reading.as_json() for reading in readings]
        _json(shapes[0] if len(call.files) == 1 else shapes)
    return UNUSABLE if refused else DONE


def check(call: argparse.Namespace) -> int:
    """The checks alone, of an agreement file, a programme file or a programme in the database."""
    from tovholder.agreement.telling import tell_findings

    findings = _findings(call.what)
    if call.json:
        _json([finding.model_dump(mode="json") for finding in findings])
    else:
        sys.stdout.write(tell_findings(findings, call.lang))
    return FOUND if any(finding.severity != "notice" for finding in findings) else DONE


def _findings(what: str) -> list[Any]:
    from tovholder.agreement.checks import check as checks

    path = Path(what)
    if not path.exists():
        return checks(_programme_in_database(what).agreement)
    if path.suffix in DATA_FILES:
        return checks(_agreement_file(path))
    findings: list[Any] = _examined(path).findings
    return findings


def _examined(path: Path) -> Any:
    """An agreement file (.docx, .pdf, .txt) read and checked."""
    from tovholder.agreement.examination import examine
    from tovholder.agreement.reading import UnreadableFile

    try:
        return examine(path.name, _bytes(path))
    except UnreadableFile as refusal:
        raise Unusable(f"{path}: {refusal.da}", f"{path}: {refusal.en}") from refusal


def diff(call: argparse.Namespace) -> int:
    """Typed changes between two agreement or programme files."""
    from tovholder.agreement.telling import tell_changes
    from tovholder.agreement.whole_programme import changes

    found = changes(_content(Path(call.before)), _content(Path(call.after)))
    if call.json:
        _json({"changes": [change.as_json() for change in found]})
    else:
        sys.stdout.write(tell_changes(found, call.lang))
    return DONE


# -- verbs on the database --------------------------------------------------------------------------------------------


def load(call: argparse.Namespace) -> int:
    """Take whole programmes in."""
    from tovholder.agreement.whole_programme import FileFault, programme_file

    _django()
    from django.core.exceptions import ValidationError

    from tovholder.followup.programme_file import load as load_programme

    for name in call.files:
        try:
            programme = load_programme(by=_operator(), file=programme_file(_text(Path(name)), name))
        except FileFault as fault:
            raise Unusable(fault.da, fault.en) from fault
        except ValidationError as fault:
            raise Unusable(f"{name}: {' '.join(fault.messages)}", f"{name}: {' '.join(fault.messages)}") from fault
        _say({"da": f"{programme.slug} er indlæst.", "en": f"{programme.slug} is loaded."}[call.lang])
    return DONE


def export(call: argparse.Namespace) -> int:
    """Give a whole programme out."""
    from tovholder.agreement.whole_programme import as_yaml

    content = _programme_in_database(call.programme).content()
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n" if call.json else as_yaml(content)
    if call.out:
        Path(call.out).write_text(text, encoding="utf8")
    else:
        sys.stdout.write(text)
    return DONE


def verify(call: argparse.Namespace) -> int:
    """The ledger's chain and the hashes of every version and file."""
    _django()
    from tovholder.agreement.models import Programme
    from tovholder.agreement.telling import tell_verified
    from tovholder.followup.verification import verify as verify_programme
    from tovholder.followup.verification import verify_house

    programmes = Programme.objects.filter(slug=call.programme) if call.programme else Programme.objects.all()
    if call.programme and not programmes:
        raise Unusable(f"Der er intet program ved navn {call.programme}.", f"There is no programme {call.programme}.")
    verified = [verify_programme(programme) for programme in programmes]
    if not call.programme:
        verified.append(verify_house())
    if call.json:
        _json([{**vars(one), "faults": [vars(fault) for fault in one.faults]} for one in verified])
    else:
        for one in verified:
            sys.stdout.write(
                tell_verified(
                    one.programme,
                    one.events,
                    one.versions,
                    one.files,
                    [(fault.place, fault.fault) for fault in one.faults],
                    call.lang,
                )
            )
    return FOUND if any(one.faults for one in verified) else DONE


def run(call: argparse.Namespace) -> int:
    """Migrate, load the examples into an empty database, serve."""
    _need_free(call.host, call.port)
    if not os.environ.get("TOVHOLDER_SECRET_KEY"):
        os.environ["TOVHOLDER_DEMO"] = "1"
    _django()
    from tovholder.config.serving import prepare, serve

    for line in prepare(call.lang):
        _say(line)
    return serve(call.host, call.port, call.lang)


# -- what the verbs share ---------------------------------------------------------------------------------------------


def _django() -> None:
    """Start Django, and bring an embedded database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    if not os.environ.get("TOVHOLDER_DEMO"):
        import secrets

        # A verb serves nobody, so it signs nothing; the server insists on a key of its own (see `run`).
        os.environ.setdefault("TOVHOLDER_SECRET_KEY", secrets.token_urlsafe(50))
    import django

    django.setup()
    from tovholder.config.serving import bring_up_to_date

    bring_up_to_date()


def _need_free(host: str, port: int) -> None:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Unusable(
                f"Adressen {host}:{port} kan ikke bruges; noget andet kører der måske. Vælg en anden med --port.",
                f"The address {host}:{port} cannot be used; something else may run there. Choose another with --port.",
            ) from fault


def _operator() -> Any:
    import getpass

    from tovholder.people.rights import Operator

    try:
        return Operator(f"kommandolinjen ({getpass.getuser()})")
    except (KeyError, OSError):
        return Operator("kommandolinjen")


def _programme_in_database(slug: str) -> Any:
    _django()
    from tovholder.agreement.models import Programme
    from tovholder.followup.programme_file import export as export_programme

    programme = Programme.objects.filter(slug=slug).first()
    if programme is None:
        raise Unusable(
            f"{slug} er hverken en fil eller et program i databasen.",
            f"{slug} is neither a file nor a programme in the database.",
        )
    return export_programme(programme)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Unusable(f"{path}: filen kan ikke åbnes.", f"{path}: the file cannot be opened.") from fault


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unusable(f"{path}: filen er ikke UTF-8-tekst.", f"{path}: the file is not UTF-8 text.") from fault


def _content(path: Path) -> dict[str, Any]:
    """The content of a programme or agreement file, or of an agreement that must be read first."""
    if path.suffix not in DATA_FILES:
        read: dict[str, Any] = _examined(path).content.content()
        return read
    from tovholder.agreement.whole_programme import FileFault, content_of

    try:
        return content_of(_text(path), str(path))
    except FileFault as fault:
        raise Unusable(fault.da, fault.en) from fault


def _agreement_file(path: Path) -> Any:
    from tovholder.agreement.schema import Agreement

    content = _content(path)
    return Agreement.model_validate(content.get("agreement", content))


def _json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _with_progress(names: Sequence[str], lang: str) -> Iterator[str]:
    if len(names) < 2 or not sys.stderr.isatty():
        yield from names
        return
    from rich.console import Console
    from rich.progress import track

    doing = {"da": "Læser", "en": "Reading"}[lang]
    yield from track(names, description=doing, console=Console(stderr=True))


@contextmanager
def _quiet_pipe() -> Iterator[None]:
    """A reader that closes the pipe early (`| head`) is no fault."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> Parser:
    parser = Parser(prog="tovholder", description="Kør en boligsocial helhedsplan fra dens aftale.")
    common = Parser(add_help=False)
    common.add_argument("--lang", choices=("da", "en"), default=os.environ.get("TOVHOLDER_LANG", "da"))
    verbs = parser.add_subparsers(dest="verb", required=True, parser_class=Parser, metavar="VERB")

    def verb(name: str, function: Callable[[argparse.Namespace], int], *, machine: bool = True) -> Parser:
        made = verbs.add_parser(name, help=function.__doc__, description=function.__doc__, parents=[common])
        made.set_defaults(function=function, json=False)
        if machine:
            made.add_argument("--json", action="store_true")
        return made

    serving = verb("run", run, machine=False)
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    reading = verb("read", read)
    reading.add_argument("files", nargs="+", metavar="FILE")
    reading.add_argument("--name", action="append", default=[], help="a name that a person has confirmed")
    verb("check", check).add_argument("what", metavar="FILE|PROGRAMME")
    comparing = verb("diff", diff)
    comparing.add_argument("before")
    comparing.add_argument("after")
    verb("load", load, machine=False).add_argument("files", nargs="+", metavar="PROGRAMME.yaml")
    exporting = verb("export", export)
    exporting.add_argument("programme")
    exporting.add_argument("--out", metavar="FILE")
    verb("verify", verify).add_argument("programme", nargs="?")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and give its exit status."""
    call = _parser().parse_args(arguments)
    try:
        with _quiet_pipe():
            return int(call.function(call))
    except Unusable as fault:
        _say(f"tovholder: {fault.said[call.lang]}")
        return UNUSABLE
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
