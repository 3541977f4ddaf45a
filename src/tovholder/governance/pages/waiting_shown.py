"""What waits for whom, in words, for the pages that list it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.agreement.pages.frame import Frame
from tovholder.governance.pages.words import DOES, days, who
from tovholder.governance.selectors.waiting import Waiting


@dataclass(frozen=True)
class Line:
    """One thing that waits: what, for whom, since when, why."""

    what: str
    address: str
    who: str
    since: str
    why: str
    overdue: bool
    body: str


def lines_of(frame: Frame, found: Iterable[Waiting]) -> list[Line]:
    """Every line of the list, in its order."""
    return [_line(frame, one) for one in found]


def _line(frame: Frame, one: Waiting) -> Line:
    if one.seat is not None:
        what = _("Remove read access in Boligsociale Data: %(seat)s") % {"seat": one.seat.office}
        address = reverse("governance:seats", args=[frame.slug])
        why = _("The seat ended; the right here ended with it, the one there does not by itself.")
        return Line(what, address, _("The secretariat"), days(one.since), why, one.overdue, one.body)
    assert one.state is not None
    address = reverse("governance:proposal", args=[frame.slug, one.state.proposal.number])
    whom, why = _whom_and_why(one)
    return Line(str(one.state.proposal.title), address, whom, days(one.since), why, one.overdue, one.body)


def _whom_and_why(one: Waiting) -> tuple[str, str]:
    if one.due is None:
        authors = str(one.state.proposal.by) if one.state else ""
        if one.act == "carry_over":
            return authors, _("A newer version has come into force; the changes must be carried over.")
        return authors, _("Sent back or edited since; it must be submitted again.")
    text = one.due.clause.get("text", {}).get(_language(), "")
    return who(one.due), f"{str(DOES.get(one.act, one.act)).capitalize()}. {one.due.clause.get('id', '')}: {text}"


def _language() -> str:
    return "en" if (get_language() or "da").startswith("en") else "da"
