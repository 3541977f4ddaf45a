"""The coming meeting of the fictional programme goes out with its board pack, as any meeting's papers do."""

from django.utils import timezone

from tovholder.agreement.pages.frame import Frame
from tovholder.agreement.selectors import in_force
from tovholder.followup.board_pack.actions import send_with_pack
from tovholder.followup.board_pack.pages import as_sent
from tovholder.governance.models import Meeting
from tovholder.people.models import Person
from tovholder.people.rights import rights_of


def send_out(sender: Person, meeting: Meeting) -> None:
    """Send the papers of a meeting and keep the pack."""
    today = timezone.localdate()
    frame = Frame(meeting.programme, sender, rights_of(sender), today, "", in_force(meeting.programme, today))
    send_with_pack(by=sender, meeting=meeting, draw=lambda one: as_sent(frame, one))
