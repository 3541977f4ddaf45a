"""Who may change what, ready to read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tovholder.domain.rulings.clause_overview import LaidOut
from tovholder.domain.rulings.rule_sets import RuleSet, Stated
from tovholder.governance.models import Interpretation, Matter, Outcome
from tovholder.governance.panels_page import PanelsPage
from tovholder.shell.templatetags.danish import day


def tell_funder_state(row: Interpretation) -> str:
    """How far the funder is with a limit of the board's; nothing where it has no part in it."""
    if row.matter != Matter.MATERIAL_SHIFT or (row.at_least_share is None and row.at_least_amount is None):
        return ""
    said = getattr(row, "funder_says", None)
    if said == Outcome.APPROVED:
        return _("The funder has no objection.")
    if said == Outcome.REJECTED:
        return _("The funder objects, so people are still asked about each shift.")
    if hasattr(row, "told"):
        told = {"day": day(row.told.on), "how": row.told.how}
        return _("The funder was told on %(day)s (%(how)s) and has not answered; people are still asked.") % told
    return _("The funder has not been told yet, so people are still asked about each shift.")


@dataclass(frozen=True, kw_only=True)
class RulesPage(PanelsPage):
    """The rules laid out, what people must judge, and what the board has settled about them."""

    template = "governance/rules/rules.html"
    addresses = ("governance:rules",)
    settled: list[tuple[Interpretation, bool, str]]
    """(what the board has settled, whether it counts on the day, what the funder has said), newest first."""
    limit: Interpretation | None
    """The limit for shifts between effort areas that counts on the day."""
    stated: Sequence[Stated]
    """Where the agreement contradicts itself."""
    refusal: str
    """Why the one who looks cannot keep what the board settles, and who can; empty for those who can."""
    no_rules: str = ""
    """Why no rules can be laid out; empty where they can."""
    rules: RuleSet | None = None
    """The rules that hold for the agreement; None where there are none."""
    clauses: list[LaidOut] = field(default_factory=list)
    """Every clause with its cases and who acts in each."""
    documented: list[LaidOut] = field(default_factory=list)
    """The clauses whose source is named."""
    ours: list[LaidOut] = field(default_factory=list)
    """The clauses that are our reading."""
