"""Reads of flexible letting; a fixed number of queries."""

import datetime
from typing import Any

from django.db.models import QuerySet

from tovholder.delivery.letting.models import LettingAgreement, LettingCount
from tovholder.domain.activity_log.log_standing import write_plain_number
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.programme.versions.models import Programme

RULES = ("flexible", "waiting_list", "municipal", "exchange")


def filter_counting_letting_agreements(programme: Programme) -> QuerySet[LettingAgreement]:
    """The agreements as they stand."""
    return LettingAgreement.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)


def filter_counting_lettings(programme: Programme) -> QuerySet[LettingCount]:
    """The quarters as they stand."""
    return LettingCount.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)


def tell_letting_agreement(row: LettingAgreement) -> said.LettingAgreement:
    """The row as a programme file has it."""
    told: dict[str, Any] = {name: getattr(row, name) for name in ("areas", "criteria", "since", "until")}
    target = None if row.share_target is None else write_plain_number(row.share_target)
    return said.LettingAgreement(id=row.key, share_target=target, reference=row.reference or None, **told)


def tell_letting_count(row: LettingCount) -> said.LettingCount:
    """The row as a programme file has it."""
    return said.LettingCount(
        id=row.key,
        area=row.area,
        quarter=row.quarter,
        vacated=row.vacated,
        let_total=row.let_total,
        let_by=said.LetBy(**{rule: getattr(row, rule) for rule in RULES}),
        flexible_by_criterion=row.by_criterion,
        refused=row.refused,
    )


def list_letting_agreements(programme: Programme) -> list[said.LettingAgreement]:
    """Every agreement as it stands, by its first day. One query."""
    return [
        tell_letting_agreement(row) for row in filter_counting_letting_agreements(programme).order_by("since", "key")
    ]


def list_lettings(programme: Programme, until: datetime.date | None = None) -> list[said.LettingCount]:
    """Every quarter as it stands, by quarter and area; up to the quarter of a day. One query."""
    rows = filter_counting_lettings(programme).order_by("quarter", "area")
    if until is not None:
        rows = rows.filter(quarter__lte=f"{until.year}-Q{(until.month + 2) // 3}")
    return [tell_letting_count(row) for row in rows]
