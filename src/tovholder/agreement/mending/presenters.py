"""Ret aftalens oplysninger: every fact as it is in force, section by section, and the row that is being mended."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

from tovholder.agreement.mending.forms import GroundsForm
from tovholder.agreement.mending.models import Mending
from tovholder.agreement.review.presenters import OpenRow
from tovholder.agreement.review.review_grids import Grid
from tovholder.domain.review.review_layout import Section
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage


@dataclass(frozen=True)
class MendingLine:
    """Something that was mended, and the address of the change that it became."""

    mending: Mending
    address: str


@dataclass(frozen=True, kw_only=True)
class MendPage(ProgrammePage):
    """One section of the agreement with each of its facts; what is missing can be added, what is wrong mended."""

    template = "agreement/mending/mend.html"
    addresses = ("agreement:mend",)
    act = Act.READ
    section: Section
    """The section that is shown."""
    sections: list[tuple[Section, str | Promise]]
    """Every section with its name."""
    grids: list[Grid]
    """The section's grids; none where no agreement is in force."""
    open_row: OpenRow | None
    """The row that is being mended or added, if one is."""
    form: GroundsForm
    """From where it is known, why, when, and which kind of mistake it is."""
    may_mend: Answer
    """Whether the one who looks may mend, and who can."""
    mended: list[MendingLine]
    """What was mended lately."""
    wrong: dict[str, str] = field(default_factory=dict)
    """What is wrong with what was typed, by the input's name."""
