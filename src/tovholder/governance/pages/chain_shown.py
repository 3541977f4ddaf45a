"""The decision chain of a proposal: from proposal to upload, each link with what it was and where it is read."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.agreement.models import DocumentKind, Version
from tovholder.agreement.pages.frame import Frame
from tovholder.governance.models import Ground
from tovholder.governance.pages.ruling_shown import document_name
from tovholder.governance.pages.words import DOES, who
from tovholder.governance.selectors.state import State
from tovholder.shell.templatetags.danish import day


@dataclass(frozen=True)
class Link:
    """One link of the decision chain; `done` once it has happened."""

    text: str
    done: bool
    address: str = ""


def chain(frame: Frame, state: State) -> list[Link]:
    """From proposal to upload: item, decision, version, receipts, upload."""
    return [*_decided(state), *_after(frame, state)]


def _decided(state: State) -> Iterator[Link]:
    if state.last:
        yield Link(_("proposed %(day)s") % {"day": day(timezone.localdate(state.last.at))}, True)
    else:
        yield Link(_("proposed"), False)
    names = state.ground.body_names
    for step in state.steps_that_count:
        decision = step.decision
        outcome = f"{decision.get_outcome_display()} {decision.label or decision.reference}".strip()
        yield Link(f"{names.get(step.body, step.body)}: {outcome}", True)
    for due in state.open_now:
        yield Link(f"{who(due)} {DOES.get(due.action, due.action)}", False)


def _after(frame: Frame, state: State) -> Iterator[Link]:
    closing = state.closing
    if closing and closing.how != "adopted":
        yield Link(str(closing.get_how_display()), True)
        return
    grounds = list(_grounds(state)) if closing else []
    yield from (_in_force(frame, state, ground.version) for ground in grounds)
    if not grounds:
        yield Link(_("version"), False)
    if any(due.when == "after" for due in state.parts):
        yield Link(_("told"), bool(closing) and not state.to_tell)
    uploads = [upload for ground in grounds for upload in ground.version.uploads.all()]
    for upload in uploads:
        told = {"day": day(upload.on), "reference": upload.reference}
        yield Link((_("upload to the funder %(day)s, %(reference)s") % told).removesuffix(", "), True)
    if not uploads:
        yield Link(_("upload to the funder"), False)


def _grounds(state: State) -> Iterator[Ground]:
    found = state.proposal.grounds.select_related("version__document", "version__adoption")
    yield from found.prefetch_related("version__uploads").order_by("id")


def _in_force(frame: Frame, state: State, version: Version) -> Link:
    text = _("%(document)s, version %(number)s, in force from %(day)s") % {
        "document": document_name(version.document, state.ground.agreement),
        "number": version.number,
        "day": day(version.adoption.in_force_from),
    }
    return Link(text, True, _address(frame, version))


def _address(frame: Frame, version: Version) -> str:
    """Where the version is read; nothing for a kind of document that has no page of its own."""
    document = version.document
    if document.kind == DocumentKind.STRATEGIC_AGREEMENT:
        return reverse("agreement:version", args=[frame.slug, version.number])
    if document.kind == DocumentKind.BUDGET:
        return reverse("governance:budget_version", args=[frame.slug, version.number])
    if document.kind == DocumentKind.SUBAGREEMENT:
        return reverse("governance:subagreement_version", args=[frame.slug, document.key, version.number])
    return ""
