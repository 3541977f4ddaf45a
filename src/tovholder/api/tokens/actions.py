"""Writes on tokens: made, revoked, used. The text of a token is given once, to whoever makes it, and never kept."""

import datetime
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.api.models import ApiToken
from tovholder.api.tokens.models import Scope
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme

LASTS_AT_MOST = datetime.timedelta(days=3 * 366)
MOST_TOKENS = 20
SEEN_EVERY = datetime.timedelta(minutes=1)
"""How exactly it is kept when a token was last used: not every reading is a write."""


@dataclass(frozen=True)
class MadeToken:
    """A token and its text, which is nowhere else."""

    token: ApiToken
    text: str


def hash_token(text: str) -> str:
    """What is kept of a token's text."""
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def make_token(
    *, by: Person, programme: Programme, purpose: str, scopes: Collection[str], expires_on: datetime.date
) -> MadeToken:
    """A new token for one purpose. Raises `ValidationError`."""
    require_right(by, Act.GIVE_ROLE, programme.slug)
    today = timezone.localdate()
    _refuse_faults(purpose, scopes, expires_on, today)
    usable = ApiToken.objects.filter(programme=programme, revoked_at__isnull=True, expires_on__gte=today)
    if usable.count() >= MOST_TOKENS:
        raise ValidationError(_("Revoke a token that is not used first; a programme has at most 20."))
    text = "tvh_" + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        programme=programme,
        purpose=purpose.strip(),
        scopes=sorted(scopes),
        digest=hash_token(text),
        made_by=str(by),
        expires_on=expires_on,
    )
    _record(by, token, "token.made", scopes=sorted(scopes), expires_on=expires_on.isoformat())
    return MadeToken(token, text)


def _refuse_faults(purpose: str, scopes: Collection[str], expires_on: datetime.date, today: datetime.date) -> None:
    if not purpose.strip():
        raise ValidationError({"purpose": _("Say what the token is for.")})
    if not scopes or set(scopes) - set(Scope.values):
        raise ValidationError({"scopes": _("Choose what it may read.")})
    if not today <= expires_on <= today + LASTS_AT_MOST:
        raise ValidationError({"expires_on": _("Choose a last day that is not past and at most three years away.")})


@transaction.atomic
def revoke_token(*, by: Person, token: ApiToken) -> None:
    """Let a token open nothing any more. Raises `ValidationError`."""
    require_right(by, Act.GIVE_ROLE, token.programme.slug)
    if not ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        raise ValidationError(_("This token is revoked already."))
    _record(by, token, "token.revoked")


def note_use(token: ApiToken) -> None:
    """Keep that the token was used, to the minute."""
    now = timezone.now()
    seen = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - SEEN_EVERY)
    ApiToken.objects.filter(seen, pk=token.pk).update(last_used_at=now)


def _record(by: Person, token: ApiToken, act: str, **detail: object) -> None:
    record_event(programme=token.programme.slug, act=act, by=str(by), subject=token.purpose, token=token.pk, **detail)
