"""Whether somebody may do something, answered with the reason.

A page asks to decide what to show; an action asks again before it writes. Rights come from sources: the roles given to
a person, and what higher rooms register (the seats held in bodies).
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.people.models import Person, Role, RoleName


@dataclass(frozen=True)
class Operator:
    """Whoever runs the command line on the server itself: may start programmes and fill the new ones."""

    name: str

    def __str__(self) -> str:
        return self.name


Actor = Person | Operator
Visitor = Person | AnonymousUser | Operator


class Act(StrEnum):
    """What somebody may be allowed to do."""

    READ = "read"
    AUDIT = "audit"
    """To see the board's follow-up and its evidence."""
    READ_FILE_IN = "read_file_in"
    REVIEW = "review"
    OBSERVE = "observe"
    LOG = "log"
    KEEP_ACCOUNTS = "keep_accounts"
    PUT_IN_FORCE = "put_in_force"
    PROPOSE = "propose"
    ANSWER = "answer"
    PLAN_MEETING = "plan_meeting"
    DECIDE_IN_BODY = "decide_in_body"
    CONFIRM = "confirm"
    REGISTER_LETTER = "register_letter"
    GIVE_SEAT = "give_seat"
    START_PROGRAMME = "start_programme"
    ARCHIVE = "archive"
    """To put a programme away, and to bring it back."""
    GIVE_ROLE = "give_role"
    NOTIFY = "notify"


@dataclass(frozen=True)
class Right:
    """One act in one programme ("" = every programme), in one body ("" = any), and what gives it."""

    act: Act
    programme: str
    ground: str
    body: str = ""


@dataclass(frozen=True)
class Answer:
    """Yes or no, and why. Falsy when it is no."""

    allowed: bool
    reason: str | Promise

    def __bool__(self) -> bool:
        return self.allowed


class NotAllowed(Exception):
    """An action was refused; the message is the sentence for the person."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


ROLE_ACTS: dict[str, frozenset[Act]] = {
    RoleName.READER: frozenset({Act.READ, Act.AUDIT}),
    RoleName.AUDITOR: frozenset({Act.AUDIT}),
    RoleName.SECRETARIAT: frozenset(
        {
            Act.READ,
            Act.AUDIT,
            Act.READ_FILE_IN,
            Act.REVIEW,
            Act.OBSERVE,
            Act.LOG,
            Act.KEEP_ACCOUNTS,
            Act.PUT_IN_FORCE,
            Act.START_PROGRAMME,
            Act.PROPOSE,
            Act.ANSWER,
            Act.PLAN_MEETING,
            Act.REGISTER_LETTER,
            Act.GIVE_SEAT,
            Act.ARCHIVE,
        }
    ),
    RoleName.ADMINISTRATOR: frozenset(
        {Act.READ, Act.AUDIT, Act.START_PROGRAMME, Act.GIVE_ROLE, Act.GIVE_SEAT, Act.ARCHIVE}
    ),
}
PERSONS_ONLY = frozenset(
    {Act.PROPOSE, Act.ANSWER, Act.DECIDE_IN_BODY, Act.CONFIRM, Act.REGISTER_LETTER, Act.PLAN_MEETING, Act.GIVE_SEAT}
)
"""What whoever runs the command line may not do: a script proposes and decides nothing."""

REFUSALS: dict[Act, Promise] = {
    Act.READ: _("You have no role in this programme. An administrator can give you one."),
    Act.AUDIT: _("You have no role in this programme. An administrator can give you one."),
    Act.READ_FILE_IN: _("Only the secretariat of the programme reads agreement files in."),
    Act.REVIEW: _("Only the secretariat of the programme confirms what was read."),
    Act.OBSERVE: _("Only the secretariat of the programme keeps figures."),
    Act.KEEP_ACCOUNTS: _("Only the secretariat of the programme books what was spent."),
    Act.LOG: _("Only those with a seat in the programme's bodies and the secretariat write what was done."),
    Act.PUT_IN_FORCE: _("Only the secretariat of the programme records that a version is in force."),
    Act.PROPOSE: _("Only those with a seat in the programme's bodies and the secretariat propose changes."),
    Act.ANSWER: _("Only those with a seat in the programme's bodies and the secretariat answer the questions."),
    Act.PLAN_MEETING: _("Only the secretariat and the body's own chair and secretary plan its meetings."),
    Act.DECIDE_IN_BODY: _("Only the chair or the secretary of the body records what it decided, at a meeting it held."),
    Act.REGISTER_LETTER: _("Only the secretariat of the programme registers letters from those without an account."),
    Act.CONFIRM: _("Only somebody else with a seat in the body confirms what it decided."),
    Act.GIVE_SEAT: _("Only the secretariat of the programme and an administrator keep its seats."),
    Act.GIVE_ROLE: _("Only an administrator gives roles."),
    Act.NOTIFY: _("Notices are sent by whoever runs the command line, once a day."),
    Act.START_PROGRAMME: _("Only a secretariat or an administrator starts a new programme."),
    Act.ARCHIVE: _("Only the secretariat of the programme and an administrator put it away and bring it back."),
}
AUDITORS_PLACE = _(
    "Only those who work in the programme read the rest; the auditor sees the follow-up and its evidence."
)
SIGN_IN_FIRST = _("Sign in first.")
PUT_AWAY = _(
    "The programme is archived: it can be read, and nothing is changed in it. The secretariat can bring it back."
)
IN_AN_ARCHIVED_PROGRAMME = frozenset({Act.READ, Act.AUDIT, Act.ARCHIVE, Act.GIVE_ROLE})
"""What may still be done in a programme that was put away."""

_is_archived: list[Callable[[str], bool]] = []


def register_archive(ask: Callable[[str], bool]) -> None:
    """The room of programmes says which of them were put away."""
    _is_archived[:] = [ask]


def list_rights_of_roles(person: Person, on: datetime.date) -> Iterable[Right]:
    """Rights from the roles that the person holds on a day."""
    held = Role.objects.filter(person=person, since__lte=on).exclude(until__lt=on)
    for role in held:
        for act in ROLE_ACTS[role.role]:
            yield Right(act, role.programme, role.get_role_display())


RightSource = Callable[[Person, datetime.date], Iterable[Right]]
"""What a person may on a day, because of something that the source knows."""
_sources: list[RightSource] = [list_rights_of_roles]


def register_right_source(source: RightSource) -> None:
    """Rights come from here too; a room calls it when the site starts."""
    if source not in _sources:
        _sources.append(source)


def list_rights(person: Visitor, on: datetime.date | None = None) -> frozenset[Right]:
    """Every right the person holds on a day (today when none is given); a visitor has none."""
    if not isinstance(person, Person) or not person.may_sign_in:
        return frozenset()
    day = on or timezone.localdate()
    return frozenset(right for source in _sources for right in source(person, day))


def check_right(
    person: Visitor, act: Act, programme: str = "", *, body: str = "", rights: frozenset[Right] | None = None
) -> Answer:
    """Whether the person may do the act in the programme, and in a body of it where one is given.

    `rights` saves a look-up when one has them.
    """
    if isinstance(person, Operator):
        return Answer(False, REFUSALS[act]) if act in PERSONS_ONLY else Answer(True, person.name)
    if not isinstance(person, Person):
        return Answer(False, SIGN_IN_FIRST)
    held = list_rights(person) if rights is None else rights
    for right in held:
        if right.act == act and right.programme in {"", programme} and (not body or right.body in {"", body}):
            return Answer(True, right.ground)
    audits = act == Act.READ and any(one.act == Act.AUDIT and one.programme in {"", programme} for one in held)
    return Answer(False, AUDITORS_PLACE if audits else REFUSALS[act])


def require_right(person: Visitor, act: Act, programme: str = "", *, body: str = "") -> None:
    """Raise `NotAllowed` with the sentence unless the person may. Every action calls this first."""
    answer = check_right(person, act, programme, body=body)
    if not answer:
        raise NotAllowed(answer.reason)
    if programme and act not in IN_AN_ARCHIVED_PROGRAMME and any(ask(programme) for ask in _is_archived):
        raise NotAllowed(PUT_AWAY)


def list_readable_programmes(rights: frozenset[Right]) -> tuple[bool, frozenset[str]]:
    """(whether every programme may be read, the slugs of those that may)."""
    slugs = {right.programme for right in rights if right.act in {Act.READ, Act.AUDIT}}
    return "" in slugs, frozenset(slugs)
