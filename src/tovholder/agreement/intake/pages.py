"""Indlæs aftale: choose a file; what has been read in; finish a review with a version; the file itself."""

from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from tovholder.agreement.intake import actions as writes
from tovholder.agreement.intake.forms import AgreementFile, HowDecided
from tovholder.agreement.intake.models import Intake
from tovholder.agreement.intake.presenters import FinishPage, IntakesPage, PutInForcePage
from tovholder.agreement.intake.selectors import list_open_intakes
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Reading
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.review.bounded_reading import call_agreement_reading
from tovholder.domain.review.confirmed_content import build_content, find_absent_things
from tovholder.domain.review.review_draft import identify_place
from tovholder.domain.review.review_layout import SECTIONS, Review
from tovholder.people.readings.turns import read_in_turn
from tovholder.people.rights import Act, NotAllowed
from tovholder.programme.frame.labels import SECTION_NAMES, label_section
from tovholder.programme.frame.place_names import name_place
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.actions import put_in_force
from tovholder.programme.versions.models import Version
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page


def find_intake(frame: Frame, number: int) -> Intake:
    """The programme's intake with a number, without the file's bytes. 404 when there is none."""
    found = (
        frame.programme.intakes.filter(pk=number)
        .select_related("file", "compared_with", "programme", "by")
        .defer("file__data")
        .first()
    )
    if found is None:
        raise Http404(number)
    return found


def require_act(frame: Frame, act: Act) -> None:
    """Stop here with the sentence unless the one who looks may."""
    answer = frame.may(act)
    if not answer:
        raise NotAllowed(answer.reason)


@programme_page
def intakes_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Upload a file, or go on with one that has been read."""
    require_act(frame, Act.READ_FILE_IN)
    form = AgreementFile(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            return _go_to_review(request, frame, form)
        except Refusal as refusal:
            form.add_error("file", tell(refusal.text))
        except ValidationError as refusal:
            form.add_error("file", refusal.messages)
    shown = IntakesPage(frame=frame, form=form, waiting=list_open_intakes(frame.programme))
    return show_page(request, shown, status=422 if form.errors else 200)


def _go_to_review(request: HttpRequest, frame: Frame, form: AgreementFile) -> HttpResponse:
    """Read the file in; the very same file, known by its hash, is gone on with instead."""
    file = form.cleaned_data["file"]
    data = file.read()
    same = writes.find_same_file(frame.programme, data)
    if same is None:
        return redirect("agreement:review", frame.slug, _read_in(frame, file.name, data).pk)
    return redirect(f"{reverse('agreement:review', args=[frame.slug, same.pk])}?kendt=1")


def _read_in(frame: Frame, name: str, data: bytes) -> Intake:
    reading = read_in_turn(frame.person, call_agreement_reading(name, data, names=_known_names(frame)))
    return writes.take_file_in(by=frame.person, programme=frame.programme, name=name, data=data, reading=reading)


def _known_names(frame: Frame) -> list[str]:
    """Names that a version in force has confirmed already: a newer file of the programme is read with them."""
    agreement = frame.agreement
    names = [item.name for item in agreement.areas] + [item.name for item in agreement.parties]
    names += [item.name for item in agreement.organisation.bodies]
    return [name for name in names if name]


@programme_page
def finish_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """See what the verdicts make, say how it was decided, and make the version."""
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    reading, said, before = (
        writes.find_newest_reading(intake),
        writes.find_verdicts(intake),
        writes.find_content_before(intake),
    )
    laid_out = writes.lay_out_intake(intake)
    later = intake.compared_with is not None  # comes into force through a proposal, so it is a draft
    form = HowDecided(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        draft = later or request.POST.get("as") == "draft"
        gone = set(request.POST.getlist("gone"))
        if draft or form.is_valid():
            try:
                version = writes.make_version(
                    by=frame.person,
                    intake=intake,
                    decided=None if draft else form.decided(),
                    gone=gone,
                    none_of=request.POST.getlist("none_of"),
                )
            except ValidationError as wrong:
                form.add_error(None, wrong.messages)
            else:
                return redirect("agreement:version", frame.slug, version.number)
    content = build_content(reading, said, before)
    shown = FinishPage(
        frame=frame,
        intake=intake,
        form=form,
        waiting=_count_waiting(laid_out),
        blocking=laid_out.count_left("questions"),
        content=content,
        empty=[
            (part, label_section(part).lower(), part in request.POST.getlist("none_of"))
            for part in writes.EMPTY_PARTS
            if not getattr(content, part)
        ],
        overtaken=intake.compared_with is None and not intake.versions.exists() and _has_versions(frame),
        absent=_absent_things(reading, before, set(request.POST.getlist("gone"))),
        made=intake.versions.first(),
        later=later,
        next_number=(intake.compared_with.number if intake.compared_with else 0) + 1,
    )
    return show_page(request, shown, status=422 if form.errors else 200)


def _count_waiting(laid_out: Review) -> list[tuple[str, str | Promise, int]]:
    """(section, its name, how many facts wait) for each section in which somebody has not confirmed everything."""
    left = [(one, SECTION_NAMES[one], laid_out.count_left(one)) for one in SECTIONS if one != "questions"]
    return [one for one in left if one[2]]


def _has_versions(frame: Frame) -> bool:
    return Version.objects.filter(
        document__programme=frame.programme, document__kind=DocumentKind.STRATEGIC_AGREEMENT
    ).exists()


def _absent_things(reading: Reading, before: dict[str, Any] | None, gone: set[str]) -> list[tuple[str, str, bool]]:
    """(key, title, whether it is ticked to go) of each thing in force that the newer file does not have."""
    if before is None:
        return []
    keyed = [
        (identify_place(before, pointer), name_place(before, pointer))
        for pointer in find_absent_things(reading, before)
    ]
    return [(key, title, key in gone) for key, title in keyed]


@programme_page
@require_http_methods(["GET", "POST"])
def put_in_force_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Record how the first version was decided on, so that it is in force. Later ones go through a proposal."""
    require_act(frame, Act.PUT_IN_FORCE)
    version = (
        Version.objects.filter(
            document__programme=frame.programme,
            document__kind=DocumentKind.STRATEGIC_AGREEMENT,
            number=number,
            parent__isnull=True,
            adoption__isnull=True,
        )
        .select_related("document__programme")
        .first()
    )
    if version is None:
        raise Http404(number)
    form = HowDecided(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            put_in_force(by=frame.person, version=version, decided=form.decided())
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            return redirect("agreement:versions", frame.slug)
    shown = PutInForcePage(frame=frame, version=version, form=form)
    return show_page(request, shown, status=422 if form.errors else 200)


@programme_page
def original_file(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The file as it was given, byte for byte, always as a download."""
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    answer = HttpResponse(bytes(intake.file.data), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(intake.file.name)}"
    return answer
