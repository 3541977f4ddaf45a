"""What a quantified statement in the prose says of a figure. Pure; whoever has the figure decides which one it is."""

from tovholder.domain.content.schema.agreement_parts import Claim

MEASURED_BY = {
    "young_neither_work_nor_education": "i4",
    "adults_outside_labour_market": "i5",
    "charged_persons": "i6",
    "feeling_safe": "i7",
    "voluntary_work": "i8",
    "voters": "i9",
    "only_basic_school": "i3",
}
"""What is counted to the template's indicator of it."""

NEAR = 0.1
"""How far 'about' and a plain 'twice' may lie from the figure, as a part of what is claimed."""
POINT = 0.5
"""How far a share said without 'about' may lie from the figure, in percentage points."""


def is_ratio(claim: Claim) -> bool:
    """Whether it says how many times as much as something else, rather than how much."""
    return (claim.relation or "").startswith("ratio")


def share_holds(claim: Claim, found: int | float | None) -> bool:
    """Whether the claim about a share fits a figure in percent."""
    claimed = 100 * (claim.value or 0)
    value = found or 0
    match claim.relation:
        case "greater_than":
            return value > claimed
        case "less_than":
            return value < claimed
        case "about":
            return abs(value - claimed) <= max(NEAR * claimed, POINT)
        case _:
            return abs(value - claimed) <= POINT


def ratio_holds(claim: Claim, ratio: float) -> bool:
    """Whether the claim about a ratio fits one."""
    claimed = claim.value or 0
    return ratio > claimed if claim.relation == "ratio_greater_than" else abs(ratio - claimed) <= NEAR * claimed
