"""What the pages of anchoring show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.anchoring.forms import StepForm
from tovholder.delivery.anchoring.models import AnchoringStep
from tovholder.domain.anchoring.anchoring_standing import STATUSES, WORDS, AnchoringStanding, sum_by_group
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.language_choice import tell

MISSING: dict[str, Promise] = {
    "taker": gettext_lazy("who takes over"),
    "when": gettext_lazy("when"),
    "yes": gettext_lazy("the taker's yes"),
    "money": gettext_lazy("money afterwards"),
    "staff": gettext_lazy("staff afterwards"),
}
GROUPS: dict[str, Promise] = {
    "anchored": gettext_lazy("Agreed or handed over"),
    "ends": gettext_lazy("Ends as planned"),
    "talked": gettext_lazy("Talked of"),
    "none": gettext_lazy("No agreement"),
}


@dataclass(frozen=True)
class ShownAnchoring:
    """An activity's anchoring in words."""

    standing: AnchoringStanding
    taker: str
    promised: str
    status: str
    stage: int
    """How many of the five stages are behind it; 0 for what is not talked of."""
    missing: list[str]


@dataclass(frozen=True, kw_only=True)
class AnchoringPage(ProgrammePage):
    """Forankring: every activity with who takes over, when, how far; the urgent first."""

    template = "delivery/anchoring/anchoring.html"
    addresses = ("delivery:anchoring",)
    rows: list[ShownAnchoring]
    """Every activity in force, the urgent first."""
    urgent: int
    """How many end within twelve months with nothing agreed."""
    shares: list[tuple[str, Decimal, int | None]]
    """(group, its budget this year, its percent of the whole) of the four groups."""
    may_log: Answer
    """Whether the one who looks may write."""


@dataclass(frozen=True, kw_only=True)
class HandoverPage(ProgrammePage):
    """Overdragelse: what was promised, why, and what is left, an activity after the other."""

    template = "delivery/anchoring/handover.html"
    addresses = ("delivery:handover",)
    rows: list[ShownAnchoring]
    """Every activity in force."""


@dataclass(frozen=True, kw_only=True)
class StepPage(ProgrammePage):
    """How far one activity's anchoring has come, and what was written before."""

    template = "delivery/anchoring/step.html"
    addresses = ("delivery:anchoring_step",)
    act = Act.LOG
    form: StepForm
    """The step."""
    row: ShownAnchoring
    """How it stands."""
    before: list[tuple[AnchoringStep, str]]
    """(step, its status in words), newest first."""


def present_anchoring(one: AnchoringStanding, agreed: Agreed) -> ShownAnchoring:
    """The activity's anchoring in words."""
    status = one.status
    return ShownAnchoring(
        one,
        _name(one.taker, agreed.names),
        _name(one.promised_to, agreed.names),
        tell(WORDS[status]),
        0 if status == "ends" else STATUSES.index(status),
        [str(MISSING[what]) for what in one.missing],
    )


def list_shares(found: Iterable[AnchoringStanding]) -> list[tuple[str, Decimal, int | None]]:
    """(group, its budget this year, its percent of the whole) of the four groups."""
    sums = sum_by_group(found)
    whole = sum(sums.values())
    return [(str(GROUPS[key]), amount, round(100 * amount / whole) if whole else None) for key, amount in sums.items()]


def _name(who: str | None, names: Mapping[str, str]) -> str:
    return names.get(who, who) if who else ""
