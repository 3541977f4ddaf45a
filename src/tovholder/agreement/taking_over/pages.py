"""Det gælder allerede: take in what was in force when the programme began here, look it through, make it version 1."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tovholder.agreement.document_form.form_words import Fault, tell_faults
from tovholder.agreement.intake.pages import require_act
from tovholder.agreement.taking_over import actions as writes
from tovholder.agreement.taking_over.forms import DocumentFile, HowItHolds
from tovholder.agreement.taking_over.models import TakingOver
from tovholder.agreement.taking_over.presenters import (
    TakingPage,
    TakingsPage,
    find_document,
    find_original,
    list_rows,
    name_document,
    name_kinds,
    present_taking,
)
from tovholder.agreement.taking_over.selectors import (
    find_file,
    find_neighbours,
    find_newest_content,
    find_places_with_versions,
    find_same_taking,
    list_kinds_taken_over,
    list_open_takings,
)
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, FORMS, make_blank
from tovholder.domain.editing import (
    Choices,
    edit_content,
    is_long_form,
    lay_out_form,
    list_choices,
    make_posted,
    press_button,
)
from tovholder.domain.editing.document_workbook import write_document_workbook
from tovholder.domain.editing.whole_content import find_lacking
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.review.bounded_document_reading import call_document_reading
from tovholder.people.readings.turns import read_in_turn
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page
from tovholder.shell.places import Place, find_address
from tovholder.shell.templatetags.danish import day

Posted = Mapping[str, Sequence[str]]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@programme_page
def takings_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What is in, what is on its way, what is missing; and a file to take in."""
    require_act(frame, Act.READ_FILE_IN)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentFile(*given, kinds=name_kinds(list_kinds_taken_over()))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("agreement:taking", frame.slug, _take_in(frame, form).pk)
        except Refusal as refusal:
            form.add_error("file", tell(refusal.text))
        except ValidationError as refusal:
            form.add_error("file", refusal.messages)
    rows = list_rows(frame, find_places_with_versions(frame.programme))
    shown = TakingsPage(
        frame=frame,
        form=form,
        rows=rows,
        missing=name_kinds(list(dict.fromkeys(row.kind for row in rows if not row.address))),
        waiting=[present_taking(one) for one in list_open_takings(frame.programme)],
        members=find_address(Place.SEATS, frame.slug),
        inside=sum(bool(row.address) for row in rows),
    )
    return show_page(request, shown, status=422 if form.errors else 200)


def _take_in(frame: Frame, form: DocumentFile) -> TakingOver:
    """Read the file and keep it; the very same file, known by its hash, is gone on with instead."""
    file = form.cleaned_data["file"]
    data = file.read()
    same = find_same_taking(frame.programme, hashlib.sha256(data).hexdigest())
    if same is not None:
        return same
    call = call_document_reading(file.name, data, wanted=form.cleaned_data["kind"], agreement=frame.agreement)
    found = read_in_turn(frame.person, call)
    return writes.take_document_in(
        by=frame.person,
        programme=frame.programme,
        kind=found.kind,
        content=found.content,
        file=writes.GivenFile(file.name, data),
        said=[one.model_dump() for one in found.said],
    )


@programme_page
@require_POST
def write_by_hand(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Begin a document that nobody has a file of."""
    require_act(frame, Act.READ_FILE_IN)
    kind = request.POST.get("kind", "")
    if kind not in list_kinds_taken_over():
        raise Http404(kind)
    blank = make_blank(kind, "-" if DOCUMENT_KINDS[kind].for_each else "")
    try:
        taking = writes.take_document_in(by=frame.person, programme=frame.programme, kind=kind, content=blank)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("agreement:takings", frame.slug)
    return redirect("agreement:taking", frame.slug, taking.pk)


@programme_page
def blank_workbook(request: HttpRequest, frame: Frame, kind: str) -> HttpResponse:
    """The workbook of a kind, to fill in."""
    require_act(frame, Act.READ_FILE_IN)
    if kind not in list_kinds_taken_over():
        raise Http404(kind)
    choices = list_choices(frame.agreement, find_neighbours(frame.programme).contents)
    blank = make_blank(kind, "-" if DOCUMENT_KINDS[kind].for_each else "")
    answer = HttpResponse(write_document_workbook(kind, blank, choices), content_type=WORKBOOK)
    name = quote(f"{DOCUMENT_KINDS[kind].name.da}, skema.xlsx")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@dataclass(frozen=True)
class Looking:
    """One document being looked through: what it says, and what its form chooses from."""

    taking: TakingOver
    content: dict[str, Any]
    choices: Choices
    taken: set[str]

    def read(self, posted: Posted) -> Any:
        """What the posted form makes of it."""
        return edit_content(FORMS[self.taking.kind], self.content, posted, self.choices, self.taken)

    def shown(self, posted: Posted, errors: Mapping[str, str]) -> Any:
        """The form with what was posted."""
        untouched = make_posted(FORMS[self.taking.kind], self.content)
        return lay_out_form(FORMS[self.taking.kind], {**untouched, **posted}, self.choices, errors, untouched)


def _find(frame: Frame, number: int) -> TakingOver:
    found = frame.programme.takings_over.filter(pk=number).select_related("file", "programme", "end__version__document")
    taking = found.defer("file__data", "end__version__content").first()
    if taking is None:
        raise Http404(number)
    return taking


@programme_page
def taking_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The document as it was read, in its form; kept as it is so far, or put in force as version 1."""
    require_act(frame, Act.REVIEW)
    taking = _find(frame, number)
    neighbours = find_neighbours(frame.programme)
    choices = list_choices(frame.agreement, neighbours.contents)
    looking = Looking(taking, find_newest_content(taking), choices, neighbours.ids)
    how = _make_how(frame, looking, request)
    if request.method != "POST":
        return _show(request, frame, looking, how, {})
    posted = dict(request.POST.lists())
    button = request.POST.get("press", "")
    if button:
        form = FORMS[taking.kind]
        after = press_button(form, {**make_posted(form, looking.content), **posted}, button)
        return _show(request, frame, looking, how, after, touched=_find_touched(after, button))
    return _keep(request, frame, looking, how, posted)


def _find_touched(posted: Posted, button: str) -> str:
    """The name of the row that a button added or moved, or of the list that it took one from: one goes on there."""
    act, _colon, name = button.partition(":")
    if act == "add":
        return f"{name}/{posted.get(name, ['-'])[-1]}"
    return name.rpartition("/")[0] if act == "remove" else name


def _make_how(frame: Frame, looking: Looking, request: HttpRequest) -> HowItHolds:
    entry = DOCUMENT_KINDS[looking.taking.kind]
    there = find_places_with_versions(frame.programme)
    areas = [
        (one.id, one.name or "") for one in frame.agreement.effort_areas if (looking.taking.kind, one.id) not in there
    ]
    offered = areas if entry.for_each else None
    initial = {"effort_area": looking.content.get(entry.for_each, "")} if entry.for_each else {}
    whole = request.method == "POST" and request.POST.get("do") == "force"
    given = request.POST if whole else None
    if request.method == "POST" and not whole:
        initial = {key: request.POST.get(key, "") for key in HowItHolds.base_fields}
    return HowItHolds(given, effort_areas=offered, initial=initial)


def _keep(request: HttpRequest, frame: Frame, looking: Looking, how: HowItHolds, posted: Posted) -> HttpResponse:
    made = looking.read(posted)
    if made.content is None:
        return _show(request, frame, looking, how, posted, made.errors)
    try:
        if not how.is_bound:
            writes.mend_taking(by=frame.person, taking=looking.taking, content=made.content)
            messages.success(request, _("It is kept as it is so far. Nothing is in force by it yet."))
            return redirect("agreement:taking", frame.slug, looking.taking.pk)
        lacking = find_lacking(FORMS[looking.taking.kind], made.content, looking.choices)
        if lacking or not how.is_valid():
            return _show(request, frame, looking, how, posted, lacking)
        version = writes.put_taken_over_in_force(
            by=frame.person, taking=looking.taking, content=made.content, key=how.key, decided=how.decided()
        )
    except ValidationError as refusal:
        return _show(request, frame, looking, how, posted, said=refusal.messages)
    told = {"name": name_document(frame, version.document.kind, how.key), "day": day(how.decided().in_force_from)}
    messages.success(request, _("%(name)s is in as version 1, in force from %(day)s.") % told)
    return redirect("agreement:takings", frame.slug)


def _show(
    request: HttpRequest,
    frame: Frame,
    looking: Looking,
    how: HowItHolds,
    posted: Posted,
    errors: Mapping[str, str] | None = None,
    *,
    said: Sequence[str] = (),
    touched: str = "",
) -> HttpResponse:
    form, taking = looking.shown(posted, errors or {}), looking.taking
    end = getattr(taking, "end", None)
    version = end.version if end else None
    of_how = [Fault(f"id_{name}", f"{how[name].label}: {text}") for name, texts in how.errors.items() for text in texts]
    faults = [*(Fault("", one) for one in said), *tell_faults(form, errors or {}), *of_how]
    shown = TakingPage(
        frame=frame,
        taking=taking,
        name=tell(DOCUMENT_KINDS[taking.kind].name),
        form=form,
        how=how,
        faults=faults,
        said=[one["en" if request.LANGUAGE_CODE == "en" else "da"] for one in taking.said],
        long=is_long_form(form),
        touched=touched,
        original=find_original(frame, taking),
        made=find_document(frame, version.document.kind, version.document.key) if version else "",
        may_put_in_force=frame.may(Act.PUT_IN_FORCE),
    )
    return show_page(request, shown, status=422 if faults else 200)


@programme_page
@require_POST
def discard(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Put a document away that is not to become a version."""
    require_act(frame, Act.REVIEW)
    try:
        writes.discard_taking(by=frame.person, taking=_find(frame, number))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is discarded. The file can be taken in again."))
    return redirect("agreement:takings", frame.slug)


@programme_page
def original_file(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The file as it was given, byte for byte, always as a download."""
    require_act(frame, Act.REVIEW)
    file = find_file(frame.programme, number)
    if file is None:
        raise Http404(number)
    answer = HttpResponse(bytes(file.data), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return answer
