"""Where the documents beside the agreement are read: the room that shows them says so when the site starts."""

from django.urls import reverse

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS

_rooms: list[str] = []


def register_document_pages(room: str) -> None:
    """From now on a document's page is the one that its kind names, among the addresses of this room."""
    _rooms[:] = [room]


def find_document_page(slug: str, kind: str, key: str = "") -> str:
    """The address where a document of a programme is read."""
    return reverse(f"{_rooms[0]}:{DOCUMENT_KINDS[kind].page}", args=[slug, *([key] if key else [])])
