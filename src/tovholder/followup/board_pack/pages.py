"""The board pack of a meeting, always as a download."""

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.followup.board_pack.document import as_pdf
from tovholder.followup.board_pack.shown import pack_of
from tovholder.governance.pages.meeting import meeting_of


@programme_page
def board_pack(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """What the body reads before the meeting, in one PDF."""
    meeting = meeting_of(frame, number)
    answer = HttpResponse(as_pdf(pack_of(frame, meeting)), content_type="application/pdf")
    name = f"moedemappe-{slugify(meeting.body)}-{meeting.on.isoformat()}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
