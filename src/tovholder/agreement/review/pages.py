"""The review page: the source beside the fields; accept, correct, reject or leave open; saved card by card."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from tovholder.agreement.intake import actions as writes
from tovholder.agreement.intake.models import Intake, Verdict
from tovholder.agreement.intake.pages import find_intake, require_act
from tovholder.agreement.review.presenters import (
    CardAnswer,
    ReviewPage,
    count_waiting_by_section,
    lay_out_intake,
    make_element_id,
    read_verdicts,
    show_card,
    tell_progress,
)
from tovholder.domain.content.field_kinds import NotThatKind, parse_value
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.review.bounded_reading import read_apart
from tovholder.domain.review.review_cards import STEPS, Card, Review, Said, Step, apply_suggestion
from tovholder.people.rights import Act
from tovholder.programme.frame.labels import STEP_LEADS, STEP_NAMES
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page

SUGGESTED = "suggested"
WRONG_KIND = {
    "number": gettext_lazy("Write a number, for example 1.234,5."),
    "numbers": gettext_lazy("Write numbers with a semicolon between them, for example 50; 14; 12,5."),
    "date": gettext_lazy("Write a year, or a date like 2024-02-01 or 1.2.2024."),
    "choice": gettext_lazy("Choose one of the values."),
    "texts": gettext_lazy("Write one on each line; only the known values can stand here."),
    "text": gettext_lazy("That cannot stand here. A case number is six digits."),
}


def _step(request: HttpRequest, laid_out: Review) -> Step:
    asked = request.GET.get("trin")
    for step in STEPS:
        if step == asked:
            return step
    return next((step for step in STEPS if any(not card.decided for card in laid_out.of(step))), "names")


@programme_page
def review_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One step of the review. Opens where one left: at the first step with something undecided."""
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    laid_out, reading = lay_out_intake(intake), writes.find_newest_reading(intake)
    step = _step(request, laid_out)
    cards = [show_card(card, reading) for card in laid_out.of(step)]
    shown = ReviewPage(
        frame=frame,
        intake=intake,
        reading=reading,
        step=step,
        step_name=STEP_NAMES[step],
        unchanged=laid_out.unchanged,
        lead=STEP_LEADS[step],
        cards=cards,
        made=intake.versions.first(),
        sections=count_waiting_by_section(laid_out.of(step)) if step in {"likely", "certain"} else [],
        notices=[finding for finding in reading.findings if finding.severity == "notice"],
        **tell_progress(laid_out, step),
    )
    return show_page(request, shown)


def _parsed(card: Card, request: HttpRequest) -> tuple[dict[str, object], dict[str, str]]:
    """(values, what is wrong) of the card's inputs, each by its pointer."""
    values: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for item in card.fields:
        if item.pointer not in request.POST:
            continue
        try:
            values[item.pointer] = parse_value(item.pointer, request.POST[item.pointer])
        except NotThatKind as fault:
            wrong[item.pointer] = str(WRONG_KIND[fault.kind])
    return values, wrong


def _values(card: Card, verdict: str, request: HttpRequest) -> tuple[Mapping[str, object], dict[str, str]]:
    """What the card's fields are to be: as typed, or with the finding's suggestion in its place."""
    if verdict == SUGGESTED:
        return apply_suggestion(card), {}
    return _parsed(card, request) if verdict == Verdict.ACCEPTED else ({}, {})


@programme_page
@require_POST
def decide_card(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Keep the verdict on one card. Answers with the card alone to htmx, else goes back to the step."""
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    card = lay_out_intake(intake).card(request.POST.get("card", ""))
    verdict = request.POST.get("verdict", "")
    if card is None or verdict not in {*Verdict.values, SUGGESTED}:
        raise Http404(verdict)
    values, wrong = _values(card, verdict, request)
    verdict = Verdict.ACCEPTED if verdict == SUGGESTED else verdict
    if not wrong:
        try:
            writes.keep_verdicts(by=frame.person, intake=intake, said=read_verdicts(card, verdict, values))
        except ValidationError as refusal:
            wrong = {card.fields[0].pointer if card.fields else "": " ".join(refusal.messages)}
    return _answer(request, frame, intake, card, wrong)


def _answer(request: HttpRequest, frame: Frame, intake: Intake, card: Card, wrong: dict[str, str]) -> HttpResponse:
    laid_out, reading = lay_out_intake(intake), writes.find_newest_reading(intake)
    now = laid_out.card(card.id) or card
    typed = {item.pointer: request.POST.get(item.pointer, "") for item in card.fields} if wrong else None
    shown = show_card(now, reading, typed, wrong)
    progress = tell_progress(laid_out, now.step)
    if getattr(request, "htmx", False):
        return show_page(request, CardAnswer(frame=frame, intake=intake, shown=shown, **progress))
    if wrong:
        page = ReviewPage(
            frame=frame,
            intake=intake,
            reading=reading,
            step=now.step,
            step_name=STEP_NAMES[now.step],
            unchanged=laid_out.unchanged,
            cards=[shown],
            wrong=wrong,
            **progress,
        )
        return show_page(request, page, status=422)
    return redirect(
        f"{reverse('agreement:review', args=[frame.slug, intake.pk])}?trin={now.step}#{_next(laid_out, now)}"
    )


def _next(laid_out: Review, card: Card) -> str:
    """The element to go on to: the next undecided card of the step."""
    cards = laid_out.of(card.step)
    after = cards[cards.index(card) + 1 :] if card in cards else cards
    following = next((item for item in after if not item.decided), None)
    return "main-content" if following is None else make_element_id(following)


@programme_page
@require_POST
def decide_section(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Accept, as they were read, all undecided cards of one section in one step."""
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    section, step = request.POST.get("section", ""), request.POST.get("step", "certain")
    said: dict[str, Said] = {}
    cards = [card for card in lay_out_intake(intake).cards if card.step == step and card.section == section]
    for card in cards:
        said.update({item.key: Said("accepted", item.read) for item in card.fields if not item.decided})
    try:
        writes.keep_verdicts(by=frame.person, intake=intake, said=said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        done = ngettext("%(count)s value accepted.", "%(count)s values accepted.", len(said)) % {"count": len(said)}
        messages.success(request, done)
    return redirect(f"{reverse('agreement:review', args=[frame.slug, intake.pk])}?trin={step}")


@programme_page
@require_POST
def read_with_names(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """Read the file once more with the names that have been confirmed."""
    require_act(frame, Act.REVIEW)
    intake = find_intake(frame, number)
    names = list_confirmed_names(lay_out_intake(intake))
    try:
        reading = read_apart(
            intake.file.name,
            bytes(intake.file.data),
            names=names,
            seconds=settings.READING_SECONDS,
            megabytes=settings.READING_MEMORY_MB,
        )
    except Refusal as refusal:
        messages.error(request, tell(refusal.text))
    else:
        writes.read_again(by=frame.person, intake=intake, names=names, reading=reading)
        messages.success(request, _("Read again with the confirmed names."))
    return redirect("agreement:review", frame.slug, intake.pk)


def list_confirmed_names(laid_out: Review) -> list[str]:
    """The names that a person has accepted or corrected."""
    fields = [item for card in laid_out.of("names") for item in card.fields]
    settled = [item.value for item in fields if item.said and item.said.verdict in {"accepted", "corrected"}]
    return [name for name in settled if isinstance(name, str) and name]
