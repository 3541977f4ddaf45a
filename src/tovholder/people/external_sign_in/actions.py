"""Writes on identities: bound to one's own account, ended."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.ledger.actions import record_event
from tovholder.people.models import ExternalIdentity, Person
from tovholder.people.rights import Act, NotAllowed, check_right


def find_person_of(issuer: str, subject: str) -> Person | None:
    """Whose account the identity opens, whether it is open or closed; none where nobody has bound it."""
    bound = ExternalIdentity.objects.filter(issuer=issuer, subject=subject, ended_at__isnull=True)
    found = bound.select_related("person").first()
    return found.person if found else None


@transaction.atomic
def bind_identity(*, by: Person, issuer: str, subject: str) -> ExternalIdentity:
    """Let an identity open one's own account. Raises `ValidationError` where it opens another's."""
    owner = find_person_of(issuer, subject)
    if owner == by:
        return ExternalIdentity.objects.get(issuer=issuer, subject=subject, ended_at__isnull=True)
    taken = ValidationError(_("That identity already opens another account here. Ask to have it ended there."))
    if owner is not None:
        raise taken
    try:
        with transaction.atomic():
            bound = ExternalIdentity.objects.create(person=by, issuer=issuer, subject=subject)
    except IntegrityError as fault:
        raise taken from fault
    record_event(
        programme="", act="account.identity_bound", by=str(by), subject=str(by), issuer=issuer, identity=bound.pk
    )
    return bound


@transaction.atomic
def end_identity(*, by: Person, identity: ExternalIdentity) -> None:
    """End an identity: one's own, or as an administrator of every programme. What it opened before stays."""
    if identity.person_id != by.pk and not check_right(by, Act.GIVE_ROLE):
        raise NotAllowed(_("Only you, or an administrator, can end how your account is opened."))
    if by.pk == identity.person_id and not by.has_usable_password() and _is_the_last(identity):
        raise ValidationError(_("It is the only way into your account. Ask an administrator for a password link."))
    if ExternalIdentity.objects.filter(pk=identity.pk, ended_at__isnull=True).update(ended_at=timezone.now()):
        record_event(
            programme="", act="account.identity_ended", by=str(by), subject=str(identity.person), identity=identity.pk
        )


def _is_the_last(identity: ExternalIdentity) -> bool:
    others = ExternalIdentity.objects.filter(person=identity.person_id, ended_at__isnull=True)
    return not others.exclude(pk=identity.pk).exists()
