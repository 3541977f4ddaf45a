"""The board pack of a meeting, always as a download, and the sending of the papers that keeps it."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tovholder.followup.board_pack.actions import send_with_pack
from tovholder.followup.board_pack.models import SentPack
from tovholder.followup.board_pack.pack_document import set_pdf
from tovholder.followup.board_pack.presenters import assemble_pack
from tovholder.followup.board_pack.selectors import find_sent_pack
from tovholder.governance.meetings.selectors import CLOSED, find_meeting, list_agenda, sees_closed_items
from tovholder.governance.models import Meeting, MeetingMail
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.selectors import find_version_in_force
from tovholder.shell.typesetting import NotDrawn


@programme_page
def board_pack(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """What the body reads before the meeting, in one PDF: the file that was sent, else as it stands today."""
    meeting = find_meeting(frame, number)
    if any(item.closed for item in list_agenda(meeting)) and not sees_closed_items(
        frame.person, frame.programme, meeting.body
    ):
        raise PermissionDenied(CLOSED)
    kept = find_sent_pack(meeting)
    if kept is not None:
        return _download(kept.file.name, bytes(kept.file.data))
    try:
        pdf = set_pdf(assemble_pack(frame, meeting))
    except NotDrawn:
        messages.error(request, _("The board pack could not be made. Look for unusual characters in the papers."))
        return redirect("governance:meeting", frame.slug, number)
    return _download(_name(meeting, "eftertryk" if meeting.sent else "kladde"), pdf)


@require_POST
@programme_page
def send_board_pack(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Send the papers and keep the pack, or say in a sentence why nothing was sent."""
    try:
        pack = send_with_pack(
            by=frame.person, meeting=find_meeting(frame, number), draw=lambda one: _as_sent(frame, one)
        )
    except ValidationError as wrong:
        for sentence in wrong.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, _tell_sent(pack))
    return redirect("governance:meeting", frame.slug, number)


def _tell_sent(pack: SentPack) -> str:
    said = _("The papers are frozen as they were sent, and the board pack is kept.")
    meeting = pack.sent.meeting
    mailed = MeetingMail.objects.filter(meeting=meeting, at__gte=pack.sent.at).count()
    if mailed:
        sent = ngettext(
            "Mail with the pack and a calendar file goes to %(n)s address.",
            "Mail with the pack and a calendar file goes to %(n)s addresses.",
            mailed,
        ) % {"n": mailed}
        return f"{said} {sent}"
    return f"{said} {_('No mail went out: nobody in the body has an address, or no mail is set up here.')}"


def _as_sent(frame: Frame, meeting: Meeting) -> tuple[str, bytes]:
    """The pack as it goes out: of today, in Danish whatever language the sender reads pages in."""
    today = replace(frame, on=frame.today, version=find_version_in_force(frame.programme, frame.today))
    with translation.override(settings.LANGUAGE_CODE):
        return _name(meeting), set_pdf(assemble_pack(today, meeting, going_out=True))


def _name(meeting: Meeting, what: str = "") -> str:
    parts = ("moedemappe", slugify(meeting.body), meeting.on.isoformat(), what)
    return "-".join(part for part in parts if part) + ".pdf"


def _download(name: str, pdf: bytes) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
