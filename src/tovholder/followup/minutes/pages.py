"""The minutes of a meeting, always as a download."""

from dataclasses import asdict
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tovholder.followup.minutes.presenters import assemble_minutes
from tovholder.governance.meetings.selectors import find_meeting, sees_closed_items
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.typesetting import NotDrawn, compile_template

TEMPLATE = Path(__file__).with_name("minutes.typ")


@programme_page
def minutes_pdf(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """What was decided and said at a meeting that was held, by whom, and who stands by the words."""
    meeting = find_meeting(frame, number)
    if not hasattr(meeting, "held"):
        messages.error(request, _("The minutes can be fetched when the meeting has been held."))
        return redirect("governance:meeting", frame.slug, number)
    closed = sees_closed_items(frame.person, frame.programme, meeting.body)
    try:
        pdf = compile_template(TEMPLATE, asdict(assemble_minutes(frame, meeting, closed=closed)))
    except NotDrawn:
        messages.error(request, _("The minutes could not be set. Look for unusual characters in them."))
        return redirect("governance:meeting", frame.slug, number)
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = f"referat-{slugify(meeting.body)}-{meeting.on.isoformat()}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
