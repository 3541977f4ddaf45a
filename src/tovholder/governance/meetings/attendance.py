"""Who was at a meeting, taken down by name, office and organisation as they were then."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tovholder.domain.content.schema.programme_schema import BodyRules
from tovholder.domain.rulings.body_rules import Attendee, find_need, find_voters, read_attendance
from tovholder.governance.models import Meeting, MeetingHeld, Seat


@dataclass(frozen=True)
class Guest:
    """Somebody who was there without a seat."""

    name: str
    organisation: str = ""


@dataclass(frozen=True)
class Attendance:
    """Ids of the seats that were there and of those with apologies; who stood in for a seat; guests."""

    present: Collection[int]
    apologies: Collection[int] = ()
    substitutes: Mapping[int, str] = field(default_factory=dict)
    guests: Sequence[Guest] = ()


def take_attendance(seats: Mapping[int, Seat], told: Attendance, rules: BodyRules | None) -> list[Attendee]:
    """Everybody as they are now, to be kept. Raises `ValidationError` where somebody could not have been there so."""
    _refuse(seats, told, rules)
    return [
        *(one for seat in seats.values() for one in _seated(seat, told)),
        *(Attendee("present", "guest", name=one.name.strip(), organisation=one.organisation) for one in told.guests),
    ]


def _refuse(seats: Mapping[int, Seat], told: Attendance, rules: BodyRules | None) -> None:
    if not {*told.present, *told.apologies, *told.substitutes} <= set(seats):
        raise ValidationError(_("Somebody named here did not hold a seat in the body on that day."))
    both = [seats[key] for key in set(told.present) & ({*told.apologies} | {*told.substitutes})]
    if both:
        raise ValidationError(
            _("%(who)s cannot be both present and away. Choose one.") % {"who": both[0].holder or both[0].office}
        )
    if told.substitutes and rules and rules.substitutes == "no":
        raise ValidationError(_("The terms of reference of the body do not let substitutes attend."))


def _seated(seat: Seat, told: Attendance) -> list[Attendee]:
    stands_in = told.substitutes.get(seat.pk, "").strip()
    how = "present" if seat.pk in told.present else "apologies" if stands_in or seat.pk in told.apologies else "absent"
    own = Attendee(how, seat.function, seat.office, seat.organisation, seat.holder, seat.pk, seat.person_id)
    if not stands_in:
        return [own]
    function = "substitute" if seat.function != "secretary" else "guest"
    whom = seat.holder or seat.office
    return [
        own,
        Attendee("present", function, seat.office, seat.organisation, stands_in, seat=seat.pk, stands_in_for=whom),
    ]


def read_held(held: MeetingHeld) -> list[Attendee]:
    """Who was at a held meeting, from what was kept then and nothing else."""
    if held.attendance is not None:
        return read_attendance(held.attendance)
    seats = Seat.objects.filter(pk__in=[*held.present, *held.apologies]).order_by("id")
    return [
        Attendee(
            "present" if seat.pk in held.present else "apologies", seat.function, seat.office, seat.organisation,
            seat=seat.pk,
        )
        for seat in seats
    ]  # fmt: skip


def refuse_too_few(attendees: Sequence[Attendee], quorum: int | None, recused: Collection[int] = ()) -> None:
    """Raise `ValidationError` where too few persons with a vote are there for the body to decide."""
    there, need = len(find_voters(attendees, recused)), find_need(quorum, attendees, recused)
    if there >= need:
        return
    if recused:
        raise ValidationError(
            _("With those who are disqualified out of it, %(there)s could vote, and %(need)s must. Postpone the item.")
            % {"there": there, "need": need}
        )
    raise ValidationError(
        _(
            "The terms of reference ask for %(quorum)s with a vote before the body decides; %(there)s were there. "
            "Record the meeting without decisions, and take the items up at the next one."
        )
        % {"quorum": need, "there": there}
    )


def find_attended(seat: Seat) -> list[Meeting]:
    """The held meetings of the seat's body that its holder is kept as present at, newest first."""
    held = MeetingHeld.objects.filter(meeting__programme=seat.programme_id, meeting__body=seat.body)
    return [
        one.meeting
        for one in held.select_related("meeting").order_by("-meeting__on")
        if any(who.seat == seat.pk and who.how == "present" for who in read_held(one))
    ]
