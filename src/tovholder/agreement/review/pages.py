"""The review page: grids beside the document; approve, mend, add, remove, answer. Works without JavaScript."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tovholder.agreement.intake import actions as writes
from tovholder.agreement.intake.models import Intake
from tovholder.agreement.intake.pages import find_intake, require_act
from tovholder.agreement.review.presenters import (
    ReviewPage,
    list_source,
    make_seen,
    present_new,
    present_questions,
    present_review,
    present_row,
)
from tovholder.agreement.review.review_grids import Row, list_grids
from tovholder.agreement.review.value_words import WRONG_KIND, Words
from tovholder.domain.content.field_kinds import NotThatKind
from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.schema import Reading
from tovholder.domain.content.thing_kinds import ThingKind, find_thing_kind
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.review.bounded_reading import call_agreement_reading
from tovholder.domain.review.review_draft import FieldRead, Said, Thing
from tovholder.domain.review.review_layout import (
    SECTIONS,
    Question,
    Review,
    Section,
    is_name,
    read_suggestion,
)
from tovholder.domain.review.typed_facts import NothingTyped, read_fact, read_thing
from tovholder.people.readings.turns import read_in_turn
from tovholder.people.rights import Act
from tovholder.programme.frame.place_names import name_place
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page
from tovholder.shell.templatetags.danish import day_of


@dataclass(frozen=True)
class Desk:
    """One intake as it stands, and where on the page somebody is."""

    frame: Frame
    intake: Intake
    reading: Reading
    laid_out: Review
    section: Section
    words: Words

    def find_row(self, element: str) -> tuple[str, Row] | None:
        """(the name of its grid, the row) of the section with an element's name."""
        grids, _alike = list_grids(self.laid_out, self.reading, self.section, self.words)
        return next(((grid.name, row) for grid in grids for row in grid.rows if row.element == element), None)


@dataclass(frozen=True)
class Sent:
    """What was typed and could not be kept, by the input's name, and what is wrong with it."""

    typed: Mapping[str, list[str]] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


def _open_desk(request: HttpRequest, frame: Frame, number: int) -> Desk:
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    laid_out = writes.lay_out_intake(intake)
    asked = request.POST.get("trin") or request.GET.get("trin")
    section = _choose_section(asked, laid_out)
    reading = writes.find_newest_reading(intake)
    return Desk(frame, intake, reading, laid_out, section, Words.of(laid_out.draft.write_content()))


def _choose_section(asked: str | None, laid_out: Review) -> Section:
    """The section asked for, else the first in which something waits."""
    for one in SECTIONS:
        if one == asked:
            return one
    return next((one for one in SECTIONS if laid_out.count_left(one)), "names")


@programme_page
def review_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One section of the review. Opens where one left: at the first section in which something waits."""
    desk = _open_desk(request, frame, number)
    if request.GET.get("kendt"):
        day = day_of(desk.intake.at)
        known = _("This very file was read in on %(day)s. Here is its review as it was left.") % {"day": day}
        messages.info(request, known)
    return _show(request, desk, request.GET.get("ret", ""), request.GET.get("ny", ""), Sent())


def _show(request: HttpRequest, desk: Desk, mended: str, added: str, sent: Sent) -> HttpResponse:
    found = desk.find_row(mended) if mended else None
    row = found[1] if found else None
    open_row = None
    if found:
        open_row = present_row(found[1], found[0], desk.words, sent.typed, sent.wrong, _list_doubles(desk, found[1]))
    if added:
        kind = find_thing_kind_named(added)
        parents = list_parents(desk.laid_out, kind)
        open_row = present_new(
            kind,
            parents,
            desk.laid_out.draft.content,
            desk.words,
            sent.typed,
            sent.wrong,
            request.POST.get("parent", ""),
        )
    asked = present_questions(desk.laid_out, desk.section, desk.words, sent.typed, sent.wrong)
    shown = ReviewPage(
        frame=desk.frame,
        intake=desk.intake,
        open_row=open_row,
        questions=[one for one in asked if one.question.blocks],
        remarks=[one for one in asked if not one.question.blocks],
        source=list_source(desk.reading, desk.laid_out, desk.section, row),
        made=desk.intake.versions.first(),
        wrong=dict(sent.wrong),
        **present_review(desk.laid_out, desk.reading, desk.section, desk.words),
    )
    return show_page(request, shown, status=422 if sent.wrong else 200)


def _list_doubles(desk: Desk, row: Row) -> list[tuple[str, str]]:
    """The things of the same kind that a name may be another name of."""
    thing = row.things[0]
    if not any(is_name(item) for item in thing.fields):
        return []
    others = [
        one for one in desk.laid_out.draft.things if one.kind == thing.kind and one.key != thing.key and not one.gone
    ]
    return [(one.key, name_place(desk.laid_out.draft.content, one.pointer)) for one in others]


def find_thing_kind_named(name: str) -> ThingKind:
    """The kind of thing of that name, of which there can be several. 404 for any other."""
    try:
        kind = find_thing_kind(name)
    except KeyError as wrong:
        raise Http404(name) from wrong
    if not kind.several:
        raise Http404(name)
    return kind


def list_parents(laid_out: Review, kind: ThingKind) -> list[Thing]:
    """The things that a new one of the kind can stand in."""
    parent = kind.find_parent()
    return [thing for thing in laid_out.draft.things if parent is not None and thing.kind == parent]


def _back(desk: Desk, element: str = "") -> HttpResponse:
    """To the section, at the element one was at."""
    where = f"{reverse('agreement:review', args=[desk.frame.slug, desk.intake.pk])}?trin={desk.section}"
    return redirect(f"{where}#{element}" if element else where)


def _keep(desk: Desk, said: Mapping[str, Said], request: HttpRequest) -> bool:
    """Keep what was said; a refusal is told on the page one comes back to."""
    try:
        writes.keep_verdicts(by=desk.frame.person, intake=desk.intake, said=said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True


@programme_page
@require_POST
def approve(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Accept facts as they were read: those named, or those of the section that wait."""
    desk = _open_desk(request, frame, number)
    waiting = {item.key: item for item in desk.laid_out.fields if not item.decided}
    said = {item.key: Said("accepted", item.read) for item in _approved(desk, request, waiting)}
    if _keep(desk, said, request) and said:
        done = ngettext("%(count)s fact approved.", "%(count)s facts approved.", len(said)) % {"count": len(said)}
        messages.success(request, done)
        if desk.section == "names" and request.POST.get("which") and _mended_names(desk.laid_out):
            _read_with_names(request, desk)
    done_here = writes.lay_out_intake(desk.intake).count_left(desk.section) == 0
    if request.POST.get("which") and done_here:
        return redirect("agreement:review", frame.slug, desk.intake.pk)
    return _back(desk, request.POST.get("at", ""))


def _approved(desk: Desk, request: HttpRequest, waiting: Mapping[str, FieldRead]) -> list[FieldRead]:
    which = request.POST.get("which", "")
    if which not in {"sure", "all"}:
        return [waiting[key] for key in request.POST.getlist("field") if key in waiting]
    red = desk.laid_out.contradicted
    found = [item for item in desk.laid_out.fields_of(desk.section) if not item.decided]
    return [item for item in found if which == "all" or (item.confidence != "ambiguous" and item.key not in red)]


def _mended_names(laid_out: Review) -> bool:
    return any(item.said is not None and item.said.verdict == "corrected" for item in laid_out.names)


def list_confirmed_names(laid_out: Review) -> list[str]:
    """The names that a person has accepted or corrected."""
    settled = [item.value for item in laid_out.names if item.said and item.said.verdict in {"accepted", "corrected"}]
    return [name for name in settled if isinstance(name, str) and name]


def _read_with_names(request: HttpRequest, desk: Desk) -> None:
    """Read the file once more with the names that were mended; the rest reads better by them."""
    names = list_confirmed_names(writes.lay_out_intake(desk.intake))
    try:
        file = desk.intake.file
        call = call_agreement_reading(file.name, bytes(file.data), names=names)
        reading = read_in_turn(desk.frame.person, call)
    except Refusal as refusal:
        messages.error(request, tell(refusal.text))
    else:
        writes.read_again(by=desk.frame.person, intake=desk.intake, names=names, reading=reading)
        messages.success(request, _("The file has been read again with the names as they are now."))


def _read_typed(
    desk: Desk, request: HttpRequest, fields: Iterable[FieldRead]
) -> tuple[dict[str, Said], dict[str, str]]:
    """(what the typed facts say, what is wrong by the input's name)."""
    said: dict[str, Said] = {}
    wrong: dict[str, str] = {}
    for item in fields:
        name = f"f:{item.key}"
        if name not in request.POST:
            continue
        try:
            value = read_fact(item.field, item.pointer, request.POST.getlist(name), desk.words.choices, item.value)
        except NotThatKind as fault:
            wrong[name] = str(WRONG_KIND[fault.kind])
            continue
        if value != item.value or not item.blank:
            said[item.key] = Said("accepted" if value == item.read else "corrected", value)
    return said, wrong


def _list_typed(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST if name[:2] in {"f:", "n:"}}


@programme_page
@require_POST
def save_row(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Keep a row as it was typed, or take it out. Whoever is second learns what the first has said meanwhile."""
    desk = _open_desk(request, frame, number)
    found = desk.find_row(request.POST.get("row", ""))
    if found is None:
        raise Http404(request.POST.get("row"))
    row = found[1]
    fields = [item for thing in row.things for item in thing.fields]
    if request.POST.get("act") in {"remove", "same"}:
        return _take_out(request, desk, row)
    said, wrong = _read_typed(desk, request, fields)
    if not wrong and request.POST.get("seen") != make_seen(fields):
        wrong[""] = _("Somebody else has changed this row since you opened it. Look at it and save again.")
    if not wrong:
        try:
            writes.keep_verdicts(by=frame.person, intake=desk.intake, said=said)
        except ValidationError as refusal:
            wrong[""] = " ".join(refusal.messages)
    if wrong:
        return _show(request, desk, row.element, "", Sent(_list_typed(request), wrong))
    return _back(desk, row.element)


def _take_out(request: HttpRequest, desk: Desk, row: Row) -> HttpResponse:
    """Say that a thing and everything in it is not so; what pointed at a double points at the other."""
    inside = tuple(f"{thing.pointer}/" for thing in row.things)
    said = {
        item.key: Said("rejected")
        for item in desk.laid_out.draft.fields
        if item.pointer.startswith(inside) and not item.blank
    }
    if request.POST.get("act") == "same":
        said |= _join_double(desk, row.things[0], request.POST.get("same", ""))
    if _keep(desk, said, request):
        messages.success(request, _("%(thing)s has been taken out.") % {"thing": row.title})
    return _back(desk)


def _join_double(desk: Desk, thing: Thing, other_key: str) -> dict[str, Said]:
    """What pointed at the thing points at the other, which gets its name as another name."""
    other = desk.laid_out.draft.find_thing(other_key)
    if other is None or other.kind != thing.kind:
        raise Http404(other_key)
    ids = [_find_id(desk, one) for one in (thing, other)]
    said: dict[str, Said] = {}
    for item in desk.laid_out.draft.fields:
        if not item.field.choices or item.value in (None, [], ""):
            continue
        values = item.value if isinstance(item.value, list) else [item.value]
        if ids[0] in values:
            now = list(dict.fromkeys(ids[1] if value == ids[0] else value for value in values))
            said[item.key] = Said("corrected", now if isinstance(item.value, list) else now[0])
    name = next((item.value for item in thing.fields if is_name(item)), None)
    aliases = next((item for item in other.fields if item.key.endswith("/aliases")), None)
    if aliases is not None and name and name not in (aliases.value or []):
        said[aliases.key] = Said("corrected", [*(aliases.value or []), name])
    return said


def _find_id(desk: Desk, thing: Thing) -> str:
    found = dict(walk_leaves(desk.laid_out.draft.content))
    return str(found.get(f"{thing.pointer}/id"))


@programme_page
@require_POST
def add_thing(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Keep a thing that the reader missed."""
    desk = _open_desk(request, frame, number)
    kind = find_thing_kind_named(request.POST.get("kind", ""))
    into, wrong = _find_list(desk, kind, request.POST.get("parent", ""))
    typed = {name[2:]: texts for name, texts in _list_typed(request).items() if name.startswith("n:")}
    taken = {str(value) for pointer, value in walk_leaves(desk.laid_out.draft.content) if pointer.endswith("/id")}
    thing: dict[str, object] = {}
    try:
        thing, faults = read_thing(kind, typed, desk.words.choices, taken)
        wrong |= {f"n:{name}" if name else "": str(WRONG_KIND[fault]) for name, fault in faults.items()}
    except NothingTyped:
        wrong[""] = _("Nothing is written yet. Fill in at least one field.")
    if not wrong:
        try:
            writes.add_thing(by=frame.person, intake=desk.intake, into=into, thing=thing)
        except ValidationError as refusal:
            wrong[""] = " ".join(refusal.messages)
    if wrong:
        return _show(request, desk, "", kind.name, Sent(_list_typed(request), wrong))
    messages.success(request, _("Added."))
    return _back(desk)


def _find_list(desk: Desk, kind: ThingKind, parent_key: str) -> tuple[str, dict[str, str]]:
    """(the list that a new thing goes into, what is wrong with the choice of where)."""
    parents = {thing.key: thing for thing in list_parents(desk.laid_out, kind)}
    parent_kind = kind.find_parent()
    if parent_kind is None:
        return "/".join(kind.path), {}
    if parent_key not in parents:
        return "", {"parent": _("Choose what it belongs to.")}
    return f"{parent_key}/{'/'.join(kind.path[len(parent_kind.path) :])}", {}


@programme_page
@require_POST
def answer(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Answer a question: with its suggestion, with a value that is typed, or that the text stays as it is."""
    desk = _open_desk(request, frame, number)
    question = desk.laid_out.question(request.POST.get("question", ""))
    if question is None:
        messages.success(request, _("That question has been answered already."))
        return _back(desk)
    said, wrong = _read_answer(request, desk, question)
    if not wrong:
        try:
            writes.keep_verdicts(by=frame.person, intake=desk.intake, said=said)
        except ValidationError as refusal:
            wrong[""] = " ".join(refusal.messages)
    if wrong:
        return _show(request, desk, "", "", Sent(_list_typed(request), wrong))
    return _back(desk)


def _read_answer(request: HttpRequest, desk: Desk, question: Question) -> tuple[dict[str, Said], dict[str, str]]:
    act = request.POST.get("act", "")
    kept = {question.key: Said("accepted", {"why": request.POST.get("why", "").strip()[:500], "seen": question.seen})}
    if act == "keep":
        return {**kept, **{item.key: Said("accepted", item.read) for item in question.fields if not item.decided}}, {}
    if act == "suggested":
        return {key: Said("corrected", value) for key, value in read_suggestion(question).items()}, {}
    said, wrong = _read_typed(desk, request, question.fields)
    changed = {key: one for key, one in said.items() if one.verdict == "corrected"}
    if not wrong and not changed:
        wrong[""] = _("Nothing has been changed. Mend a value, or keep the text as it is.")
    return said, wrong


@programme_page
@require_POST
def discard(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Put the file away."""
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    try:
        writes.discard_intake(by=frame.person, intake=intake)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("agreement:review", frame.slug, intake.pk)
    messages.success(request, _("%(file)s has been discarded. Nothing of it is used.") % {"file": intake.file.name})
    return redirect("agreement:intakes", frame.slug)


@programme_page
@require_POST
def go_on(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Hold the file against the version that has come from elsewhere in the meantime."""
    require_act(frame, Act.REVIEW)
    try:
        again = writes.hold_against_newest(by=frame.person, intake=find_intake(frame, number))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("agreement:review", frame.slug, number)
    messages.success(
        request, _("Your answers are taken along. You are asked only about what differs from what is in force.")
    )
    return redirect("agreement:review", frame.slug, again.pk)
