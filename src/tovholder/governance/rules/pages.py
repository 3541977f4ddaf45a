"""Who may change what: the rules laid out, what people must judge, and what the board has settled about them."""

from collections.abc import Iterator
from decimal import Decimal as Number
from functools import partial
from typing import Any

import yaml
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import make_text
from tovholder.domain.rulings.clause_overview import lay_out_clauses
from tovholder.domain.rulings.rule_sets import find_rules
from tovholder.governance.confirmations.confirmation_panels import offer_confirmations
from tovholder.governance.confirmations.selectors import find_pending_rulings
from tovholder.governance.decisions.letters import Letter
from tovholder.governance.models import STANDS, AgendaItem, Contradiction, Interpretation, Matter, Meeting
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.rules.actions import (
    Settled,
    put_rule_on_agenda,
    register_rule_answer,
    state_contradiction,
    tell_funder_of_limit,
)
from tovholder.governance.rules.forms import ContradictionForm, LimitForm, ReachForm, RuleAnswerForm, RuleToldForm
from tovholder.governance.rules.presenters import RulesPage, tell_funder_state
from tovholder.governance.rules.rule_words import tell_rule
from tovholder.governance.rules.selectors import Settlements, find_settlements, list_open_limits
from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted
from tovholder.shell.templatetags.danish import day


@programme_page
def rules_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The rules as of the day; a posted form puts what the board is to settle on its agenda."""
    settled = find_settlements(frame.programme, frame.on)
    key, posted = read_posted(request)
    shown = list(_panels(frame, key, posted))
    answer, failed = answer_posted(request, shown, key, reverse("governance:rules", args=[frame.slug]))
    if answer is not None:
        return answer
    page = RulesPage(
        frame=frame,
        settled=[(row, row.pk in _counting(settled), tell_funder_state(row)) for row in settled.rows],
        limit=settled.counts(Matter.MATERIAL_SHIFT),
        stated=settled.stated,
        panels=shown,
        form=failed.form if failed else None,
        refusal="" if any(one.key in {"limit", "reach"} for one in shown) else _refusal(frame),
        **_laid_out(frame, settled),
    )
    return show_page(request, page, status=422 if failed else 200)


def _laid_out(frame: Frame, settled: Settlements) -> dict[str, Any]:
    agreement = _agreement(frame)
    try:
        found = find_rules(agreement, frame.on)
    except Refusal as refusal:
        return {"no_rules": tell(refusal.text)}
    reach = settled.counts(Matter.LOCAL_POWER)
    clauses = lay_out_clauses(found, agreement, wide=bool(reach and reach.covers == "adjustments"))
    return {
        "rules": found,
        "clauses": clauses,
        "documented": [one for one in clauses if one.clause.known == "documented"],
        "ours": [one for one in clauses if one.clause.known == "inferred"],
    }


def _counting(settled: Settlements) -> set[int]:
    """The rows that count on the day."""
    return {row.pk for matter in Matter.values if (row := settled.counts(matter))}


def _refusal(frame: Frame) -> str:
    """Why the one who looks cannot keep what the board settles, and who can."""
    boards = find_boards(frame.programme)
    if not boards:
        return _("The agreement in force names no board, so nobody can settle how the rules are read.")
    answer = check_right(frame.person, Act.PLAN_MEETING, frame.slug, body=boards[0], rights=frame.rights)
    if not answer:
        return str(answer.reason)
    return _(
        "The board settles it by an item of its own. Plan a meeting of the board first; then it can be put on here."
    )


def _meetings(frame: Frame) -> list[tuple[int, str]]:
    """The meetings of the boards whose agenda the one who looks keeps, and whose papers have not been sent."""
    boards = [
        board
        for board in find_boards(frame.programme)
        if check_right(frame.person, Act.PLAN_MEETING, frame.slug, body=board, rights=frame.rights)
    ]
    found = Meeting.objects.filter(
        STANDS, programme=frame.programme, body__in=boards, sendings__isnull=True, held__isnull=True
    )
    names = frame.names()
    return [(one.pk, f"{names.get(one.body, one.body)}, {day(one.on)}") for one in found.order_by("on")]


def _panels(frame: Frame, key: str, posted: Posted | None) -> Iterator[Panel]:
    if frame.may(Act.REVIEW):
        yield Panel(
            "contradiction",
            _("The agreement gives the local forum its power twice"),
            bind_form(ContradictionForm, "contradiction", key, posted),
            _("Keep the two sentences"),
            _("The two sentences are kept. They stand beside every ruling they bear on."),
            lambda data: _state(frame, data),
            lead=_("A file that was read in shows its own sentences. For an agreement without one, write them here."),
            secondary=True,
        )
    yield from _of_the_funder(frame, key, posted)
    meetings = _meetings(frame)
    if not meetings:
        return
    yield Panel(
        "limit",
        _("Let the board set a limit for shifts between effort areas"),
        bind_form(LimitForm, "limit", key, posted, meetings=meetings),
        _("Put on the agenda"),
        _("It is on the agenda, with its value in the papers."),
        lambda data: _put_on(frame, Matter.MATERIAL_SHIFT, data),
        lead=_(
            "Reached by either figure, a shift is material and the funder is involved. Both empty: it is lifted. "
            "It is the board's own: the funder is told, and until it has answered people are still asked."
        ),
        secondary=True,
        leads_to=partial(_its_meeting, frame),
    )
    yield Panel(
        "reach",
        _("Let the board settle how far the local forum's power reaches"),
        bind_form(ReachForm, "reach", key, posted, meetings=meetings),
        _("Put on the agenda"),
        _("It is on the agenda, with its value in the papers."),
        lambda data: _put_on(frame, Matter.LOCAL_POWER, data),
        secondary=True,
        leads_to=partial(_its_meeting, frame),
    )


def _its_meeting(frame: Frame, item: AgendaItem) -> str:
    return reverse("governance:meeting", args=[frame.slug, item.meeting_id])


def _of_the_funder(frame: Frame, key: str, posted: Posted | None) -> Iterator[Panel]:
    """For each limit that counts or is to: that the funder was told, and its answer."""
    waiting = [one for one in find_pending_rulings(frame.programme) if one.item is None]
    yield from offer_confirmations(frame, waiting, key, posted)
    if not frame.may(Act.REGISTER_LETTER):
        return
    for row in list_open_limits(frame.programme):
        own = f"told:{row.pk}"
        if not hasattr(row, "told"):
            yield Panel(
                own,
                _("The funder is to be told of the board's limit: %(what)s") % {"what": tell_rule(row)},
                bind_form(RuleToldForm, own, key, posted),
                _("Keep that it was told"),
                _("It is kept. People are asked about each shift until the funder has answered."),
                partial(_tell_funder, frame, row),
            )
            continue
        own = f"answer:{row.pk}"
        yield Panel(
            own,
            _("The funder's answer to the board's limit: %(what)s") % {"what": tell_rule(row)},
            bind_form(RuleAnswerForm, own, key, posted),
            _("Register the letter"),
            _("The letter is registered. It holds when somebody else confirms it."),
            partial(_register_answer, frame, row),
            secondary=True,
        )


def _tell_funder(frame: Frame, row: Interpretation, data: Data) -> None:
    tell_funder_of_limit(by=frame.person, interpretation=row, on=data["on"], how=data["how"])


def _register_answer(frame: Frame, row: Interpretation, data: Data) -> None:
    file = data.pop("file")
    letter = Letter(**data, file_name=file.name, data=file.read())
    register_rule_answer(by=frame.person, interpretation=row, letter=letter)


def _state(frame: Frame, data: Data) -> Contradiction:
    narrow, wide = (make_text(data[name].strip()) for name in ("narrow", "wide"))
    return state_contradiction(by=frame.person, programme=frame.programme, narrow=narrow, wide=wide)


def _put_on(frame: Frame, matter: Matter, data: Data) -> AgendaItem:
    meeting = Meeting.objects.select_related("programme").get(pk=data["meeting"], programme=frame.programme)
    percent: Number | None = data.get("percent")
    settled = Settled(
        matter=matter,
        since=data["since"],
        share=percent / 100 if percent is not None else None,
        amount=data.get("amount"),
        covers=data.get("covers", ""),
    )
    return put_rule_on_agenda(by=frame.person, meeting=meeting, settled=settled, memo=data["memo"])


@programme_page
def rules_file(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What the board has settled as a file that `classify --rules` takes, so that the verb rules as the pages do."""
    try:
        found = find_rules(_agreement(frame), frame.on)
    except Refusal as refusal:
        raise Http404(str(refusal)) from refusal
    layer = find_settlements(frame.programme, frame.on).layer(found.id).model_dump(mode="json", by_alias=True)
    text = yaml.safe_dump(layer, allow_unicode=True, sort_keys=False)
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{frame.slug}-regler.yaml"'
    return answer


def _agreement(frame: Frame) -> dict[str, Any]:
    return frame.agreement.model_dump(mode="json", by_alias=True)
