"""Reads of confirmations: which decisions wait for another person, who that can be, and how many it takes."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.governance.models import Decision, DecisionKind, Outcome, Seat, StepTaken
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.proposals.proposal_states import find_ground, find_open_states
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.people.models import Person
from tovholder.people.rights import Act, Answer, Right, check_right
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force

ONLY_OTHERS = gettext_lazy("Whoever wrote a decision does not confirm it; somebody else with a seat in the body does.")
ONLY_OTHERS_OF_A_LETTER = gettext_lazy(
    "Whoever registered a letter does not confirm it; somebody with a seat in the board or another of the secretariat "
    "does."
)


def find_confirmations_needed(decision: Decision) -> int:
    """How many besides the one who wrote it must stand behind it: one, or what the kommissorium of the day asks for."""
    version = find_version_in_force(decision.programme, decision.decided_on, DocumentKind.TERMS_OF_REFERENCE)
    terms = version.content if version else {}
    behind = terms.get("people_behind") if terms.get("body") == decision.body else None
    return max(1, (behind or 2) - 1)


def list_confirming_bodies(decision: Decision) -> list[str]:
    """Whose seats confirm it: the body's own; of a letter, whose writer has no seats here, the board's."""
    return find_boards(decision.programme) if decision.kind == DecisionKind.LETTER else [decision.body]


def check_confirming(person: Person, decision: Decision, rights: frozenset[Right] | None = None) -> Answer:
    """Whether the person may confirm the decision, and why not."""
    slug, letter = decision.programme.slug, decision.kind == DecisionKind.LETTER
    if letter and check_right(person, Act.REGISTER_LETTER, slug, rights=rights):
        allowed = True
    else:
        bodies = list_confirming_bodies(decision)
        allowed = any(check_right(person, Act.CONFIRM, slug, body=body, rights=rights) for body in bodies)
    others = ONLY_OTHERS_OF_A_LETTER if letter else ONLY_OTHERS
    if not allowed or decision.by_id == person.pk:
        return Answer(False, others)
    return Answer(True, _("a seat in the body"))


def check_asking(person: Person, decision: Decision, rights: frozenset[Right] | None = None) -> Answer:
    """Whether the person may ask somebody without an account to confirm the decision."""
    slug = decision.programme.slug
    if decision.kind == DecisionKind.LETTER:
        return check_right(person, Act.REGISTER_LETTER, slug, rights=rights)
    return check_right(person, Act.PLAN_MEETING, slug, body=decision.body, rights=rights)


def list_seats_to_ask(decision: Decision) -> list[Seat]:
    """The seats without an account that can be written to, and where no link would reach whoever wrote it."""
    held = Seat.objects.filter(
        filter_held_on(timezone.localdate()),
        programme=decision.programme,
        body__in=list_confirming_bodies(decision),
        person__isnull=True,
        address__gt="",
    ).exclude(address__iexact=decision.by.email)
    confirmed = decision.confirmations.filter(seat__isnull=False).values_list("seat", flat=True)
    return list(held.exclude(pk__in=confirmed).order_by("id"))


def find_pending_steps(programme: Programme) -> list[StepTaken]:
    """The steps whose decisions wait for another person's confirmation, oldest first."""
    return [step for state in find_open_states(find_ground(programme)) for step in state.pending]


def find_pending_rulings(programme: Programme) -> list[Decision]:
    """Decisions on how the rules are read, and the funder's answers to them, that wait for another person."""
    settles = Q(item__rule__isnull=False, item__rule__settled__isnull=True, outcome=Outcome.APPROVED)
    answers = Q(rule_answer__isnull=False)
    found = Decision.objects.filter(settles | answers, programme=programme).select_related("by", "item__meeting")
    found = found.prefetch_related("confirmations").order_by("id")
    return [one for one in found if len(one.confirmations.all()) < find_confirmations_needed(one)]


def find_pending_decisions(programme: Programme) -> list[Decision]:
    """Every decision that waits for another person's confirmation, each once."""
    return list(
        dict.fromkeys([*(step.decision for step in find_pending_steps(programme)), *find_pending_rulings(programme)])
    )
