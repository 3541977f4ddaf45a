"""What the page shows while a file is read."""

from dataclasses import dataclass
from enum import StrEnum

from tovholder.shell.page_contexts import PageContext


class Stage(StrEnum):
    """How far a reading has come."""

    WAITS = "waits"
    IS_READ = "is_read"
    DONE = "done"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class ReadingPage(PageContext):
    """A file on its way: its place in the queue, then that it is read, then the way on."""

    template = "people/readings/reading.html"
    addresses = ("people:reading",)
    stage: Stage
    """How far it has come; gone where nobody waits for it any more."""
    number: int
    """Which reading it is, for the page that goes on with it."""
    file_name: str
    """The file, as its owner calls it; empty where it is not known."""
    place: int
    """Its place in the queue, from 1; 0 when it does not wait."""
    minutes: int
    """How many whole minutes it has been on its way."""
    stands_still: bool
    """Whether it has waited long, and nobody reads."""
    address: str
    """The page that took the file, where one goes on."""
    posted: bool
    """Whether the way on is a press; otherwise it is a link."""
    again: str
    """The name of the field that says which reading one goes on with."""
