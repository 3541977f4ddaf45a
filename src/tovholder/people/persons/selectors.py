"""Reads of people: who there is, in one programme or in all."""

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q

from tovholder.people.models import LinkKind, Person, PersonalLink, Role
from tovholder.people.programme_names import list_ties


def list_persons(programme: str = "") -> list[Person]:
    """The accounts tied to the programme, or all of them; with their roles. Two queries beside the ties'."""
    people = Person.objects.order_by("office", "email").prefetch_related(
        Prefetch("roles", Role.objects.order_by("since", "id"))
    )
    if programme:
        tied = {tie.person for tie in list_ties(programme)}
        people = people.filter(Q(pk__in=tied) | Q(roles__programme__in=[programme, ""])).distinct()
    return list(people)


def find_two_step_accounts() -> frozenset[int]:
    """The accounts that sign in in two steps. One query."""
    return frozenset(Authenticator.objects.values_list("user_id", flat=True))


def list_invitations(programme: str = "") -> list[PersonalLink]:
    """The newest invitations that are not accepted, of the programme or of all."""
    found = PersonalLink.objects.filter(kind=LinkKind.INVITATION, used_at__isnull=True)
    return list((found.filter(programme=programme) if programme else found)[:50])
