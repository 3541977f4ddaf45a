"""What has moved between the effort areas since the funder last approved, for Økonomi."""

from dataclasses import dataclass
from decimal import Decimal

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.language.number_writer import multiply_exactly, round_half_up
from tovholder.domain.rulings.budget_shift import BudgetShift, compute_budget_shift
from tovholder.governance.proposals.selectors import find_approved_by_funder
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Version


@dataclass(frozen=True)
class MovedSince:
    """The version that is measured from, whether the funder's answer on it is recorded, and the shift, if any."""

    version: Version
    approved: bool
    shift: BudgetShift | None

    @property
    def percent(self) -> Decimal | None:
        """The shift as a share of the whole budget then, in percent with one decimal."""
        share = self.shift.share_of_total if self.shift else None
        return None if share is None else round_half_up(multiply_exactly(share, 100), 1)


def find_moved_since(frame: Frame, version: Version) -> MovedSince | None:
    """The shift from the budget the funder last approved to this one. None where they are the same version."""
    known = find_approved_by_funder(frame.programme)
    before = next((one for one in known if one.document.kind == DocumentKind.BUDGET), None)
    if before is None or before.pk == version.pk:
        return None
    old, new = (one.content.get("lines") or [] for one in (before, version))
    approved = before.number > 1 or before.adoption.funder_approved_on is not None
    return MovedSince(before, approved, compute_budget_shift(old, new, old, frame.on.year))
