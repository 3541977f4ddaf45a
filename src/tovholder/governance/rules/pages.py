"""Who may change what: the rules laid out, what people must judge, and what the board has settled about them."""

from collections.abc import Iterator
from decimal import Decimal as Number
from typing import Any

import yaml
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import make_text
from tovholder.domain.rulings.clause_overview import lay_out_clauses
from tovholder.domain.rulings.rule_sets import find_rules
from tovholder.governance.models import Contradiction, Decision, DecisionKind, Interpretation, Matter, Outcome
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.rules.actions import Settled, settle_matter, state_contradiction
from tovholder.governance.rules.forms import ContradictionForm, LimitForm, ReachForm
from tovholder.governance.rules.presenters import RulesPage
from tovholder.governance.rules.selectors import Settlements, find_settlements
from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


@programme_page
def rules_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The rules as of the day; a posted form keeps what a decision of the board settles."""
    settled = find_settlements(frame.programme, frame.on)
    key, posted = read_posted(request)
    shown = list(_panels(frame, key, posted))
    answer, failed = answer_posted(request, shown, key, reverse("governance:rules", args=[frame.slug]))
    if answer is not None:
        return answer
    page = RulesPage(
        frame=frame,
        settled=[(row, row.pk in _counting(settled)) for row in settled.rows],
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
    answer = check_right(frame.person, Act.DECIDE_IN_BODY, frame.slug, body=boards[0], rights=frame.rights)
    if not answer:
        return str(answer.reason)
    return _("The board settles it by an item of its own at a meeting. No such decision has been made yet.")


def _decisions(frame: Frame) -> list[tuple[int, str]]:
    """What the boards where the one who looks keeps the decisions have approved, not about a proposal; newest first."""
    boards = [
        board
        for board in find_boards(frame.programme)
        if check_right(frame.person, Act.DECIDE_IN_BODY, frame.slug, body=board, rights=frame.rights)
    ]
    found = Decision.objects.filter(
        programme=frame.programme,
        body__in=boards,
        kind=DecisionKind.MEETING,
        outcome=Outcome.APPROVED,
        item__proposal__isnull=True,
    ).select_related("item")
    return [(one.pk, f"{one.label}: {one.item}") for one in found.order_by("-year", "-number")[:50]]


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
    decisions = _decisions(frame)
    if not decisions:
        return
    yield Panel(
        "limit",
        _("The board has set a limit for shifts between effort areas"),
        bind_form(LimitForm, "limit", key, posted, decisions=decisions),
        _("Keep the limit"),
        _("The limit is kept. It answers the question from its day on."),
        lambda data: _settle(frame, Matter.MATERIAL_SHIFT, data),
        lead=_("Reached by either figure, a shift is material and the funder is involved. Both empty: people judge."),
        secondary=True,
    )
    yield Panel(
        "reach",
        _("The board has settled how far the local forum's power reaches"),
        bind_form(ReachForm, "reach", key, posted, decisions=decisions),
        _("Keep the reading"),
        _("The reading is kept. Changes are ruled on by it from its day on."),
        lambda data: _settle(frame, Matter.LOCAL_POWER, data),
        secondary=True,
    )


def _state(frame: Frame, data: Data) -> Contradiction:
    narrow, wide = (make_text(data[name].strip()) for name in ("narrow", "wide"))
    return state_contradiction(by=frame.person, programme=frame.programme, narrow=narrow, wide=wide)


def _settle(frame: Frame, matter: str, data: Data) -> Interpretation:
    decision = Decision.objects.select_related("programme", "item").get(pk=data["decision"], programme=frame.programme)
    percent: Number | None = data.get("percent")
    settled = Settled(
        matter=matter,
        since=data["since"] or decision.decided_on,
        share=percent / 100 if percent is not None else None,
        amount=data.get("amount"),
        covers=data.get("covers", ""),
    )
    return settle_matter(by=frame.person, decision=decision, settled=settled)


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
