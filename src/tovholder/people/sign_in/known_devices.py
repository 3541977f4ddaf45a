"""Devices that have signed in to an account before. A cookie says so, signed; it gives no right, only patience."""

import secrets
from typing import cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from tovholder.people.models import Person, write_address

COOKIE, SALT = "enhed", "tovholder.known_device"
A_YEAR = 365 * 24 * 3600


def find_known_device(request: HttpRequest, address: str) -> str:
    """The device's own number when it has signed in to the account of that address before, else ""."""
    try:
        known: dict[str, str] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except signing.BadSignature:
        return ""
    person = Person.objects.find_by_address(write_address(address))
    return known.get(str(person.pk), "") if person else ""


def remember_device(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Mark the device as known to the account that has just signed in on it, beside those it is known to."""
    try:
        known = cast("dict[str, str]", signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR))
    except signing.BadSignature:
        known = {}
    if str(person.pk) in known:
        return
    known = {**dict(list(known.items())[-9:]), str(person.pk): secrets.token_urlsafe(12)}
    response.set_cookie(
        COOKIE,
        signing.dumps(known, salt=SALT),
        max_age=A_YEAR,
        path="/konto/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
