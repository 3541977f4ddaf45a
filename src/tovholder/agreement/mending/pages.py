"""Ret aftalens oplysninger: see every fact that is in force, add what is missing, mend what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.agreement.intake.pages import require_act
from tovholder.agreement.mending.actions import mend_agreement
from tovholder.agreement.mending.forms import GroundsForm
from tovholder.agreement.mending.presenters import MendingLine, MendPage
from tovholder.agreement.mending.selectors import find_mendable_version, list_mendings
from tovholder.agreement.review.pages import find_thing_kind_named, list_parents
from tovholder.agreement.review.presenters import OpenRow, present_new, present_row
from tovholder.agreement.review.review_grids import Row, list_grids
from tovholder.agreement.review.value_words import WRONG_KIND, Words
from tovholder.domain.content.field_kinds import NotThatKind
from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.thing_kinds import ThingKind
from tovholder.domain.review.mended_content import Held, hold_agreement, tell_taken_out
from tovholder.domain.review.review_draft import ADDED, Said
from tovholder.domain.review.review_layout import SECTIONS, Review, Section
from tovholder.domain.review.typed_facts import NothingTyped, read_fact, read_thing
from tovholder.people.rights import Act
from tovholder.programme.frame.labels import SECTION_NAMES, label_thing
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.programme.versions.selectors import load_agreement
from tovholder.shell.page_contexts import show_page
from tovholder.shell.places import Place, find_address

SHOWN: tuple[Section, ...] = tuple(one for one in SECTIONS if one != "questions")
Typed = dict[str, list[str]]


@dataclass(frozen=True)
class Desk:
    """The agreement that a change starts from, laid out, and the section one is in."""

    frame: Frame
    version: Version
    held: Held
    laid_out: Review
    words: Words
    section: Section

    def find_row(self, element: str) -> tuple[str, Row]:
        """(the name of its grid, the row). 404 where there is none."""
        grids, _alike = list_grids(self.laid_out, self.held.reading, self.section, self.words, whole=True)
        found = next(((grid.name, row) for grid in grids for row in grid.rows if row.element == element), None)
        if found is None:
            raise Http404(element)
        return found


def _open_desk(request: HttpRequest, frame: Frame, version: Version) -> Desk:
    agreement = load_agreement(version)
    held = hold_agreement(agreement)
    asked = request.POST.get("trin") or request.GET.get("trin")
    section = next((one for one in SHOWN if one == asked), SHOWN[0])
    return Desk(frame, version, held, held.lay_out(), Words.of(agreement.content()), section)


@programme_page
def mend_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """A section's facts; with `ret` one row as a form, with `ny` a form for one more thing."""
    version = find_mendable_version(frame.programme)
    if version is None:
        messages.info(request, _("There is no agreement in force yet. Until then it is mended in its review."))
        return redirect("agreement:intakes" if frame.may(Act.READ_FILE_IN) else "agreement:versions", frame.slug)
    desk = _open_desk(request, frame, version)
    if request.method == "POST":
        require_act(frame, Act.PROPOSE)
        return _mend(request, desk)
    row = present_new_row(desk, request.GET["ny"], {}, {}, "") if request.GET.get("ny") else None
    if request.GET.get("ret"):
        grid, found = desk.find_row(request.GET["ret"])
        row = present_row(found, grid, desk.words, {}, {}, [])
    return _show(request, desk, row, GroundsForm(initial={"found_on": frame.today}), {})


def present_new_row(desk: Desk, kind: str, typed: Typed, wrong: Mapping[str, str], parent: str) -> OpenRow:
    """A form for one more thing of a kind."""
    of = find_thing_kind_named(kind)
    parents = list_parents(desk.laid_out, of)
    return present_new(of, parents, desk.laid_out.draft.content, desk.words, typed, wrong, parent)


def _show(
    request: HttpRequest, desk: Desk, row: OpenRow | None, form: GroundsForm, wrong: dict[str, str]
) -> HttpResponse:
    grids, _alike = list_grids(desk.laid_out, desk.held.reading, desk.section, desk.words, whole=True)
    shown = MendPage(
        frame=desk.frame,
        section=desk.section,
        sections=[(one, SECTION_NAMES[one]) for one in SHOWN],
        grids=grids,
        open_row=row,
        form=form,
        may_mend=desk.frame.may(Act.PROPOSE),
        mended=[
            MendingLine(one, find_address(Place.PROPOSAL, desk.frame.slug, one.change_number))
            for one in list_mendings(desk.frame.programme)
        ],
        wrong=wrong,
    )
    return show_page(request, shown, status=422 if wrong or form.errors else 200)


def _mend(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Make a change of what was typed, or show it again with what is wrong."""
    form = GroundsForm(request.POST)
    typed = {name: request.POST.getlist(name) for name in request.POST if name[:2] in {"f:", "n:"}}
    kind = request.POST.get("kind_of_thing", "")
    said, wrong, title = _read_added(request, desk, kind, typed) if kind else _read_row(request, desk, typed)
    if not wrong and form.is_valid():
        try:
            kept = mend_agreement(
                by=desk.frame.person,
                programme=desk.frame.programme,
                version=desk.version,
                title=title,
                mended=said,
                grounds=form.grounds(),
            )
        except ValidationError as refusal:
            wrong[""] = " ".join(refusal.messages)
        else:
            messages.success(request, _("A change is made of it. Submit it here; it is in force when it is decided."))
            return redirect(find_address(Place.PROPOSAL, desk.frame.slug, kept.change_number))
    if kind:
        row = present_new_row(desk, kind, typed, wrong, request.POST.get("parent", ""))
    else:
        grid, found = desk.find_row(request.POST.get("row", ""))
        row = present_row(found, grid, desk.words, typed, wrong, [])
    form.is_valid()
    return _show(request, desk, row, form, wrong)


Read = tuple[dict[str, Said], dict[str, str], str]
"""(what was said, what is wrong by the input's name, what the change is called)."""


def _read_row(request: HttpRequest, desk: Desk, typed: Typed) -> Read:
    _grid, row = desk.find_row(request.POST.get("row", ""))
    if request.POST.get("act") == "remove":
        title = _("Take out: %(thing)s") % {"thing": row.title}
        return tell_taken_out(desk.laid_out, tuple(thing.pointer for thing in row.things)), {}, title
    said: dict[str, Said] = {}
    wrong: dict[str, str] = {}
    for item in (one for thing in row.things for one in thing.fields):
        name = f"f:{item.key}"
        if name not in typed:
            continue
        try:
            value = read_fact(item.field, item.pointer, typed[name], desk.words.choices, item.value)
        except NotThatKind as fault:
            wrong[name] = str(WRONG_KIND[fault.kind])
            continue
        if value != item.value and not (item.blank and value in (None, "", [], {})):
            said[item.key] = Said("corrected", value)
    return said, wrong, _("Mend: %(thing)s") % {"thing": row.title}


def _read_added(request: HttpRequest, desk: Desk, name: str, typed: Typed) -> Read:
    kind = find_thing_kind_named(name)
    into, wrong = _find_list(request, desk, kind)
    taken = {str(value) for pointer, value in walk_leaves(desk.laid_out.draft.content) if pointer.endswith("/id")}
    given = {key[2:]: texts for key, texts in typed.items() if key.startswith("n:")}
    thing: dict[str, object] = {}
    try:
        thing, faults = read_thing(kind, given, desk.words.choices, taken)
        wrong |= {f"n:{key}" if key else "": str(WRONG_KIND[fault]) for key, fault in faults.items()}
    except NothingTyped:
        wrong[""] = _("Nothing is written yet. Fill in at least one field.")
    said = {f"{ADDED}{into}/1"[:400]: Said("corrected", {"into": into, "thing": thing})}
    return said, wrong, _("Add: %(thing)s") % {"thing": label_thing(kind.path[-1]).lower()}


def _find_list(request: HttpRequest, desk: Desk, kind: ThingKind) -> tuple[str, dict[str, str]]:
    """(the list that a new thing goes into, what is wrong with the choice of where)."""
    parent = kind.find_parent()
    if parent is None:
        return "/".join(kind.path), {}
    chosen = request.POST.get("parent", "")
    if chosen not in {thing.key for thing in list_parents(desk.laid_out, kind)}:
        return "", {"parent": _("Choose what it belongs to.")}
    return f"{chosen}/{'/'.join(kind.path[len(parent.path) :])}", {}
