"""Writes on seats: given, ended, and the proof that what a seat gave outside this system is taken back."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.governance.meetings.attendance import find_attended
from tovholder.governance.models import AccessRemoved, Seat, SeatEnd, SeatFunction
from tovholder.governance.notices.told_today import tell_seat_given
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person, write_address
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme
from tovholder.shell.templatetags.danish import day


@transaction.atomic
def give_seat(
    *,
    by: Person,
    programme: Programme,
    body: str,
    office: str,
    function: str = SeatFunction.MEMBER,
    person: Person | None = None,
    address: str = "",
    organisation: str = "",
    since: datetime.date | None = None,
    reads_data: bool = False,
    name: str = "",
) -> Seat:
    """Give a seat in a body from a day on (today when none is given), to an account or to an address without one.

    Raises `ValidationError` when the person has it already, or it is one's own.
    """
    require_right(by, Act.GIVE_SEAT, programme.slug)
    address = write_address(address)
    if person is None and address:
        person = Person.objects.find_by_address(address)
    seat = Seat(
        by=by,
        programme=programme,
        body=body,
        office=office.strip(),
        organisation=organisation.strip(),
        function=function,
        person=person,
        address=None if person else address or None,
        since=since or timezone.localdate(),
        reads_data=reads_data,
        name=name.strip() or None,
    )
    lock_programme(programme)
    _require_givable(by, seat)
    seat.save()
    record_event(
        programme=programme.slug,
        act="seat.given",
        by=str(by),
        subject=str(seat),
        seat=seat.pk,
        function=function,
        person=str(person) if person else None,
        since=seat.since.isoformat(),
        reads_data=reads_data,
    )
    tell_seat_given(seat)
    return seat


def _require_givable(by: Person, seat: Seat) -> None:
    """Raises `ValidationError` for one's own seat, a field that cannot be, and a seat that is there already."""
    if seat.person == by:
        raise ValidationError(
            _("Nobody gives a seat to themselves. Another of the secretariat or an administrator gives you this one.")
        )
    seat.full_clean()
    same = Seat.objects.filter(
        programme=seat.programme, body=seat.body, function=seat.function, person=seat.person, end__isnull=True
    )
    if seat.person and same.exists():
        raise ValidationError(_("This person has that seat already."))


@transaction.atomic
def end_seat(*, by: Person, seat: Seat, until: datetime.date, reason: str = "") -> SeatEnd:
    """End a seat; what it gave the right to ends with the day. Raises `ValidationError` when it ended already."""
    require_right(by, Act.GIVE_SEAT, seat.programme.slug)
    lock_programme(seat.programme)
    if SeatEnd.objects.filter(seat=seat).exists():
        raise ValidationError(_("This seat has been ended already."))
    if until < seat.since - datetime.timedelta(days=1):
        raise ValidationError(_("A seat cannot end before it began."))
    attended = [one for one in find_attended(seat) if one.on > until]
    if attended:
        raise ValidationError(
            _("The one with the seat was at the meeting on %(day)s, so it cannot end before that. Choose a later day.")
            % {"day": day(attended[0].on)}
        )
    end = SeatEnd.objects.create(by=by, seat=seat, until=until, reason=reason.strip()[:200])
    record_event(
        programme=seat.programme.slug,
        act="seat.ended",
        by=str(by),
        subject=str(seat),
        seat=seat.pk,
        until=until.isoformat(),
        reason=reason,
    )
    return end


@transaction.atomic
def record_access_removed(*, by: Person, seat: Seat, on: datetime.date, proof: str) -> AccessRemoved:
    """Keep the proof that the read access in Boligsociale Data was removed when the seat ended."""
    require_right(by, Act.GIVE_SEAT, seat.programme.slug)
    if not proof.strip():
        raise ValidationError(_("Say what proves it: the receipt, the date of the message, who confirmed it."))
    if on > timezone.localdate():
        raise ValidationError(_("The day lies in the future."))
    lock_programme(seat.programme)
    if not SeatEnd.objects.filter(seat=seat).exists() or AccessRemoved.objects.filter(seat=seat).exists():
        raise ValidationError(_("There is nothing to remove for this seat."))
    done = AccessRemoved.objects.create(by=by, seat=seat, on=on, proof=proof.strip()[:300])
    record_event(
        programme=seat.programme.slug,
        act="seat.access_removed",
        by=str(by),
        subject=str(seat),
        seat=seat.pk,
        on=on.isoformat(),
        proof=proof,
    )
    return done
