"""The residents' page, ready to read, and the page inside where it is written and published."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.dates import MONTHS

from tovholder.followup.residents.models import Publication
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.page_contexts import PageContext
from tovholder.shell.page_panel import Panel
from tovholder.shell.templatetags.danish import day


@dataclass(frozen=True, kw_only=True)
class ResidentPage(PageContext):
    """What residents see: what happens this month, what is agreed, how it goes, how to take part, whom to ask."""

    template = "followup/residents/residents.html"
    addresses = ("followup:residents",)
    page: Mapping[str, Any]
    """The frozen page in the language asked for."""
    language: str
    """da or en."""
    month: str
    """The month's name."""
    happenings: list[Mapping[str, str]]
    """What happens from today to the end of the month."""
    fictional: bool
    """Whether the programme is invented."""
    approved: str
    """When the board approved it; empty on a draft."""
    shown_from: str
    """From when it is shown; empty on a draft."""
    digest: str
    """The beginning of its hash; empty on a draft."""
    statement: str
    """The address of the accessibility statement, where there is one."""


@dataclass(frozen=True, kw_only=True)
class ResidentDraftPage(ResidentPage):
    """The same page as it would go out now, for those inside."""

    template = ResidentPage.template
    addresses = ("followup:resident_draft",)
    act = Act.READ


@dataclass(frozen=True, kw_only=True)
class ResidentDeskPage(ProgrammePage):
    """Where the residents' page is written, approved, published and taken down."""

    template = "followup/residents/desk.html"
    addresses = ("followup:resident_desk",)
    publications: list[Publication]
    """What went out, newest first."""
    out: Publication | None
    """What is out now."""
    has_text: bool
    """Whether there is a text to look at."""
    panels: list[Panel]
    """What the one who looks can do here."""
    form: Form | None
    """The posted form that has faults."""


def present_resident_page(
    kind: type[ResidentPage],
    page: Mapping[str, Any],
    language: str,
    today: datetime.date,
    *,
    fictional: bool,
    statement: str,
    out: Any = None,
) -> ResidentPage:
    """The page in a language, on a day; `out` is its publication, None for a draft."""
    coming = [
        {**one, "day": day(one["on"]), "what": (one["what_en"] or one["what"]) if language == "en" else one["what"]}
        for one in page["happenings"]
        if one["on"] >= today.isoformat() and one["on"][:7] == today.isoformat()[:7]
    ]
    return kind(
        page=page[language],
        language=language,
        month=str(MONTHS[today.month]),
        happenings=sorted(coming, key=lambda one: one["on"]),
        fictional=fictional,
        approved=day(out.decision.decided_on) if out else "",
        shown_from=day(out.shown_from) if out else "",
        digest=out.digest[:12] if out else "",
        statement=statement,
    )
