"""Writes of the year wheel: own points, duties done for their period, keys of calendars."""

import datetime
import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.followup.year_wheel.models import CalendarKey, CalendarKeyRevoked, DutyDone, OwnPoint
from tovholder.followup.year_wheel.selectors import find_year
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme

MOST_KEYS = 50


@transaction.atomic
def keep_own_point(
    *,
    by: Person,
    programme: Programme,
    text: str,
    month: int,
    day: int,
    year: int | None = None,
    who: str = "",
    replaces: OwnPoint | None = None,
) -> OwnPoint:
    """Put a point of the programme's own in the year, or a new wording or day in place of one that stands there."""
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    if not text.strip():
        raise ValidationError(_("Say what is to be done."))
    try:
        datetime.date(year or 2024, month, day)  # a leap year: 29 February is a day of each year's wheel
    except ValueError as wrong:
        raise ValidationError(_("There is no such day.")) from wrong
    _refuse_stale(programme, replaces)
    standing = OwnPoint.objects.filter(programme=programme, replaced_by__isnull=True, ended=False)
    said = {"text": text.strip()[:200], "month": month, "day": day, "year": year, "who": who}
    if standing.filter(**said).exists():
        raise ValidationError(_("This point stands in the year already."))
    kept = OwnPoint.objects.create(by=by, programme=programme, replaces=replaces, **said)
    _record(by, programme, "wheel.point", kept.text, point=kept.pk, replaces=replaces.pk if replaces else None)
    return kept


@transaction.atomic
def end_own_point(*, by: Person, point: OwnPoint) -> OwnPoint:
    """Take a point of the programme's own out of the year; calendars are told that it is called off."""
    require_right(by, Act.REGISTER_LETTER, point.programme.slug)
    lock_programme(point.programme)
    _refuse_stale(point.programme, point)
    said = {name: getattr(point, name) for name in ("text", "month", "day", "year", "who")}
    kept = OwnPoint.objects.create(by=by, programme=point.programme, replaces=point, ended=True, **said)
    programme = point.programme
    _record(by, programme, "wheel.point_ended", kept.text, point=kept.pk, replaces=point.pk)
    return kept


def _refuse_stale(programme: Programme, point: OwnPoint | None) -> None:
    if point is None:
        return
    if point.programme_id != programme.pk or point.ended or OwnPoint.objects.filter(replaces=point).exists():
        raise ValidationError(_("That point has been changed in the meantime. See how it stands now."))


@transaction.atomic
def record_duty_done(
    *, by: Person, programme: Programme, point: str, period: str, done_on: datetime.date, proof: str
) -> DutyDone:
    """Keep that a point was done for its period and no other, with what shows it."""
    require_right(by, Act.REGISTER_LETTER, programme.slug)
    lock_programme(programme)
    if done_on > timezone.localdate():
        raise ValidationError(_("The day lies in the future."))
    if not proof.strip():
        raise ValidationError(_("Say what shows that it was done: a receipt, a letter, minutes."))
    if (point, period) not in {(one.key, one.period) for one in find_year(programme, timezone.localdate()).points}:
        raise ValidationError(_("There is no such point in the year."))
    if DutyDone.objects.filter(programme=programme, point=point, period=period).exists():
        raise ValidationError(_("It is recorded as done for that period already."))
    kept = DutyDone.objects.create(
        by=by, programme=programme, point=point, period=period, done_on=done_on, proof=proof.strip()[:300]
    )
    _record(by, programme, "wheel.done", period, point=point, done_on=done_on.isoformat(), proof=kept.proof)
    return kept


def hash_key(token: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_calendar_key(*, by: Person, programme: Programme, body: str = "") -> str:
    """A new key of the programme's calendar, or of one body's. It is given here and kept nowhere."""
    require_right(by, Act.READ, programme.slug)
    lock_programme(programme)
    standing = CalendarKey.objects.filter(programme=programme, by=by, revoked__isnull=True)
    if standing.count() >= MOST_KEYS:
        raise ValidationError(_("Revoke a calendar address that you do not use first."))
    token = secrets.token_urlsafe(24)
    kept = CalendarKey.objects.create(by=by, programme=programme, body=body, digest=hash_key(token))
    _record(by, programme, "wheel.calendar", str(kept), body=body)
    return token


@transaction.atomic
def revoke_calendar_key(*, by: Person, key: CalendarKey) -> CalendarKeyRevoked:
    """Let a key open nothing any more: one's own, or, for the secretariat, anybody's."""
    if key.by_id != by.pk:
        require_right(by, Act.REGISTER_LETTER, key.programme.slug)
    require_right(by, Act.READ, key.programme.slug)
    lock_programme(key.programme)
    if CalendarKeyRevoked.objects.filter(key=key).exists():
        raise ValidationError(_("This calendar address is revoked already."))
    kept = CalendarKeyRevoked.objects.create(by=by, key=key)
    programme = key.programme
    _record(by, programme, "wheel.calendar_revoked", str(key), body=key.body)
    return kept


def _record(by: Person, programme: Programme, act: str, subject: str, **detail: object) -> None:
    record_event(programme=programme.slug, act=act, by=str(by), subject=subject, **detail)
