"""The ledger's codes as people say them."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

ACTS: dict[str, Promise] = {
    "role.given": _("Role given or changed"),
    "account.opened": _("Account opened"),
    "account.closed": _("Account closed"),
    "account.reopened": _("Account opened again"),
    "account.address": _("Address changed"),
    "account.password_link": _("Link for a new password made"),
    "account.password_set": _("New password set"),
    "account.two_steps_reset": _("Two-step sign-in reset"),
    "account.sessions_ended": _("Sessions ended"),
    "person.invited": _("Invited"),
    "person.invitation_withdrawn": _("Invitation withdrawn"),
    "programme.started": _("Programme started"),
    "document.added": _("Document added"),
    "version.made": _("Version made"),
    "version.in_force": _("Version put in force"),
    "intake.made": _("File read in"),
    "intake.read_again": _("File read again"),
    "intake.decided": _("Values decided"),
    "figures.read": _("Figures read in"),
    "figures.mapped": _("Questions about a file answered"),
    "observations.made": _("Observations kept"),
    "figures.released": _("Figures shown"),
    "indicator.added": _("Indicator added"),
    "spending.mapped": _("Account map changed"),
    "spending.booked": _("Spending booked"),
    "account.opened_here": _("Adjustment account taken in"),
    "account.moved": _("Movement of the adjustment account"),
    "year.closed": _("Year of accounts closed"),
    "anchoring.step": _("Anchoring written"),
    "log.written": _("Written in the log"),
    "log.corrected": _("Entry of the log corrected"),
    "log.withdrawn": _("Entry of the log withdrawn"),
    "result.written": _("Result kept"),
    "result.corrected": _("Result corrected"),
    "seat.given": _("Seat given"),
    "seat.ended": _("Seat ended"),
    "seat.access_removed": _("Read access removed"),
    "meeting.planned": _("Meeting planned"),
    "meeting.item": _("Item put on the agenda"),
    "meeting.item_off": _("Item taken off the agenda"),
    "meeting.sent": _("Papers sent"),
    "meeting.pack": _("Board pack kept"),
    "meeting.held": _("Meeting held"),
    "meeting.minutes": _("Minutes kept"),
    "meeting.protocol": _("Minutes approved"),
    "decision.made": _("Decision made"),
    "decision.late": _("Late registration asked for"),
    "decision.late_answered": _("Late registration answered"),
    "decision.letter": _("Decided by letter"),
    "decision.emergency": _("Decided in an emergency"),
    "decision.confirmation_asked": _("Asked to confirm by a link"),
    "decision.confirmed": _("Decision confirmed by a second person"),
    "seats.told": _("Everybody with a seat told"),
    "proposal.started": _("Proposal started"),
    "proposal.edited": _("Proposal edited"),
    "proposal.answered": _("Question answered"),
    "proposal.submitted": _("Proposal submitted"),
    "proposal.step": _("Step taken"),
    "proposal.sent_back": _("Proposal sent back"),
    "proposal.withdrawn": _("Proposal withdrawn"),
    "proposal.rejected": _("Proposal rejected"),
    "proposal.adopted": _("Proposal adopted"),
    "proposal.told": _("Told of the proposal"),
    "version.uploaded": _("Version uploaded"),
    "rules.contradiction": _("Contradiction recorded"),
    "rules.settled": _("Reading of the rules settled"),
    "barrier.raised": _("Barrier raised"),
    "barrier.withdrawn": _("Barrier taken back"),
    "barrier.answered": _("Barrier answered"),
    "meeting.figures": _("Figures kept as they were shown"),
    "accounts.month": _("Accounting year set"),
    "wheel.point": _("Point put in the year"),
    "wheel.point_ended": _("Point taken out of the year"),
    "wheel.done": _("Duty done"),
    "wheel.calendar": _("Calendar address made"),
    "wheel.calendar_revoked": _("Calendar address revoked"),
    "evaluation.held": _("Workshop held"),
    "evaluation.recommended": _("Recommendation given"),
    "evaluation.answered": _("Recommendation answered"),
    "evaluation.merged": _("Recommendations put together"),
    "evaluation.proposed": _("Change started from a recommendation"),
    "residents.text": _("Text of the residents' page kept"),
    "residents.published": _("Residents' page published"),
    "residents.taken_down": _("Residents' page taken down"),
    "package.attached": _("File laid in for the package"),
    "package.looked_through": _("Plan looked through"),
    "package.uploaded": _("Package sent"),
    "notice.sent": _("Notice sent"),
}
FAULTS: dict[str, Promise] = {
    "changed": _("changed since it was written"),
    "missing": _("missing"),
    "relinked": _("not bound to the entry before it"),
    "cut": _("the ledger ends too early; the newest is gone"),
}


@register.filter
def act_word(code: str) -> str:
    """An act's code in words; the code itself for one unknown here."""
    return str(ACTS.get(code, code))


@register.filter
def fault_word(code: str) -> str:
    """A fault of the chain in words."""
    return str(FAULTS.get(code, code))
