"""What the pages of partners show."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.log.forms import WhyForm
from tovholder.delivery.partners.forms import PartnerForm
from tovholder.delivery.partners.models import PartnerAgreement
from tovholder.delivery.partners.selectors import PartnerStanding
from tovholder.domain.letting.agreement_term import Term
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.templatetags.danish import day, listed

TERM_WORDS: Mapping[Term, tuple[Promise, str]] = {
    "over": (gettext_lazy("run out"), "bad"),
    "soon": (gettext_lazy("ends soon"), "attention"),
    "in_force": (gettext_lazy("in force"), "good"),
    "to_come": (gettext_lazy("to come"), ""),
}
"""How an agreement stands, in a word and a colour."""


@dataclass(frozen=True)
class ShownPartner:
    """An agreement with partners in words."""

    key: str
    name: str
    partners: str
    activities: str
    state: str
    mark: str
    term: str
    contact: str
    reference: str
    remarks: list[str]


@dataclass(frozen=True, kw_only=True)
class PartnersPage(ProgrammePage):
    """Samarbejder: who works with the programme, what ends soon, what nothing is done with."""

    template = "delivery/partners/partners.html"
    addresses = ("delivery:partners",)
    rows: list[ShownPartner]
    """Every agreement, what is over or soon over first."""
    attention: int
    """How many are over, end soon, or have nothing behind them."""
    unwritten: list[str]
    """The strategic agreement's collaborations that no agreement is written for."""
    may_log: Answer
    """Whether the one who looks may write."""


@dataclass(frozen=True, kw_only=True)
class PartnerPage(ProgrammePage):
    """One agreement with partners: written, or changed with its reason."""

    template = "delivery/partners/partner.html"
    addresses = ("delivery:new_partner", "delivery:partner")
    act = Act.LOG
    form: PartnerForm
    """The agreement."""
    why: WhyForm
    """Why it is changed; not asked of a new one."""
    row: PartnerAgreement | None
    """The agreement as it stands; None for a new one."""


def present_partner(one: PartnerStanding, agreed: Agreed) -> ShownPartner:
    """One agreement in words."""
    row = one.row
    state, mark = TERM_WORDS[one.term]
    if row.status != "agreed":
        state, mark = {"talked": (gettext_lazy("talked of"), "attention"), "ended": (gettext_lazy("ended"), "")}[
            row.status
        ]
    remarks = {
        _("no activity in force behind it"): one.without_activity,
        _("not in the log for three months"): one.unseen,
    }
    return ShownPartner(
        row.key,
        row.name,
        listed([agreed.parties.get(key, key) for key in row.partners]),
        listed([agreed.name_subject(key) for key in row.activities]),
        str(state),
        mark,
        write_term(row.since, row.until),
        agreed.names.get(row.contact_position, row.contact_position),
        row.reference,
        [said for said, so in remarks.items() if so],
    )


def write_term(since: datetime.date | None, until: datetime.date | None) -> str:
    """1. januar 2024 – 31. december 2026; from, or until, where only one is known."""
    if since and until:
        return f"{day(since)} – {day(until)}"
    if until:
        return _("until %(day)s") % {"day": day(until)}
    return _("from %(day)s") % {"day": day(since)} if since else ""
