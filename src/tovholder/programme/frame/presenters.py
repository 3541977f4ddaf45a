"""What every page of one programme is given."""

from dataclasses import dataclass

from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True, kw_only=True)
class ProgrammePage(PageContext):
    """A page of one programme, for those who may read it."""

    act = Act.READ
    frame: Frame
    """The programme as of the day asked for, who looks, what that person may do, and the menu."""
