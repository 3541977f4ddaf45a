"""Reads of the residents' page: the text, what is published, which decisions may publish."""

import datetime

from tovholder.domain.content.schema import Agreement
from tovholder.followup.residents.models import Publication, ResidentText
from tovholder.governance.models import Decision, Outcome
from tovholder.programme.versions.models import Programme


def find_text(programme: Programme) -> ResidentText | None:
    """The newest text."""
    return ResidentText.objects.filter(programme=programme).order_by("-id").first()


def find_publication(slug: str, on: datetime.date) -> Publication | None:
    """The newest page of a programme that is out on a day, taken down or not. One query."""
    found = Publication.objects.filter(programme__slug=slug, shown_from__lte=on)
    return found.select_related("programme", "taken_down", "decision").order_by("-id").first()


def list_publications(programme: Programme) -> list[Publication]:
    """Every page that went out, newest first."""
    found = Publication.objects.filter(programme=programme).select_related("taken_down", "decision__item", "by")
    return list(found.order_by("-id"))


def list_publishing_decisions(programme: Programme, agreement: Agreement, text: ResidentText) -> list[Decision]:
    """The board's approvals that were made after the text was written and have published nothing yet."""
    boards = [body.id for body in agreement.organisation.bodies if body.level == "board"]
    found = Decision.objects.filter(
        programme=programme,
        body__in=boards,
        outcome=Outcome.APPROVED,
        item__proposal__isnull=True,
        item__isnull=False,
        publication__isnull=True,
        at__gte=text.at,
    )
    return list(found.select_related("item").order_by("-id"))
