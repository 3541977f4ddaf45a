"""How the room's pages name actions, levels, outcomes and time."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tovholder.domain.language.terms import name_action, name_level
from tovholder.domain.language.text import capitalise_first
from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.models import Proposal
from tovholder.governance.proposals.forms import StartForm
from tovholder.governance.proposals.proposal_states import State
from tovholder.people.rights import Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.language_choice import tell

STATES: dict[str, Promise] = {
    "closed_adopted": gettext_lazy("adopted"),
    "closed_rejected": gettext_lazy("rejected"),
    "closed_withdrawn": gettext_lazy("withdrawn"),
    "sent_back": gettext_lazy("sent back"),
    "edited": gettext_lazy("edited since it was submitted"),
    "answers_fell": gettext_lazy("must be answered again"),
    "outdated": gettext_lazy("must be carried over"),
    "waiting": gettext_lazy("waiting"),
    "draft": gettext_lazy("draft"),
}
MARKS = {
    "closed_adopted": "good",
    "waiting": "attention",
    "sent_back": "bad",
    "edited": "bad",
    "answers_fell": "bad",
    "outdated": "bad",
}


def name_body(due: Due) -> str:
    """The body by its name, else by what it is."""
    if due.name:
        return due.name
    return capitalise_first(tell(name_level(due.level)))


def tell_action(action: str) -> str:
    """What a body does in a step, in the language of the page."""
    return tell(name_action(action))


def tell_standing(state: State) -> str:
    """Which of the known states the proposal is in."""
    if state.closing:
        return f"closed_{state.closing.how}"
    if state.outdated and state.last:
        return "outdated"
    if state.last and hasattr(state.last, "sent_back"):
        return "sent_back"
    if state.edited_since:
        return "answers_fell" if state.answers_fell else "edited"
    return "waiting" if state.submission else "draft"


def tell_days_since(since: datetime.datetime | datetime.date | None) -> str:
    """How long ago, in whole days: today, 1 day, 12 days."""
    if since is None:
        return ""
    day = timezone.localdate(since) if isinstance(since, datetime.datetime) else since
    count = (timezone.localdate() - day).days
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count} if count > 0 else _("since today")


@dataclass(frozen=True)
class Row:
    """One proposal of the list."""

    proposal: Proposal
    title: str
    state: str
    mark: str
    waits_for: str
    since: str


def present_proposal_row(state: State) -> Row:
    """A proposal's line: what it is, where it stands, whom it waits for."""
    name = tell_standing(state)
    waits_for = " / ".join(dict.fromkeys(name_body(due) for due in state.open_now))
    return Row(
        state.proposal,
        state.title,
        str(STATES[name]),
        MARKS.get(name, ""),
        waits_for,
        tell_days_since(state.since) if waits_for else "",
    )


@dataclass(frozen=True)
class Scheduled:
    """A version that has been decided and comes into force on a day to come; `revoke` is where that is proposed."""

    document: str
    number: int
    since: datetime.date
    revoke: str


@dataclass(frozen=True, kw_only=True)
class ProposalsPage(ProgrammePage):
    """Every proposal, whose turn it is and since when; and the title that starts a new one."""

    template = "governance/proposals/proposals.html"
    addresses = ("governance:proposals",)
    form: StartForm
    """The title of a new proposal, with what is wrong with it once it was sent."""
    rows: list[Row]
    """The proposals of this page of the list, newest first."""
    scheduled: list[Scheduled]
    """What has been decided and is not in force yet, the first to come first."""
    page: Page[Proposal]
    """Which page of the list it is, and whether there are others."""
    may_propose: Answer
    """Whether the one who looks may start a proposal, and why not."""
