"""The one write of the pack: papers sent and the very pack kept, in one transaction."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.followup.board_pack.models import SentPack
from tovholder.governance.files.actions import keep_file
from tovholder.governance.meetings.actions import send_papers
from tovholder.governance.meetings.invitations import mail_papers
from tovholder.governance.models import Meeting
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.shell.typesetting import NotDrawn


@transaction.atomic
def send_with_pack(*, by: Person, meeting: Meeting, draw: Callable[[Meeting], tuple[str, bytes]]) -> SentPack:
    """Freeze the papers, keep the pack and mail it to every seat with an address, all or nothing.

    `draw` gives the pack of the meeting as its papers now are sent: the file's name and its bytes. Raises
    `ValidationError` when the papers cannot be sent, are sent already, or the pack cannot be drawn.
    """
    require_right(by, Act.PLAN_MEETING, meeting.programme.slug, body=meeting.body)
    sent = send_papers(by=by, meeting=meeting)
    try:
        name, pdf = draw(meeting)
    except NotDrawn as fault:
        raise ValidationError(
            _("The board pack could not be made, so nothing has been sent. Look for unusual characters in the papers.")
        ) from fault
    pack = SentPack.objects.create(by=by, sent=sent, file=keep_file(name, pdf))
    record_event(
        programme=meeting.programme.slug,
        act="meeting.pack",
        by=str(by),
        subject=str(meeting),
        meeting=meeting.pk,
        pack=pack.pk,
        sha256=pack.file.sha256,
    )
    mail_papers(by, meeting, name, pdf)
    return pack
