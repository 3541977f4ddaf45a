"""Reads of agreements with partners; a fixed number of queries."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.log.selectors import find_partners_logged
from tovholder.delivery.partners.models import PartnerAgreement
from tovholder.domain.activity_log.log_standing import UNSEEN_AFTER
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.content.schema.agreement_parts import Collaboration
from tovholder.domain.letting.agreement_term import TERMS, Term, find_term
from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class PartnerStanding:
    """An agreement with partners on a day; `unseen`: none of them in the log of its activities for three months."""

    row: PartnerAgreement
    term: Term
    without_activity: bool
    unseen: bool


def filter_counting_partner_agreements(programme: Programme) -> QuerySet[PartnerAgreement]:
    """The agreements as they stand."""
    return PartnerAgreement.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)


def tell_partner_agreement(row: PartnerAgreement) -> said.PartnerAgreement:
    """The row as a programme file has it."""
    return said.PartnerAgreement.model_validate(
        {
            "id": row.key,
            "name": row.name,
            "partners": row.partners,
            "activities": row.activities,
            "status": row.status,
            "since": row.since,
            "until": row.until,
            "contact_position": row.contact_position or None,
            "reference": row.reference or None,
        }
    )


def list_partner_agreements(programme: Programme) -> list[said.PartnerAgreement]:
    """Every agreement as it stands, as written. One query."""
    return [tell_partner_agreement(row) for row in filter_counting_partner_agreements(programme).order_by("key")]


def find_partner_standings(programme: Programme, agreed: Agreed, on: datetime.date) -> list[PartnerStanding]:
    """Every agreement, what is over or soon over first. Two queries."""
    seen = find_partners_logged(programme, on - datetime.timedelta(days=UNSEEN_AFTER), on)
    rows = filter_counting_partner_agreements(programme).order_by("name", "id")
    found = [_stand(row, agreed, seen, on) for row in rows]
    return sorted(found, key=lambda one: (one.row.status == "ended", TERMS.index(one.term), one.row.name))


def _stand(
    row: PartnerAgreement, agreed: Agreed, seen: dict[str, frozenset[str]], on: datetime.date
) -> PartnerStanding:
    running = [key for key in row.activities if key in agreed.activities and agreed.activities[key].in_force]
    with_whom = {partner for key in row.activities for partner in seen.get(key, ())}
    term = find_term(row.since, row.until, on)
    holds = row.status == "agreed" and term in ("in_force", "soon")
    unseen = holds and bool(running) and not with_whom.intersection(row.partners)
    return PartnerStanding(row, term, holds and not running, unseen)


def list_unwritten_collaborations(agreed: Agreed, standings: Sequence[PartnerStanding]) -> list[Collaboration]:
    """The collaborations of the strategic agreement whose parties no agreement here is with."""
    written = {partner for one in standings for partner in one.row.partners}
    return [one for one in agreed.agreement.collaborations if not written.issuperset(one.partners or {""})]
