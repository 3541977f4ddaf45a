"""The kommissorium, ready to read."""

from dataclasses import dataclass

from tovholder.domain.content.schema.programme_schema import TermsOfReference
from tovholder.governance.documents.presenters import ListedVersion
from tovholder.people.rights import Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.versions.models import Version


@dataclass(frozen=True, kw_only=True)
class TermsPage(ProgrammePage):
    """What the kommissorium says, its quorum, its versions."""

    template = "governance/terms_of_reference/terms.html"
    addresses = ("governance:terms", "governance:terms_version")
    version: Version | None
    """The version that is shown; None where none was in force."""
    looked_up: bool
    """Whether the version was asked for by its number, so that no day is asked for."""
    terms: TermsOfReference | None
    """What it says; None where none was in force."""
    names: dict[str, str]
    """Id to name of areas, groups, parties, bodies and positions."""
    versions: list[ListedVersion]
    """Every version of the kommissorium, newest first."""
    may_propose: Answer
    """Whether the one who looks may propose a change, and why not."""
