"""Forankring: who takes each activity over, when, how far it has come, and what ends without a taker. Pure."""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from tovholder.domain.activity_log.log_rules import AgreedActivity
from tovholder.domain.content.schema.delivery_schema import AnchoringStatus, AnchoringStep
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.date_reader import find_last_day
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text

STATUSES: tuple[AnchoringStatus, ...] = get_args(AnchoringStatus)
WORDS: Mapping[AnchoringStatus, Text] = {
    "none": Text(da="ikke talt om", en="not talked of"),
    "talked": Text(da="talt om", en="talked of"),
    "agreed": Text(da="aftalt", en="agreed"),
    "trial": Text(da="prøves", en="on trial"),
    "handed_over": Text(da="overtaget", en="handed over"),
    "ends": Text(da="slutter efter plan", en="ends as planned"),
}
AS_WRITTEN: Mapping[str, AnchoringStatus] = {
    **{status: status for status in STATUSES},
    **{fold_name(words.da): status for status, words in WORDS.items()},
    "mangler": "none",
    "forhandles": "talked",
    "droeftes": "talked",
    "i dialog": "talked",
    "afproeves": "trial",
    "overdraget": "handed_over",
    "forankret": "handed_over",
    "afsluttes": "ends",
    "slutter": "ends",
}
"""What delaftaler have written in their own words, as the closed list has it; other words count as none."""
SETTLED = frozenset({"agreed", "trial", "handed_over", "ends"})
NEEDS_A_YES = frozenset({"agreed", "trial", "handed_over"})


@dataclass(frozen=True)
class AnchoringStanding:
    """How far one activity has come: what the delaftale promised, what was last written, and what it ends with."""

    activity: AgreedActivity
    promised_to: str | None
    promised_when: int | str | None
    written: str | None
    """The delaftale's own word for how far it was."""
    step: AnchoringStep | None
    budget: Decimal
    """Its part of the year's budget: the effort area's, parted alike between its activities. Our own reckoning."""
    urgent: bool

    @property
    def status(self) -> AnchoringStatus:
        """The last step's, else the delaftale's word as the closed list has it."""
        return self.step.status if self.step else AS_WRITTEN.get(fold_name(self.written or ""), "none")

    @property
    def taker(self) -> str | None:
        """Who takes over, as last written."""
        return (self.step.taken_over_by if self.step else None) or self.promised_to

    @property
    def when(self) -> int | str | None:
        """When, as last written."""
        return (self.step.when if self.step else None) or self.promised_when

    @property
    def missing(self) -> list[Literal["taker", "when", "yes", "money", "staff"]]:
        """What is left before it is anchored; nothing for what is handed over or ends as planned."""
        if self.status in {"handed_over", "ends"}:
            return []
        lacks: dict[Literal["taker", "when", "yes", "money", "staff"], bool] = {
            "taker": not self.taker,
            "when": not self.when,
            "yes": not (self.step and self.step.evidence),
            "money": not (self.step and self.step.money_after),
            "staff": not (self.step and self.step.staff_after),
        }
        return [what for what, lacking in lacks.items() if lacking]


def require_sound_step(step: AnchoringStep, own_bodies: Iterable[str], today: dt.date) -> None:
    """Raise `Refusal` where a step says more than it can: no taker, no yes, the programme itself as taker."""
    if step.on > today:
        raise Refusal("Dagen er ikke kommet endnu.", "The day is to come.")
    if step.status in NEEDS_A_YES and not (step.taken_over_by and step.when):
        raise Refusal(
            "Skriv, hvem der tager over, og hvornår, før den er aftalt, prøves eller er overtaget.",
            "Say who takes over and when, before it is agreed, on trial or handed over.",
        )
    if step.status in NEEDS_A_YES and not step.evidence:
        raise Refusal(
            "Skriv, hvor den, der tager over, har sagt ja: aftale, brev eller referat.",
            "Say where whoever takes over said yes: an agreement, a letter or minutes.",
        )
    if step.status == "ends" and not step.evidence:
        raise Refusal(
            "Skriv, hvor det er besluttet, at den slutter.",
            "Say where it was decided that it ends.",
        )
    if step.taken_over_by in set(own_bodies):
        raise Refusal(
            "Programmets egne organer og stillinger kan ikke tage over: de ophører med det.",
            "The programme's own bodies and positions cannot take over: they end with it.",
        )


def _add_year(day: dt.date) -> dt.date:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def find_anchorings(
    subagreements: Sequence[Mapping[str, Any]],
    activities: Mapping[str, AgreedActivity],
    steps: Mapping[str, AnchoringStep],
    lines: Iterable[Mapping[str, Any]],
    today: dt.date,
) -> list[AnchoringStanding]:
    """Every activity in force, the urgent first, then by its end."""
    budget = _part_budget(subagreements, lines, today.year)
    found = []
    for part in subagreements:
        for content in part.get("activities") or ():
            activity = activities[content["id"]]
            said = content.get("anchoring") or {}
            one = AnchoringStanding(
                activity,
                said.get("taken_over_by"),
                said.get("when"),
                said.get("status"),
                steps.get(activity.id),
                budget.get(part["effort_area"], Decimal(0)),
                False,
            )
            found.append(_mark_urgent(one, today))
    return sorted(found, key=lambda one: (not one.urgent, str(_find_end(one) or "9"), one.activity.name))


def _find_end(one: AnchoringStanding) -> dt.date | None:
    return find_last_day(one.activity.end) if one.activity.end else None


def _mark_urgent(one: AnchoringStanding, today: dt.date) -> AnchoringStanding:
    end = _find_end(one)
    soon = end is not None and end < _add_year(today)
    urgent = soon and one.status not in SETTLED
    return AnchoringStanding(
        one.activity, one.promised_to, one.promised_when, one.written, one.step, one.budget, urgent
    )


def _part_budget(
    subagreements: Sequence[Mapping[str, Any]], lines: Iterable[Mapping[str, Any]], year: int
) -> dict[str, Decimal]:
    """Each activity's part of its effort area's budget of the year, parted alike."""
    sums: dict[str, Decimal] = {}
    for line in lines:
        if line.get("year") == year and line.get("effort_area") and line.get("amount") is not None:
            area = line["effort_area"]
            sums[area] = sums.get(area, Decimal(0)) + convert_to_decimal(line["amount"])
    counts = {part["effort_area"]: len(part.get("activities") or ()) for part in subagreements}
    return {area: total / counts[area] for area, total in sums.items() if counts.get(area)}


def sum_by_group(found: Iterable[AnchoringStanding]) -> dict[str, Decimal]:
    """The budget of what is `anchored`, `ends` as planned, is `talked` of, and is not (`none`)."""
    sums = dict.fromkeys(("anchored", "ends", "talked", "none"), Decimal(0))
    for one in found:
        group = "anchored" if one.status in NEEDS_A_YES else one.status
        sums[group] += one.budget
    return sums
