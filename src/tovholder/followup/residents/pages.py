"""Beboersiden: the page without sign-in, and the desk inside where it is written and published."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tovholder.followup.residents.actions import keep_resident_text, publish_resident_page, take_page_down
from tovholder.followup.residents.forms import PublishForm, ResidentTextForm, TakeDownForm
from tovholder.followup.residents.models import ResidentText
from tovholder.followup.residents.presenters import (
    ResidentDeskPage,
    ResidentDraftPage,
    ResidentPage,
    present_resident_page,
)
from tovholder.followup.residents.resident_page import LANGUAGES, assemble_resident_page, list_choosable
from tovholder.followup.residents.selectors import (
    find_publication,
    find_text,
    list_publications,
    list_publishing_decisions,
)
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted
from tovholder.shell.templatetags.danish import day

KEPT_BY_OTHERS = "public, max-age=300"
"""Five minutes: a page that is taken down is gone from copies soon."""


@require_safe
def residents_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What is published, to everybody. One taken down is gone; one never published is not there."""
    today = timezone.localdate()
    out = find_publication(slug, today)
    if out is None:
        raise Http404(slug)
    if hasattr(out, "taken_down"):
        return HttpResponse(
            "Siden er taget ned. / This page has been taken down.", status=410, content_type="text/plain; charset=utf-8"
        )
    with translation.override(_read_language(request)):
        shown = present_resident_page(
            ResidentPage,
            out.page,
            _read_language(request),
            today,
            fictional=out.programme.fictional,
            statement=settings.ACCESSIBILITY_STATEMENT,
            out=out,
        )
        answer = show_page(request, shown)
    answer.headers["Cache-Control"] = KEPT_BY_OTHERS
    return answer


def _read_language(request: HttpRequest) -> str:
    asked = request.GET.get("sprog", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


@programme_page
def resident_draft(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The page as it would go out now, for those inside: what the board is to approve."""
    text = find_text(frame.programme)
    if text is None:
        raise Http404
    with translation.override(_read_language(request)):
        page = assemble_resident_page(frame.programme, text.content, frame.today)
        shown = present_resident_page(
            ResidentDraftPage,
            page,
            _read_language(request),
            frame.today,
            fictional=frame.fictional,
            statement=settings.ACCESSIBILITY_STATEMENT,
        )
        return show_page(request, shown)


@programme_page
def resident_desk(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Write the page, have it approved, publish it, take it down; a posted form does one thing and comes back."""
    text = find_text(frame.programme)
    out = find_publication(frame.slug, frame.today)
    out = None if out is not None and hasattr(out, "taken_down") else out
    key, posted = read_posted(request)
    panels = list(_list_panels(frame, text, out is not None, key, posted))
    answer, failed = answer_posted(request, panels, key, reverse("followup:resident_desk", args=[frame.slug]))
    if answer is not None:
        return answer
    page = ResidentDeskPage(
        frame=frame,
        publications=list_publications(frame.programme),
        out=out,
        has_text=text is not None,
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _list_panels(
    frame: Frame, text: ResidentText | None, is_out: bool, key: str, posted: Posted | None
) -> Iterator[Panel]:
    if not frame.may(Act.REGISTER_LETTER):
        return
    indicators = list(list_choosable(frame.programme, frame.today))
    yield Panel(
        "text",
        _("The text of the page"),
        bind_form(
            ResidentTextForm, "text", key, posted, indicators=indicators, initial=dict(text.content) if text else None
        ),
        _("Keep the text"),
        _("The text is kept. The board approves it before anybody outside sees it."),
        lambda data: keep_resident_text(by=frame.person, programme=frame.programme, content=data),
        secondary=text is not None,
    )
    decisions = list_publishing_decisions(frame.programme, frame.agreement, text) if text else []
    if decisions:
        told = [(str(one.pk), f"{one.label}, {day(one.decided_on)}: {one.item}") for one in decisions]
        yield Panel(
            "publish",
            _("Publish the page"),
            bind_form(PublishForm, "publish", key, posted, decisions=told),
            _("Publish"),
            _("The page is out, as it is now; later changes of text or figures do not touch it."),
            lambda data: _publish(frame, data),
            secondary=True,
        )
    if is_out:
        yield Panel(
            "down",
            _("Take the page down"),
            bind_form(TakeDownForm, "down", key, posted),
            _("Take it down"),
            _("The page is taken down."),
            lambda data: take_page_down(by=frame.person, programme=frame.programme, **data),
            secondary=True,
        )


def _publish(frame: Frame, data: Data) -> None:
    decision = frame.programme.decisions.get(pk=data["decision"])
    publish_resident_page(by=frame.person, programme=frame.programme, decision=decision)
