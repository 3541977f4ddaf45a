"""Standing behind what another has written: the panels for it, on a change's page and on a meeting's."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.governance.confirmations.actions import ask_for_confirmation, confirm_decision
from tovholder.governance.confirmations.confirmation_mail import send_confirmation_link
from tovholder.governance.confirmations.selectors import (
    check_asking,
    check_confirming,
    find_pending_decisions,
    list_seats_to_ask,
)
from tovholder.governance.models import Decision, Meeting, Seat
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_panel import Data, Panel, Posted, bind_form
from tovholder.shell.templatetags.danish import day


class SeatToAskForm(forms.Form):
    """Which seat without an account is mailed a link."""

    seat = forms.ChoiceField(label="")

    def __init__(self, *args: object, seats: Sequence[Seat] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["seat"].label = _("Seat")
        self.fields["seat"].choices = [(one.pk, f"{one.office}, {one.mailed_at}") for one in seats]  # type: ignore[attr-defined]


def offer_confirmations(frame: Frame, waiting: Iterable[Decision], key: str, posted: Posted | None) -> Iterator[Panel]:
    """For each decision that waits: confirm it, or mail a link to somebody without an account."""
    decisions = list(dict.fromkeys(waiting))
    mine = [one for one in decisions if check_confirming(frame.person, one, frame.rights)]
    mine = [one for one in mine if not one.confirmations.filter(person=frame.person).exists()]
    if mine:
        yield _confirming(frame, mine, key, posted)
    for one in decisions:
        if check_asking(frame.person, one, frame.rights) and (seats := list_seats_to_ask(one)):
            yield _asking(frame, one, seats, key, posted)


def offer_confirmations_of_meeting(frame: Frame, meeting: Meeting, key: str, posted: Posted | None) -> Iterator[Panel]:
    """The same for every decision of a meeting at once."""
    every = find_pending_decisions(frame.programme)
    ours = [one for one in every if one.item and one.item.meeting_id == meeting.pk]
    yield from offer_confirmations(frame, ours, key, posted)


def _confirming(frame: Frame, decisions: list[Decision], key: str, posted: Posted | None) -> Panel:
    return Panel(
        "confirm",
        ngettext("Confirm the decision", "Confirm the decisions", len(decisions)),
        bind_form(forms.Form, "confirm", key, posted),
        _("I confirm that this was decided"),
        _("It is confirmed. What has everybody behind it who must be is carried out."),
        partial(_confirm_all, frame, decisions),
        lead=" ".join(tell_decision(one) for one in decisions),
    )


@transaction.atomic
def _confirm_all(frame: Frame, decisions: list[Decision], _data: Data) -> None:
    for one in decisions:
        confirm_decision(by=frame.person, decision=one)


def tell_decision(decision: Decision) -> str:
    """What somebody stands behind when confirming: what was decided, when, and who wrote it down."""
    return _("%(label)s of %(day)s: %(outcome)s. Written down by %(who)s. It holds when somebody else confirms it.") % {
        "label": f"{decision.item}, {decision.label}" if decision.item else str(decision),
        "day": day(decision.decided_on),
        "outcome": decision.get_outcome_display(),
        "who": decision.by,
    }


def _asking(frame: Frame, decision: Decision, seats: list[Seat], key: str, posted: Posted | None) -> Panel:
    own = f"ask:{decision.pk}"
    return Panel(
        own,
        _("Ask somebody without an account to confirm: %(decision)s") % {"decision": decision},
        bind_form(SeatToAskForm, own, key, posted, seats=seats),
        _("Mail a link"),
        _("The link has been mailed. It can be used once, within 14 days."),
        partial(_ask, frame, decision),
        lead=_("The link goes to the seat's address and is shown to nobody else."),
        secondary=True,
    )


@transaction.atomic
def _ask(frame: Frame, decision: Decision, data: Data) -> None:
    seat = Seat.objects.get(pk=data["seat"], programme=frame.programme)
    if not send_confirmation_link(ask_for_confirmation(by=frame.person, decision=decision, seat=seat), decision):
        raise ValidationError(_("The mail could not be sent, so no link has been made. Try again later."))
