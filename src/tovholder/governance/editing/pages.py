"""Editing a proposal's copy of a document in a form that loses nothing, and back to the ruling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tovholder.agreement.document_form.form_words import Fault, tell_faults
from tovholder.agreement.reading_page.difference_presenter import show_changes
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.domain.content.schema import hash_content
from tovholder.domain.editing import (
    FORMS,
    Edited,
    ShownGroup,
    edit_content,
    is_long_form,
    lay_out_form,
    make_posted,
    press_button,
)
from tovholder.governance.editing.actions import ChangedMeanwhile, save_copy
from tovholder.governance.editing.presenters import EditPage
from tovholder.governance.editing.selectors import Copy, find_copy
from tovholder.governance.models import Proposal
from tovholder.people.rights import Act, NotAllowed
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page

Posted = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Editing:
    """One copy being edited: the proposal, which document, and what it says there now."""

    proposal: Proposal
    kind: str
    key: str
    copy: Copy

    @property
    def name(self) -> str:
        """The document's name, a delaftale's with its effort area."""
        label = tell(DOCUMENT_KINDS[self.kind].name)
        kind = label[:1].lower() + label[1:]
        names = {area.id: area.name or area.id for area in self.copy.agreement.effort_areas}
        return f"{kind}: {names.get(self.key, self.key)}" if self.key else kind

    def read(self, posted: Posted) -> Edited:
        """What the posted form makes of the copy."""
        return edit_content(FORMS[self.kind], self.copy.content, posted, self.copy.choices, self.copy.ids_elsewhere)

    def shown(self, posted: Posted, errors: Mapping[str, str]) -> ShownGroup:
        """The form with what was posted; fields that did not come back as the copy has them."""
        untouched = make_posted(FORMS[self.kind], self.copy.content)
        return lay_out_form(FORMS[self.kind], {**untouched, **posted}, self.copy.choices, errors, untouched)


@programme_page
def edit_copy(request: HttpRequest, frame: Frame, number: int, kind: str, key: str = "") -> HttpResponse:
    """The form of one document's copy; saved, or shown again with what was typed and what is wrong."""
    answer = frame.may(Act.PROPOSE)
    if not answer:
        raise NotAllowed(answer.reason)
    proposal = get_object_or_404(frame.programme.proposals.select_related("programme"), number=number)
    key = "" if key == "-" else key
    copy = find_copy(frame.programme, kind, key, proposal) if kind in FORMS else None
    if copy is None:
        raise Http404(kind)
    editing = Editing(proposal, kind, key, copy)
    if request.method != "POST":
        return _form(request, frame, editing, {})
    posted = dict(request.POST.lists())
    button = request.POST.get("press", "")
    if button:
        after = press_button(FORMS[kind], {**make_posted(FORMS[kind], copy.content), **posted}, button)
        return _form(request, frame, editing, after, touched=_touched(after, button))
    return _saved(request, frame, editing, posted)


def _touched(posted: Posted, button: str) -> str:
    """The name of the row that a button added or moved, or of the list that it took one from: one goes on there."""
    act, _colon, name = button.partition(":")
    if act == "add":
        return f"{name}/{posted.get(name, ['-'])[-1]}"
    return name.rpartition("/")[0] if act == "remove" else name


def _saved(request: HttpRequest, frame: Frame, editing: Editing, posted: Posted) -> HttpResponse:
    made = editing.read(posted)
    if made.content is None:
        return _form(request, frame, editing, posted, made.errors, status=422)
    try:
        save_copy(
            by=frame.person,
            proposal=editing.proposal,
            kind=editing.kind,
            key=editing.key,
            content=made.content,
            edited_from=request.POST.get("edited_from", ""),
        )
    except ChangedMeanwhile:
        return _form(request, frame, editing, posted, overwritten=made.content, status=409)
    except ValidationError as refusal:
        return _form(request, frame, editing, posted, said=" ".join(refusal.messages), status=422)
    messages.success(request, _("The copy is saved in the proposal. Nothing is in force before it is decided."))
    return redirect("governance:proposal", frame.slug, editing.proposal.number)


def _form(
    request: HttpRequest,
    frame: Frame,
    editing: Editing,
    posted: Posted,
    errors: Mapping[str, str] | None = None,
    *,
    said: str = "",
    touched: str = "",
    overwritten: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The page. After a change in the meantime it also says what saving now would do to what was saved then."""
    form = editing.shown(posted, errors or {})
    now = hash_content(editing.copy.content)
    asked = "".join(posted.get("edited_from", ())) if not overwritten else ""
    shown = EditPage(
        frame=frame,
        proposal=editing.proposal,
        name=editing.name,
        form=form,
        long=is_long_form(form),
        faults=[*([Fault("", said)] if said else []), *tell_faults(form, errors or {})],
        edited_from=asked or now,
        changes=show_changes(editing.copy.content, overwritten) if overwritten else [],
        meanwhile=overwritten is not None,
        touched=touched,
    )
    return show_page(request, shown, status=status)
