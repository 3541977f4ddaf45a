"""Pages that a lower room leads to without knowing the room they stand in.

A room that has such a page says so once, in its `apps.ready()`; a room below asks for the place by its name. So no
address of a higher room is written in a lower one.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.urls import reverse


class Place(StrEnum):
    """A page that rooms below its own lead to; each takes the arguments named."""

    OWN_ACCOUNT = "own_account"
    """What one does with one's own account."""
    SYSTEM_ACCESS = "system_access"
    """Which other systems read the programme (slug)."""
    OVERVIEW = "overview"
    """The first page of a programme (slug)."""
    NEW_PROGRAMME = "new_programme"
    """Where a programme is started from its agreement."""
    READ_AGREEMENT_IN = "read_agreement_in"
    """Where the agreement's file is chosen (slug)."""
    GOALS = "goals"
    """Goals and indicators (slug)."""
    AREA = "area"
    """The profile of an area (slug, area)."""
    ORGANISATION = "organisation"
    """The bodies (slug)."""
    BUDGET = "budget"
    """The budget in force (slug)."""
    SEATS = "seats"
    """The members of the bodies (slug)."""
    TAKE_OVER = "take_over"
    """Where documents that are in force already come in (slug)."""
    SPENDING = "spending"
    """What is used of the budget (slug)."""
    PROPOSALS = "proposals"
    """Every change; a title that is posted there starts one (slug)."""
    PROPOSAL = "proposal"
    """One change (slug, its number)."""
    PROPOSE_DRAFT = "propose_draft"
    """A draft of the agreement taken up as a proposal (slug, version number)."""
    DOCUMENT_FILE = "document_file"
    """A version of a document as a file (slug, the version's key, docx, pdf or xlsx)."""
    BOARD_PACK = "board_pack"
    """The pack of a meeting (slug, meeting)."""
    MINUTES_PDF = "minutes_pdf"
    """The minutes of a meeting (slug, meeting)."""
    SEND_PAPERS = "send_papers"
    """Where the papers of a meeting are sent (slug, meeting)."""


_views: dict[Place, str] = {}


def register_places(views: Mapping[Place, str]) -> None:
    """Say which named view each place is."""
    _views.update(views)


def find_address(place: Place, *arguments: object) -> str:
    """The address of a place. Raises `KeyError` where no room has registered it."""
    return reverse(_views[place], args=arguments)
