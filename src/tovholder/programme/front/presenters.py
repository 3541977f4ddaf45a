"""The front page, and the start of a programme."""

from collections.abc import Sequence
from dataclasses import dataclass

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_schema import Period
from tovholder.people.demo_accounts import DemoAccount
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.front.forms import ProgrammeNamed, WhyArchived
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import name_programme
from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list."""

    slug: str
    fictional: bool
    name: str
    """What it is called."""
    municipality: str
    period: Period
    in_force: bool
    """Whether an agreement is in force today."""
    archived: bool
    """Whether it was put away."""


def present_programme(programme: Programme, agreement: Agreement | None) -> ProgrammeRow:
    """The programme with what its agreement in force calls it, if there is one."""
    content = agreement or Agreement()
    return ProgrammeRow(
        programme.slug,
        programme.fictional,
        name_programme(programme, content),
        content.municipality.name or "",
        content.period,
        agreement is not None,
        bool(getattr(programme, "archived", False)),
    )


@dataclass(frozen=True, kw_only=True)
class ProgrammesPage(PageContext):
    """The programmes one may read; for a visitor, what this is and how to sign in."""

    template = "programme/front/programmes.html"
    addresses = ("programme:programmes",)
    programmes: list[ProgrammeRow]
    """Those that the one who looks may read and that were not put away; none for a visitor."""
    archived: list[ProgrammeRow]
    """Those that were put away."""
    may_start: Answer
    """Whether the one who looks may start a programme, and why not."""
    may_administer: Answer
    """Whether the one who looks administers the people of every programme."""
    demo_accounts: Sequence[DemoAccount]
    """The known accounts of a demo; empty everywhere else."""


@dataclass(frozen=True, kw_only=True)
class RenamePage(ProgrammePage):
    """Another name for the programme; its address stays."""

    template = "programme/front/rename.html"
    addresses = ("programme:rename",)
    act = Act.REVIEW
    form: ProgrammeNamed
    """The name, with what is wrong with it once it was sent."""


@dataclass(frozen=True, kw_only=True)
class ArchivePage(ProgrammePage):
    """Putting the programme away, or bringing it back."""

    template = "programme/front/archive.html"
    addresses = ("programme:archive",)
    act = Act.ARCHIVE
    form: WhyArchived
    """Why it is put away."""
