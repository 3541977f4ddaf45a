"""Who pays and for what, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.agreement.document_form.form_words import name_source
from tovholder.domain.language.number_writer import round_half_up
from tovholder.domain.plans.amount_moving import Pot
from tovholder.domain.plans.budget_table import BudgetTable, EffortAreaBudget
from tovholder.domain.plans.co_financing import SOURCES, CoFinancing, YearShare
from tovholder.governance.budget.forms import MoveForm
from tovholder.governance.budget.selectors import MovedSince
from tovholder.governance.documents.presenters import ListedVersion
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.versions.models import Version
from tovholder.shell.charts import describe_picture, draw_key_square, draw_stacked_bars
from tovholder.shell.templatetags.danish import number


def name_effort_area(area: EffortAreaBudget, names: Mapping[str, str]) -> str:
    """The effort area's name; lines without one are for all of them."""
    return _("Across the effort areas") if area.effort_area is None else names.get(area.effort_area, area.effort_area)


@dataclass(frozen=True)
class DrawnBudget:
    """The effort areas as stacked bars, in percent of the whole, with the picture's key and the same numbers."""

    picture: SafeString
    key: list[tuple[SafeString, str]]
    bars: list[tuple[str, list[float]]]


def draw_budget(table: BudgetTable, test: CoFinancing, names: Mapping[str, str]) -> DrawnBudget | None:
    """The picture; none where there is nothing to draw or an amount is below zero."""
    sources = [one for one in SOURCES if any(area.sum_given_by(one) for area in table.effort_areas)]
    amounts = [[area.sum_given_by(one) for one in sources] for area in table.effort_areas]
    if test.total <= 0 or any(amount < 0 for row in amounts for amount in row):
        return None
    shares = [[float(round_half_up(100 * amount / test.total, 1)) for amount in row] for row in amounts]
    legend = tuple(name_source(one) for one in sources)
    bars = [(name_effort_area(area, names), row) for area, row in zip(table.effort_areas, shares, strict=True)]
    words = describe_picture([_("Share of the whole budget in percent"), *(_in_words(bar, legend) for bar in bars)])
    picture = draw_stacked_bars(
        tuple((name, tuple(share or None for share in row)) for name, row in bars), legend, words
    )
    return DrawnBudget(picture, [(draw_key_square(place), name) for place, name in enumerate(legend)], bars)


def _in_words(bar: tuple[str, list[float]], legend: tuple[str, ...]) -> str:
    name, shares = bar
    return f"{name}: " + ", ".join(f"{part} {number(share)}" for part, share in zip(legend, shares, strict=True))


@dataclass(frozen=True, kw_only=True)
class BudgetPage(ProgrammePage):
    """The budget by year, effort area, source, cash or hours, with the test of local co-financing."""

    template = "governance/budget/budget.html"
    addresses = ("governance:budget", "governance:budget_version")
    version: Version | None
    """The version that is shown; None where no budget was in force."""
    looked_up: bool
    """Whether the version was asked for by its number, so that no day is asked for."""
    table: BudgetTable
    """Effort areas with their sources, a sum a year."""
    test: CoFinancing
    """The local part held against the least share."""
    percent: float | None
    """The local part in percent, rounded down; None where there is no amount."""
    by_year: list[tuple[YearShare, float | None]]
    """(year with its sums, its local part in percent) of each year."""
    names: dict[str, str]
    """Id to name of the effort areas."""
    drawn: DrawnBudget | None
    """The effort areas as stacked bars; None where there is nothing to draw."""
    lines: Sequence[Mapping[str, Any]]
    """The budget lines as the document has them."""
    moved: MovedSince | None
    """What has moved between effort areas since the funder last approved."""
    versions: list[ListedVersion]
    """Every version of the budget, newest first."""
    may_propose: Answer
    """Whether the one who looks may propose a change, and why not."""


@dataclass(frozen=True, kw_only=True)
class MovePage(ProgrammePage):
    """Moving an amount from one place of the budget to another, in one sentence."""

    template = "governance/budget/move.html"
    addresses = ("governance:move_amount",)
    act = Act.PROPOSE
    form: MoveForm
    """The amount, from where, to where and in which year."""


def name_pot(pot: Pot, names: Mapping[str, str]) -> str:
    """Where money stands, in words: the effort area, who pays, cash or hours."""
    area = names.get(pot.effort_area, pot.effort_area) or _("Across the effort areas")
    kind = {"hours": _("hours"), "cash": _("cash")}.get(pot.kind, "")
    return ", ".join(part for part in (area, name_source(pot.source or None), kind) if part)


def round_down_percent(share: float | None) -> float | None:
    """A share in percent, rounded down: 24,99 must not be read as the 25 that it is not."""
    return None if share is None else int(share * 1000 + 1e-9) / 10
