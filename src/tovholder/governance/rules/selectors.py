"""What the board has settled about the rules, as the layer that rulings put over those of the funder's round."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import OuterRef, Subquery
from pydantic import TypeAdapter

from tovholder.agreement.intake.models import IntakeReading
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Finding
from tovholder.domain.rulings.contradictions import state_from_reading, state_given_twice
from tovholder.domain.rulings.rule_sets import Layer, Limit, Reading, Stated
from tovholder.governance.models import Contradiction, Interpretation, Matter, Outcome, RuleAnswer
from tovholder.programme.versions.models import Programme

FINDINGS = TypeAdapter(list[Finding])


def list_interpretations(programme: Programme) -> list[Interpretation]:
    """Everything settled, newest first: the first of a matter whose day has come is the one that counts. One query."""
    answers = RuleAnswer.objects.filter(interpretation=OuterRef("pk"), decision__confirmations__isnull=False)
    newest = answers.order_by("-id").values("decision__outcome")[:1]
    found = Interpretation.objects.filter(programme=programme).annotate(funder_says=Subquery(newest))
    return list(found.select_related("decision__item__meeting", "by", "told").order_by("-since", "-id"))


def list_open_limits(programme: Programme) -> list[Interpretation]:
    """The newest limit, where the funder is still to be told of it or to answer that it has no objection."""
    limits = [row for row in list_interpretations(programme) if row.matter == Matter.MATERIAL_SHIFT]
    newest = max(limits, key=lambda row: (row.since, row.pk), default=None)
    return [newest] if newest and _limits(newest) and not has_funder_accepted(newest) else []


@dataclass(frozen=True)
class Settlements:
    """What a programme puts over the rules on a day: its limit and readings, and where its text contradicts itself."""

    programme: str
    on: datetime.date
    rows: tuple[Interpretation, ...]
    stated: tuple[Stated, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one layer from another."""
        said = (
            (row.matter, row.since, row.at_least_share, row.at_least_amount, row.covers, has_funder_accepted(row))
            for row in self.rows
        )
        by = (row.decision.label for row in self.rows)
        sentences = (sentence.da for one in self.stated for sentence in one.sentences)
        return self.programme, *said, *by, *sentences

    def counts(self, matter: str) -> Interpretation | None:
        """The row on a matter that counts on the day."""
        return next((row for row in self.rows if row.matter == matter and row.since <= self.on), None)

    def layer(self, based_on: str) -> Layer:
        """The layer over the rule set of that id."""
        limit = self.counts(Matter.MATERIAL_SHIFT)
        reach = self.counts(Matter.LOCAL_POWER)
        return Layer(
            programme=self.programme,
            based_on=based_on,
            limits={"material_shift": _limit(limit)} if limit and _limits(limit) and has_funder_accepted(limit) else {},
            readings=[_reading(reach)] if reach else [],
            contradictions=list(self.stated),
        )


def has_funder_accepted(row: Interpretation) -> bool:
    """Whether the funder has answered that it has no objection; until then people are asked about each shift."""
    return getattr(row, "funder_says", None) == Outcome.APPROVED


def find_settlements(programme: Programme, on: datetime.date) -> Settlements:
    """What holds in a programme on a day. Three queries."""
    written = Contradiction.objects.filter(programme=programme).order_by("-id").first()
    newest = (
        IntakeReading.objects.filter(
            intake__programme=programme,
            intake__file__versions__document__kind=DocumentKind.STRATEGIC_AGREEMENT,
            intake__file__versions__adoption__in_force_from__lte=on,
        )
        .order_by("-intake__file__versions__number", "-number")
        .values_list("pk", "intake__file__sha256")
        .first()
    )
    stated = (state_given_twice([written.narrow, written.wide]),) if written else _stated(*newest) if newest else ()
    return Settlements(programme.slug, on, tuple(list_interpretations(programme)), stated)


@lru_cache(maxsize=128)
def _stated(reading: int, _file: str) -> tuple[Stated, ...]:
    """The contradictions that a kept reading of the programme's file found; neither ever changes."""
    kept = IntakeReading.objects.get(pk=reading).reading
    return tuple(state_from_reading(FINDINGS.validate_python(kept["findings"])))


def _limits(row: Interpretation) -> bool:
    return row.at_least_share is not None or row.at_least_amount is not None


def _limit(row: Interpretation) -> Limit:
    share = row.at_least_share
    return Limit(
        at_least_share=float(share) if share is not None else None,
        at_least_amount=row.at_least_amount,
        decision=row.decision.label,
        since=row.since,
    )


def _reading(row: Interpretation) -> Reading:
    return Reading(
        contradiction="local_power_twice",
        covers="adjustments" if row.covers == "adjustments" else "activities",
        decision=row.decision.label,
        since=row.since,
    )
