"""The page of the form that a copy is edited in."""

from dataclasses import dataclass

from tovholder.agreement.document_form.form_words import Fault
from tovholder.agreement.reading_page.difference_presenter import ShownChange
from tovholder.domain.editing import ShownGroup
from tovholder.governance.models import Proposal
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage


@dataclass(frozen=True, kw_only=True)
class EditPage(ProgrammePage):
    """The form of one document's copy in a proposal, with what was typed and what is wrong."""

    template = "governance/editing/edit.html"
    addresses = ("governance:edit",)
    act = Act.PROPOSE
    proposal: Proposal
    """The proposal that the copy stands in."""
    name: str
    """The document's name, a delaftale's with its effort area."""
    form: ShownGroup
    """The inputs: groups, rows and fields, each with what stands in it."""
    long: bool
    """Whether it has more fields than are shown at once, so that its lists are folded."""
    faults: list[Fault]
    """What is to be mended, in the form's order."""
    edited_from: str
    """The hash of the copy that the form was opened on, so that nobody's change is written over unseen."""
    changes: list[ShownChange]
    """What saving now would do to what somebody else saved in the meantime."""
    meanwhile: bool
    """Whether somebody else has saved the copy since the form was opened."""
    touched: str
    """The row or list that a button changed, where one goes on; empty else."""
