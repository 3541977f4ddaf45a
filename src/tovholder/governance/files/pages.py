"""Files of the room: letters and annexes, byte for byte, always as a download."""

from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from tovholder.governance.meetings.selectors import CLOSED, sees_closed_items
from tovholder.governance.models import Annex, Decision
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import StoredFile


def _download(file: StoredFile | None) -> HttpResponse:
    if file is None:
        raise Http404
    answer = HttpResponse(bytes(file.data), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return answer


@programme_page
def download_letter(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The letter behind a decision of somebody without an account."""
    found = Decision.objects.filter(programme=frame.programme, pk=number).select_related("file").first()
    return _download(found.file if found else None)


@programme_page
def download_annex(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """A file that belongs to an agenda item."""
    found = (
        Annex.objects.filter(item__meeting__programme=frame.programme, pk=number)
        .select_related("file", "item__meeting")
        .first()
    )
    if found and found.item.closed and not sees_closed_items(frame.person, frame.programme, found.item.meeting.body):
        raise PermissionDenied(CLOSED)
    return _download(found.file if found else None)
