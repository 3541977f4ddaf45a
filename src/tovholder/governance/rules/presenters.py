"""Who may change what, ready to read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tovholder.domain.rulings.clause_overview import LaidOut
from tovholder.domain.rulings.rule_sets import RuleSet, Stated
from tovholder.governance.models import Interpretation
from tovholder.governance.panels_page import PanelsPage


@dataclass(frozen=True, kw_only=True)
class RulesPage(PanelsPage):
    """The rules laid out, what people must judge, and what the board has settled about them."""

    template = "governance/rules/rules.html"
    addresses = ("governance:rules",)
    settled: list[tuple[Interpretation, bool]]
    """(what the board has settled, whether it counts on the day), newest first."""
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
