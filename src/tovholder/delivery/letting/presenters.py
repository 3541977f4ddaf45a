"""What the pages of flexible letting show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.delivery.letting.forms import LettingAgreementForm, LettingCountForm
from tovholder.delivery.letting.models import LettingAgreement, LettingCount
from tovholder.delivery.log.forms import WhyForm
from tovholder.delivery.partners.presenters import TERM_WORDS, write_term
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.disclosure.margin_tables import TOTAL
from tovholder.domain.letting.agreement_term import TERMS, find_term
from tovholder.domain.letting.letting_year import (
    RULE_WORDS,
    RULES,
    ShownLettings,
    ShownYear,
    find_target,
    list_letting_findings,
)
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import listed, number


@dataclass(frozen=True)
class ShownRow:
    """The year's lettings of an area in words, held back where they are too few."""

    area: str
    name: str
    counts: list[tuple[str, str]]
    """Rule and count, in the table's order."""
    total: str
    vacated: str
    percent: str
    target: str
    is_whole: bool


@dataclass(frozen=True)
class ShownLettingAgreement:
    """An agreement of flexible letting in words."""

    key: str
    areas: str
    criteria: list[str]
    target: str
    term: str
    state: str
    mark: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class LettingPage(ProgrammePage):
    """Udlejning: the agreements, and the year's lettings by rule, protected."""

    template = "delivery/letting/letting.html"
    addresses = ("delivery:letting",)
    year: int
    """The year shown."""
    years: list[int]
    """The years that have counts, and this one."""
    rules: list[str]
    """The rules that dwellings are let by, in words."""
    rows: list[ShownRow]
    """Each area, then all of them."""
    criteria: list[tuple[str, str]]
    """(criterion, how many), held back where they are too few."""
    findings: list[str]
    """What does not add up."""
    agreements: list[ShownLettingAgreement]
    """Every agreement, what has run out first."""
    run_out: list[str]
    """The areas whose newest agreement has run out."""
    quarters: list[tuple[str, str, list[tuple[str, str, bool]]]]
    """(area's id, its name, the year's quarters that have begun: quarter, its name, whether it is counted)."""
    may_observe: Answer
    """Whether the one who looks may write."""


@dataclass(frozen=True, kw_only=True)
class LettingAgreementPage(ProgrammePage):
    """One agreement of flexible letting: written, or changed with its reason."""

    template = "delivery/letting/agreement.html"
    addresses = ("delivery:new_letting_agreement", "delivery:letting_agreement")
    act = Act.OBSERVE
    form: LettingAgreementForm
    """The agreement."""
    why: WhyForm
    """Why it is changed; not asked of a new one."""
    row: LettingAgreement | None
    """The agreement as it stands; None for a new one."""


@dataclass(frozen=True, kw_only=True)
class LettingCountPage(ProgrammePage):
    """The lettings of an area in a quarter: written, or corrected with the reason."""

    template = "delivery/letting/count.html"
    addresses = ("delivery:letting_count",)
    act = Act.OBSERVE
    form: LettingCountForm
    """The counts."""
    why: WhyForm
    """Why they are corrected; not asked of a new quarter."""
    row: LettingCount | None
    """What is kept already; None for a new quarter."""
    area: str
    """The area's name."""
    quarter: str
    """The quarter, as it is read: 2026-Q3."""


def present_rows(frame: Frame, shown: ShownYear, agreements: Iterable[said.LettingAgreement]) -> list[ShownRow]:
    """Each area of the year in words."""
    names = frame.names()
    given = list(agreements)
    return [_present_row(one, names.get(one.area, one.area), given, shown.year) for one in shown.areas]


def _present_row(one: ShownLettings, name: str, agreements: list[said.LettingAgreement], year: int) -> ShownRow:
    is_whole = one.area == TOTAL
    target = None if is_whole else find_target(agreements, one.area, year)
    percent = one.flexible_percent
    return ShownRow(
        one.area,
        _("all areas together") if is_whole else name,
        [(tell(RULE_WORDS[rule]), _write(one.by_rule[rule])) for rule in RULES],
        _write(one.total),
        "–" if is_whole else _write(one.vacated),
        _("held back") if percent is None else f"{number(percent, 0)} %",
        "" if target is None else f"{number(target)} %",
        is_whole,
    )


def _write(count: int | None) -> str:
    return _("held back") if count is None else number(count)


def list_rule_words() -> list[str]:
    """The rules in words, in the table's order."""
    return [tell(RULE_WORDS[rule]) for rule in RULES]


def present_criteria(shown: ShownYear) -> list[tuple[str, str]]:
    """Each criterion with its count."""
    return [(name or _("no criterion told"), _write(count)) for name, count in shown.by_criterion.items()]


def present_letting_agreements(
    frame: Frame, agreements: Iterable[said.LettingAgreement]
) -> list[ShownLettingAgreement]:
    """Every agreement, what has run out first."""
    names = frame.names()
    found = [(find_term(one.since, one.until, frame.on), one) for one in agreements]
    return [
        ShownLettingAgreement(
            one.id,
            listed([names.get(area, area) for area in one.areas]),
            one.criteria,
            "" if one.share_target is None else f"{number(one.share_target)} %",
            write_term(one.since, one.until),
            str(TERM_WORDS[term][0]),
            TERM_WORDS[term][1],
            one.reference or "",
        )
        for term, one in sorted(found, key=lambda pair: (TERMS.index(pair[0]), pair[1].since))
    ]


def list_run_out(frame: Frame, agreements: Iterable[said.LettingAgreement]) -> list[str]:
    """The areas whose newest agreement has run out, by name."""
    newest: dict[str, said.LettingAgreement] = {}
    for one in sorted(agreements, key=lambda one: one.since):
        newest |= dict.fromkeys(one.areas, one)
    names = frame.names()
    return [
        names.get(area, area) for area, one in newest.items() if find_term(one.since, one.until, frame.on) == "over"
    ]


def tell_findings(frame: Frame, counts: Iterable[said.LettingCount], year: int) -> list[str]:
    """What does not add up in the year, in words."""
    own = [one for one in counts if one.quarter.startswith(f"{year}-")]
    return [tell(finding) for finding in list_letting_findings(own, frame.names())]
