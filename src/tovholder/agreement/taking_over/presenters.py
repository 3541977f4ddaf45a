"""Det gælder allerede: what is in force, what is on its way in, what is missing; and one document looked through."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.agreement.document_form.form_words import Fault
from tovholder.agreement.taking_over.forms import DocumentFile, HowItHolds
from tovholder.agreement.taking_over.models import TakingOver
from tovholder.agreement.taking_over.selectors import Place, list_kinds_taken_over
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.domain.editing import ShownGroup
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.document_pages import find_document_page
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import tell


@dataclass(frozen=True)
class DocumentRow:
    """A document that the programme has or could have: what it is called, and where it is read when it is there."""

    kind: str
    name: str
    address: str


@dataclass(frozen=True)
class TakingRow:
    """A document on its way in."""

    taking: TakingOver
    name: str
    file: str


def list_rows(frame: Frame, there: set[Place]) -> list[DocumentRow]:
    """Every document that can come in here, those of each effort area among them."""
    return [
        DocumentRow(kind, name_document(frame, kind, key), _find_row_address(frame, kind, key, there))
        for kind in list_kinds_taken_over()
        for key in list_keys(frame, kind)
    ]


def _find_row_address(frame: Frame, kind: str, key: str, there: set[Place]) -> str:
    return find_document(frame, kind, key) if (kind, key) in there else ""


def list_keys(frame: Frame, kind: str) -> list[str]:
    """The keys that a kind of document can have: the effort areas, else none."""
    return [one.id for one in frame.agreement.effort_areas] if DOCUMENT_KINDS[kind].for_each else [""]


def name_document(frame: Frame, kind: str, key: str) -> str:
    """Delaftale: Uddannelse og livschancer."""
    areas = {one.id: one.name or "" for one in frame.agreement.effort_areas}
    name = tell(DOCUMENT_KINDS[kind].name)
    return f"{name}: {areas.get(key, key)}" if key else name


def find_document(frame: Frame, kind: str, key: str) -> str:
    """The address where the document is read."""
    return find_document_page(frame.slug, kind, key)


def present_taking(taking: TakingOver) -> TakingRow:
    """One line of what is on its way in."""
    file = taking.file.name if taking.file else _("typed by hand")
    return TakingRow(taking, tell(DOCUMENT_KINDS[taking.kind].name), file)


def name_kinds(kinds: Sequence[str]) -> list[tuple[str, str]]:
    """The kinds with their names, for a list to choose from."""
    return [(kind, tell(DOCUMENT_KINDS[kind].name)) for kind in kinds]


@dataclass(frozen=True, kw_only=True)
class TakingsPage(ProgrammePage):
    """What was in force when the programme began here: what is in, what is on its way, what is missing."""

    template = "agreement/taking_over/takings.html"
    addresses = ("agreement:takings",)
    act = Act.READ_FILE_IN
    form: DocumentFile
    """The file, and which document it is."""
    rows: list[DocumentRow]
    """Every document that can come in here, with the address of those that are in."""
    missing: list[tuple[str, str]]
    """The kinds of which something is missing, with their names: each can be typed, or filled in in a workbook."""
    waiting: list[TakingRow]
    """What is on its way in."""
    members: str
    """The address where the members of the bodies are put in."""
    inside: int
    """How many documents are in."""


@dataclass(frozen=True, kw_only=True)
class TakingPage(ProgrammePage):
    """One document that was in force already, to be looked through before it becomes version 1."""

    template = "agreement/taking_over/taking.html"
    addresses = ("agreement:taking",)
    act = Act.REVIEW
    taking: TakingOver
    """The document on its way in."""
    name: str
    """The kind of document."""
    form: ShownGroup
    """The inputs: groups, rows and fields, each with what stands in it."""
    how: HowItHolds
    """Who decided, when, from when it holds."""
    faults: list[Fault]
    """What is to be mended, in the form's order."""
    said: list[str]
    """What the reader says that somebody must look at."""
    long: bool
    """Whether the form has so much that its parts are folded."""
    touched: str
    """The row or list that a button changed, where one goes on; empty else."""
    original: str
    """The address of the file as it was given; empty where it was typed."""
    made: str
    """The address of the version that it became; empty until then."""
    may_put_in_force: Answer
    """Whether the one who looks may put it in force, and who can."""


def find_original(frame: Frame, taking: TakingOver) -> str:
    """The address of the file that it came in; empty where it was typed."""
    return reverse("agreement:taken_file", args=[frame.slug, taking.pk]) if taking.file_id else ""
