"""Dokumentpakke, ready to read."""

from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.domain.plans.package_state import STATE_WORDS, PaperState, SentState
from tovholder.followup.package.models import PackageUpload
from tovholder.followup.package.selectors import Package, PackedPaper
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import tell
from tovholder.shell.page_panel import Panel
from tovholder.shell.templatetags.danish import day, listed, sentence


@dataclass(frozen=True)
class ShownPaper:
    """A required document as a line of the page. `mark` is good, note or bad; `do` what there is to do, if anything."""

    name: str
    address: str
    mark: str
    state: str
    beside: str
    version: str
    since: str
    funder: str
    sent: str
    do: str


@dataclass(frozen=True, kw_only=True)
class PackagePage(ProgrammePage):
    """What the funder asks for, how each of it stands, and the zip of a day."""

    template = "followup/package/package.html"
    addresses = ("followup:package",)
    papers: list[ShownPaper]
    """A line a required document, in the agreement's order."""
    ready: int
    """How many are ready."""
    lead: str
    """What is missing and what the funder has not got, in a sentence."""
    uploads: list[PackageUpload]
    """The packages that were sent, newest first."""
    panels: list[Panel]
    """What the one who looks can do here."""
    form: Form | None
    """The posted form that has faults."""


def present_paper(frame: Frame, paper: PackedPaper) -> ShownPaper:
    """One line of the page."""
    since = paper.since
    return ShownPaper(
        name=tell(paper.wanted.name),
        address=_find_address(frame, paper),
        mark=_mark(paper),
        state=tell(STATE_WORDS[paper.state]),
        beside=_beside(paper),
        version=_version(paper),
        since=day(since) if since else "",
        funder=_funder(paper),
        sent=_sent(paper),
        do=_do(paper),
    )


def _find_address(frame: Frame, paper: PackedPaper) -> str:
    if paper.wanted.kind == DocumentKind.STRATEGIC_AGREEMENT:
        return reverse("agreement:agreement", args=[frame.slug])
    page = DOCUMENT_KINDS[paper.wanted.kind].page if paper.wanted.kind and paper.version else ""
    return (
        reverse(f"governance:{page}", args=[frame.slug, *([paper.wanted.key] if paper.wanted.key else [])])
        if page
        else ""
    )


def _mark(paper: PackedPaper) -> str:
    if not paper.is_ready:
        return "bad"
    return "good" if paper.sent == SentState.THIS else "note"


def _beside(paper: PackedPaper) -> str:
    if paper.older_than is not None:
        return _("A sub-agreement is in force from %(day)s.") % {"day": day(paper.older_than)}
    if paper.drawn:
        return _("Drawn from the agreement.")
    if paper.state == PaperState.MISSING and not paper.wanted.kind:
        return _("Laid in as a file.")
    return _("There is a newer draft; it stays out of the package.") if paper.newer_draft else ""


def _version(paper: PackedPaper) -> str:
    if paper.attachment is not None:
        return _("File")
    if paper.drawn:
        return _("Drawn")
    return _("Version %(number)s") % {"number": paper.version.number} if paper.version else "–"


def _funder(paper: PackedPaper) -> str:
    adoption = paper.version.adoption if paper.version and not paper.drawn else None
    if adoption and adoption.funder_approved_on:
        return _("approved %(day)s") % {"day": day(adoption.funder_approved_on)}
    return _("approval not recorded") if paper.lacks_funder else "–"


def _sent(paper: PackedPaper) -> str:
    if paper.sent == SentState.NEVER:
        return _("never")
    said = day(paper.sent_on)
    return said if paper.sent == SentState.THIS else _("an earlier one, %(day)s") % {"day": said}


def _do(paper: PackedPaper) -> str:
    if paper.state == PaperState.OLDER:
        return _("Look it through, and correct it or say that it still holds.")
    if paper.state == PaperState.DRAFT_ONLY:
        return _("Have the draft decided on.")
    if paper.state == PaperState.MISSING:
        return (
            _("Lay the file in.")
            if not paper.wanted.kind
            else _("Take it in if it is in force already, else make it as a change.")
        )
    return "" if paper.sent == SentState.THIS else _("Record it as sent when it has been.")


def tell_package(package: Package) -> str:
    """What is missing, and what the funder has not got."""
    unsent = [tell(paper.wanted.name) for paper in package.papers if paper.is_ready and paper.sent != SentState.THIS]
    lacking = [f"{tell(paper.wanted.name)} ({tell(STATE_WORDS[paper.state])})" for paper in package.lacking]
    said = []
    if lacking:
        said.append(_("To be seen to: %(names)s.") % {"names": listed(lacking)})
    if unsent:
        said.append(
            sentence(_("not sent as it now is: %(n)s of %(all)s.") % {"n": len(unsent), "all": len(package.papers)})
        )
    return " ".join(said) or _("The funder has all of it as it is in force.")
