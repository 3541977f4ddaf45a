"""The board pack of a meeting, always as a download, and the sending of the papers that keeps it."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.selectors import in_force
from tovholder.followup.board_pack.actions import send_with_pack
from tovholder.followup.board_pack.document import NotDrawn, as_pdf
from tovholder.followup.board_pack.selectors import sent_pack
from tovholder.followup.board_pack.shown import pack_of
from tovholder.governance.models import Meeting
from tovholder.governance.pages.meeting import meeting_of


@programme_page
def board_pack(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """What the body reads before the meeting, in one PDF: the file that was sent, else as it stands today."""
    meeting = meeting_of(frame, number)
    kept = sent_pack(meeting)
    if kept is not None:
        return _download(kept.file.name, bytes(kept.file.data))
    try:
        pdf = as_pdf(pack_of(frame, meeting))
    except NotDrawn:
        messages.error(request, _("The board pack could not be made. Look for unusual characters in the papers."))
        return redirect("governance:meeting", frame.slug, number)
    return _download(_name(meeting, "eftertryk" if hasattr(meeting, "sent") else "kladde"), pdf)


@require_POST
@programme_page
def send(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Send the papers and keep the pack, or say in a sentence why nothing was sent."""
    try:
        send_with_pack(by=frame.person, meeting=meeting_of(frame, number), draw=lambda one: _as_sent(frame, one))
    except ValidationError as wrong:
        for sentence in wrong.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, _("The papers are frozen as they were sent, and the board pack is kept."))
    return redirect("governance:meeting", frame.slug, number)


def _as_sent(frame: Frame, meeting: Meeting) -> tuple[str, bytes]:
    """The pack as it goes out: of today, in Danish whatever language the sender reads pages in."""
    today = replace(frame, on=frame.today, version=in_force(frame.programme, frame.today))
    with translation.override(settings.LANGUAGE_CODE):
        return _name(meeting), as_pdf(pack_of(today, meeting, going_out=True))


def _name(meeting: Meeting, what: str = "") -> str:
    parts = ("moedemappe", slugify(meeting.body), meeting.on.isoformat(), what)
    return "-".join(part for part in parts if part) + ".pdf"


def _download(name: str, pdf: bytes) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
