"""What `tovholder doctor` looks at: each check says how it stands, and what to do where it does not stand well."""

import shutil
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from tovholder.domain.language.text import Text, make_text

LEAST_FREE = 1_000_000_000
"""Bytes."""
OLDEST_COPY, OLDEST_HEAD = timedelta(days=2), timedelta(days=2)
WAIT = 5
"""Seconds for another machine to answer."""


class State(StrEnum):
    """How a check came out. Only what fails makes the command's status 1."""

    OK = "ok"
    NOTICE = "notice"
    FAIL = "fail"


@dataclass(frozen=True)
class Checked:
    """One check: what it is about, how it stands, and what to do (empty where nothing)."""

    check: str
    state: State
    said: Text
    do: Text


NOTHING = make_text("", "")


def _fine(check: str, da: str, en: str) -> Checked:
    return Checked(check, State.OK, make_text(da, en), NOTHING)


def check_site(key: str) -> list[Checked]:
    """Every check, in the order in which one mends them; those of the database's content only where it can be used.

    `key` is what the environment gives as the site's key. Django must have been started.
    """
    found = [*check_key(key), *check_folder(), *check_database()]
    usable = found[-1].state is State.OK
    return [*found, *(one for check in (OF_CONTENT if usable else ()) + OF_MACHINE for one in check())]


def check_key(key: str) -> Iterator[Checked]:
    """Whether the site would start: the verbs themselves need no key."""
    from django.conf import settings

    from tovholder.people.secret_key import find_key_fault

    if settings.DEMO:
        said = make_text("Demo: alle kender konti og kodeord.", "Demo: everybody knows accounts and passwords.")
        do = make_text("Til rigtig drift: kør uden TOVHOLDER_DEMO.", "For real work: run without TOVHOLDER_DEMO.")
        yield Checked("key", State.NOTICE, said, do)
        return
    fault = find_key_fault(key)
    if fault:
        said = make_text("Nøglen dur ikke; siderne starter ikke.", "The key is no good: the site does not run.")
        yield Checked("key", State.FAIL, said, fault)
    else:
        yield _fine("key", "Nøglen er i orden.", "The key is fine.")


def check_folder() -> Iterator[Checked]:
    """Whether the data folder can be written, and is nobody else's to read."""
    from django.conf import settings

    folder = settings.DATA_FOLDER
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        said = make_text(
            f"{folder} kan ikke skrives: {fault.strerror}.", f"{folder} cannot be written: {fault.strerror}."
        )
        do = make_text(
            "Giv den konto, serveren kører som, ret til mappen.", "Give the server's account the right to the folder."
        )
        yield Checked("folder", State.FAIL, said, do)
        return
    others = [path for path in (folder, *folder.glob("*.sqlite3*")) if path.stat().st_mode & 0o077]
    if others:
        said = make_text(f"{others[0]} kan læses af andre.", f"{others[0]} can be read by others.")
        do = make_text(f"chmod -R go= {folder}", f"chmod -R go= {folder}")
        yield Checked("folder", State.FAIL, said, do)
    else:
        yield _fine("folder", f"{folder} kan skrives, og kun af os.", f"{folder} can be written, by us alone.")


def check_database() -> Iterator[Checked]:
    """Whether the database is there, answers and is of this version."""
    from django.db import connection

    from tovholder.cli.schema_state import require_current_schema
    from tovholder.domain.language.refusal import Refusal

    try:
        require_current_schema()
    except Refusal as fault:
        said = make_text("Databasen kan ikke bruges.", "The database cannot be used.")
        yield Checked("database", State.FAIL, said, make_text(fault.da, fault.en))
    else:
        name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
        yield _fine("database", f"{name} svarer og er af denne version.", f"{name} answers and is of this version.")


def check_accounts() -> Iterator[Checked]:
    """Whether somebody can administer, and nobody comes in by a password that everybody knows."""
    from django.conf import settings

    from tovholder.people.demo_mark import find_shut_accounts
    from tovholder.people.models import Person, RoleName

    shut = find_shut_accounts()
    if shut:
        do = make_text(
            "Flyt det, der skal bevares, med tovholder export og load.", "Move what is to stay by export and load."
        )
        yield Checked("accounts", State.NOTICE, shut, do)
    everywhere = Person.objects.filter(
        is_active=True, roles__role=RoleName.ADMINISTRATOR, roles__programme="", roles__until__isnull=True
    )
    able = everywhere if settings.DEMO else everywhere.filter(opened_in_demo=False)
    if not able.exists():
        said = make_text("Ingen er administrator for alle programmer.", "Nobody is administrator of every programme.")
        do = make_text(
            'tovholder invite chef@eksempel.dk --office "IT-chef"', 'tovholder invite chief@example.org --office "IT"'
        )
        yield Checked("accounts", State.FAIL, said, do)
    elif not shut:
        yield _fine("accounts", "Der er en administrator.", "There is an administrator.")


def check_mail() -> Iterator[Checked]:
    """Whether mail is set up, the server answers, and nothing lies unsent."""
    from smtplib import SMTPException

    from django.conf import settings
    from django.core.mail import get_connection

    from tovholder.people.models import OutgoingMail

    if not settings.MAIL_READY:
        said = make_text("Der er ikke sat mail op; ingen får besked.", "No mail is set up; nobody is told anything.")
        do = make_text(
            "Sæt TOVHOLDER_EMAIL_BACKEND; se Drift i håndbogen.", "Set TOVHOLDER_EMAIL_BACKEND; see the handbook."
        )
        yield Checked("mail", State.NOTICE, said, do)
        return
    try:
        with get_connection(settings.MAIL_SENT_BY):
            pass
    except (OSError, SMTPException) as fault:
        said = make_text(f"Mailserveren svarer ikke: {fault}.", f"The mail server does not answer: {fault}.")
        do = make_text(
            "Se efter EMAIL_HOST og netværket; mails venter og prøves igen.",
            "Look at the server's name and the network; mails wait and are tried again.",
        )
        yield Checked("mail", State.FAIL, said, do)
        return
    failed = OutgoingMail.objects.exclude(fault="").count()
    if failed:
        said = make_text(f"{failed} mails kunne ikke sendes.", f"{failed} mails could not be sent.")
        do = make_text("Se siden Mail.", "See the page Mail.")
        yield Checked("mail", State.NOTICE, said, do)
    else:
        yield _fine("mail", "Mailserveren svarer, og intet ligger.", "The mail server answers, and nothing lies there.")


def check_clock() -> Iterator[Checked]:
    """Whether the clock stands after the last thing that happened: dates of decisions come from it."""
    from django.utils import timezone

    from tovholder.ledger.models import Event

    last = Event.objects.order_by("-at").values_list("at", flat=True).first()
    if last is not None and last > timezone.now() + timedelta(minutes=1):
        said = make_text("Uret går bagud: hovedbogen er længere fremme.", "The clock is behind the ledger.")
        do = make_text("Stil uret (NTP), før nogen beslutter noget.", "Set the clock (NTP) before anything is decided.")
        yield Checked("clock", State.FAIL, said, do)
    else:
        yield _fine("clock", "Uret går ikke bagud.", "The clock is not behind.")


def check_disk() -> Iterator[Checked]:
    """Whether there is room."""
    from django.conf import settings

    free = shutil.disk_usage(settings.DATA_FOLDER).free
    gigabytes = make_text(f"{free / 1e9:.1f}".replace(".", ","), f"{free / 1e9:.1f}")
    said = make_text(f"{gigabytes.da} GB fri.", f"{gigabytes.en} GB free.")
    do = make_text("Gør plads: en fuld disk stopper alle skrivninger.", "Make room: a full disk stops every write.")
    yield Checked("disk", State.OK if free > LEAST_FREE else State.FAIL, said, NOTHING if free > LEAST_FREE else do)


def check_programs() -> Iterator[Checked]:
    """Whether packs can be drawn and scans be read."""
    import typst  # reads its fonts

    try:
        typst.compile(b"= \xc3\x86\xc3\xb8\xc3\xa5", ignore_system_fonts=True)
    except typst.TypstError as fault:
        said = make_text("Mapper kan ikke tegnes som PDF.", "Packs cannot be drawn as PDF.")
        yield Checked("fonts", State.FAIL, said, make_text(str(fault), str(fault)))
    else:
        yield _fine("fonts", "Mapper kan tegnes som PDF.", "Packs can be drawn as PDF.")
    if shutil.which("tesseract"):
        yield _fine("tesseract", "Tesseract er her; scanninger kan læses.", "Tesseract is here; scans can be read.")
    else:
        said = make_text("Tesseract er her ikke; scanninger læses ikke.", "No Tesseract here; scans are not read.")
        do = make_text("apt install tesseract-ocr tesseract-ocr-dan", "apt install tesseract-ocr tesseract-ocr-dan")
        yield Checked("tesseract", State.NOTICE, said, do)


def check_address() -> Iterator[Checked]:
    """Whether the site answers at the address that its mails name, through whatever stands before it."""
    from django.conf import settings

    where = settings.SITE_ADDRESS.rstrip("/") + "/readyz"
    try:
        with urllib.request.urlopen(where, timeout=WAIT):  # noqa: S310  the operator's own address
            yield _fine("address", f"{settings.SITE_ADDRESS} svarer.", f"{settings.SITE_ADDRESS} answers.")
    except (OSError, ValueError) as fault:
        said = make_text(
            f"{settings.SITE_ADDRESS} svarer ikke: {fault}.", f"{settings.SITE_ADDRESS} does not answer: {fault}."
        )
        do = make_text(
            "Kører siderne? Er TOVHOLDER_ADDRESS, TOVHOLDER_HOSTS og proxyen rigtige?",
            "Is the site running? Are TOVHOLDER_ADDRESS, TOVHOLDER_HOSTS and the proxy right?",
        )
        yield Checked("address", State.NOTICE, said, do)


def check_copies() -> Iterator[Checked]:
    """How old the newest backup and the newest signed head are."""
    from django.conf import settings

    yield _check_newest(
        "backup",
        settings.BACKUP_FOLDER,
        "*",
        OLDEST_COPY,
        make_text("sikkerhedskopi", "backup"),
        make_text(
            "Sæt TOVHOLDER_BACKUP_FOLDER til den mappe, tovholder backup skriver i hver nat.",
            "Set TOVHOLDER_BACKUP_FOLDER to the folder that tovholder backup writes to every night.",
        ),
    )
    yield _check_newest(
        "head",
        settings.HEAD_FOLDER,
        "head-*.json",
        OLDEST_HEAD,
        make_text("underskrevet hoved", "signed head"),
        make_text(
            "Sæt TOVHOLDER_HEAD_KEY og TOVHOLDER_HEAD_FOLDER, og lad tovholder work køre.",
            "Set TOVHOLDER_HEAD_KEY and TOVHOLDER_HEAD_FOLDER, and let tovholder work run.",
        ),
    )


def _check_newest(check: str, folder: str, pattern: str, oldest: timedelta, what: Text, do: Text) -> Checked:
    files = [path.stat().st_mtime for path in Path(folder).glob(pattern) if path.is_file()] if folder else []
    if not files:
        said = make_text(f"Der er ingen {what.da} at finde.", f"No {what.en} can be found.")
        return Checked(check, State.NOTICE, said, do)
    age = datetime.now(UTC) - datetime.fromtimestamp(max(files), UTC)
    said = make_text(f"Nyeste {what.da} er {age.days} døgn gammel.", f"The newest {what.en} is {age.days} days old.")
    return Checked(check, State.OK, said, NOTHING) if age <= oldest else Checked(check, State.FAIL, said, do)


OF_CONTENT: tuple[Callable[[], Iterator[Checked]], ...] = (check_accounts, check_mail, check_clock)
OF_MACHINE: tuple[Callable[[], Iterator[Checked]], ...] = (check_disk, check_programs, check_address, check_copies)
