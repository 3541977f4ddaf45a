"""The pages around a file that is read in: choosing it, finishing its review, saying how it was decided."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from tovholder.agreement.intake.forms import AgreementFile, HowDecided, NewProgramme
from tovholder.agreement.intake.models import Intake
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.versions.models import Version
from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True, kw_only=True)
class NewProgrammePage(PageContext):
    """A new programme from its agreement's file."""

    template = "agreement/intake/new_programme.html"
    addresses = ("agreement:new_programme",)
    act = Act.START_PROGRAMME
    form: NewProgramme
    """The file, or the name, with what is wrong once it was sent."""


@dataclass(frozen=True, kw_only=True)
class IntakesPage(ProgrammePage):
    """Choose an agreement file, or go on with one that has been read in."""

    template = "agreement/intake/intakes.html"
    addresses = ("agreement:intakes",)
    act = Act.READ_FILE_IN
    form: AgreementFile
    """The file, with why it could not be read once it was sent."""
    waiting: list[Intake]
    """Files read in that no version has been made from yet, newest first."""


@dataclass(frozen=True, kw_only=True)
class FinishPage(ProgrammePage):
    """What the verdicts of a review make, and the button that makes the version."""

    template = "agreement/intake/finish.html"
    addresses = ("agreement:finish",)
    act = Act.REVIEW
    intake: Intake
    """The file that is reviewed."""
    form: HowDecided
    """Who decided, when, from when it holds; shown for a first version only."""
    waiting: list[tuple[str, str | Promise, int]]
    """(section, its name, how many facts wait) for each section in which something does."""
    blocking: int
    """How many contradictions nobody has answered; with any, no version is made."""
    empty: list[tuple[str, str, bool]]
    """(part, its name, whether it is ticked) of what the version would lack, so that a person says that it is so."""
    overtaken: bool
    """Whether a version has come from elsewhere since the file was read in."""
    content: Any
    """The content that the version would hold, as data or as an `Agreement`."""
    absent: list[tuple[str, str, bool]]
    """(key, title, whether it is ticked to go) of each thing in force that the newer file does not have."""
    made: Version | None
    """The version made from the file already, if there is one."""
    later: bool
    """Whether the file was read against a version in force, so that it comes into force through a proposal."""
    next_number: int
    """The number that the version would get."""


@dataclass(frozen=True, kw_only=True)
class PutInForcePage(ProgrammePage):
    """How a first version that was kept as a draft was decided on."""

    template = "agreement/intake/put_in_force.html"
    addresses = ("agreement:put_in_force",)
    act = Act.PUT_IN_FORCE
    version: Version
    """The draft."""
    form: HowDecided
    """Who decided, when, from when it holds."""
