"""The rules for changing the agreement: what kind of change, who decides, who approves, who is told."""

import re
from dataclasses import dataclass, field

from tovholder.domain.reading.extraction.organisation.named_bodies import FoundBody
from tovholder.domain.reading.extraction.rules.change_rule_parts import (
    APPROVE,
    CITY,
    FUNDER,
    FUNDER_NAMED,
    INFORM,
    INVOLVE,
    RECOMMEND,
    find_actors,
    find_board,
    find_condition,
    find_informed_bodies,
    find_local_forums,
    find_recommenders,
    names_board_as_approver,
)
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Flow, Passage, join_passages

_ADJUST = re.compile(r"\bkan\b.*\b(?:justering|justere|tilpas|ændre|foretage)\w*", re.IGNORECASE | re.DOTALL)
_ASSESS = re.compile(
    r"\b(?:vurderer|vurdere|vurderes|drøfter|drøftes|tager stilling til)\b.*\b(?:behov|revision|revider|juster)\w*",
    re.IGNORECASE | re.DOTALL,
)
_CRITERIA = re.compile(r"succeskriteri", re.IGNORECASE)
_RESOURCES = re.compile(r"\b(?:ressource|midler|økonomi|budget)\w*", re.IGNORECASE)
_SHIFT = re.compile(r"\b(?:forskyd|flyt|omfordel|omprioriter|omdisponer|overfør)\w*", re.IGNORECASE)
_BETWEEN = re.compile(r"mellem\s(?:\w+\s){0,2}indsatsområde", re.IGNORECASE)
_AGREEMENT = re.compile(r"(?:strategiske\s)?samarbejdsaftale", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:ændring|ændre|revision|revider|justering)\w*", re.IGNORECASE)
_OTHER_MATTER = re.compile(r"\b(?:kommissori|forretningsorden|årsregnskab|referat|ansættelse)\w*", re.IGNORECASE)
_LOCAL_POWER = ("activities_within_subagreement", "assessment_of_need")
_FUNDER_MATTERS = ("strategic_success_criteria", "resources_between_effort_areas")
ORDER = {
    "activities_within_subagreement": "C1",
    "subagreement_of_city_strategic_character": "C2",
    "strategic_agreement": "C3",
    "strategic_success_criteria": "C4",
    "resources_between_effort_areas": "C5",
    "assessment_of_need": "C6",
}


@dataclass
class FoundRule:
    """A rule on its way to content; the sentences it stands in, once or more."""

    change: str
    places: list[Passage] = field(default_factory=list)
    decided_by: list[str] = field(default_factory=list)
    approved_by: list[str] = field(default_factory=list)
    informed: list[str] = field(default_factory=list)
    condition: Read | None = None


def read_revision_rules(flow: Flow, standing: Flow, bodies: list[FoundBody], draft: Draft) -> list[dict[str, object]]:
    """The rules of the section, one a kind of change; a rule said twice keeps both places."""
    rules: dict[str, FoundRule] = {}
    for source in (flow, standing):
        before: list[str] = []
        forums: list[str] = []
        for start, end in source.list_sentences():
            sentence = _Sentence(source, start, end, bodies, forums)
            changes = _changes(sentence.text, source is standing)
            forums = sentence.own_forums or forums
            for change in changes:
                _add(rules.setdefault(change, FoundRule(change)), sentence)
            if not changes and before and _follows(sentence.text):
                for change in before:
                    _follow(rules[change], sentence)
            elif source is flow:
                before = changes
    _report(rules, draft)
    return [_as_content(rules[change]) for change in ORDER if change in rules]


class _Sentence:
    """A sentence with the bodies it names; `disse` and `de` are the forums of the one before."""

    def __init__(self, flow: Flow, start: int, end: int, bodies: list[FoundBody], before: list[str]) -> None:
        self.flow, self.start, self.end = flow, start, end
        self.text = flow.text[start:end]
        self.actors = find_actors(self.text, bodies)
        self.told = find_informed_bodies(self.text, bodies)
        self.recommenders = find_recommenders(self.text, bodies)
        forums = find_local_forums(bodies)
        self.own_forums = [actor for actor in self.actors if actor in forums]
        back = re.search(r"\b(?:disse|foraene|de)\b", self.text, re.IGNORECASE)
        self.forums = self.own_forums or (before if back else [])
        self.board = [actor for actor in find_board(self.actors, bodies) if actor not in self.told]

    @property
    def passage(self) -> Passage:
        """The whole sentence."""
        return self.flow.span(self.start, self.end)

    def funder(self) -> list[str]:
        """The funder, where it is to approve or be drawn in, not only told."""
        drawn_in = FUNDER in self.actors and FUNDER not in self.told and INVOLVE.search(self.text)
        return [FUNDER] if drawn_in else []

    def approvers(self) -> list[str]:
        """The board, where it approves and is not the one that recommends, and the funder."""
        recommends_only = not names_board_as_approver(self.text)
        board = [body for body in self.board if not (body in self.recommenders and recommends_only)]
        return [*(board if APPROVE.search(self.text) else []), *self.funder()]


def _changes(sentence: str, standing: bool) -> list[str]:
    """Which kinds of change a sentence rules on."""
    if standing:
        asks = (
            _AGREEMENT.search(sentence)
            and _CHANGE.search(sentence)
            and APPROVE.search(sentence)
            and FUNDER_NAMED.search(sentence)
        )
        return ["strategic_agreement"] if asks else []
    found = []
    if _CRITERIA.search(sentence):
        found.append("strategic_success_criteria")
    if _RESOURCES.search(sentence) and (_SHIFT.search(sentence) or _BETWEEN.search(sentence)):
        found.append("resources_between_effort_areas")
    if found:
        return found
    if _ASSESS.search(sentence) and not _ADJUST.search(sentence):
        found.append("assessment_of_need")
    elif (
        _ADJUST.search(sentence)
        and re.search(r"delaftale|aktivitet", sentence, re.IGNORECASE)
        and not CITY.search(sentence)
    ):
        found.append("activities_within_subagreement")
    else:
        if CITY.search(sentence):
            found.append("subagreement_of_city_strategic_character")
        if (
            _AGREEMENT.search(_without_delaftale(sentence))
            and _CHANGE.search(sentence)
            and (APPROVE.search(sentence) or RECOMMEND.search(sentence))
        ):
            found.insert(0, "strategic_agreement")
    return found


def _without_delaftale(sentence: str) -> str:
    return re.sub(
        r"(?:som\s)?beskrevet\si\sden\sstrategiske\ssamarbejdsaftale|jf\.?\sden\sstrategiske\ssamarbejdsaftale",
        "",
        sentence,
        flags=re.IGNORECASE,
    )


def _add(rule: FoundRule, sentence: _Sentence) -> None:
    rule.places.append(sentence.passage)
    if rule.change in _LOCAL_POWER:
        _extend(rule.decided_by, sentence.forums or [who for who in sentence.actors if who not in sentence.told])
    elif rule.change in _FUNDER_MATTERS:
        _decide_with_funder(rule, sentence)
    else:
        _extend(rule.decided_by, _recommending(sentence))
        _extend(rule.approved_by, sentence.approvers())
    _extend(rule.informed, sentence.told)
    rule.condition = rule.condition or find_condition(rule.change, sentence.flow, sentence.start, sentence.text)


def _decide_with_funder(rule: FoundRule, sentence: _Sentence) -> None:
    """Where the funder is drawn in, the board decides, unless the sentence says that it approves too."""
    funder = sentence.funder()
    approves = APPROVE.search(sentence.text) and (not funder or names_board_as_approver(sentence.text))
    _extend(rule.decided_by, _recommending(sentence) or ([] if approves else sentence.board))
    _extend(rule.approved_by, [*(sentence.board if approves else []), *funder])


def _recommending(sentence: _Sentence) -> list[str]:
    if not RECOMMEND.search(sentence.text):
        return []
    return sentence.forums or [who for who in sentence.recommenders if who != FUNDER]


def _follows(sentence: str) -> bool:
    """Whether a sentence that names no change of its own can go on with the rule before it."""
    acts = INFORM.search(sentence) or INVOLVE.search(sentence) or APPROVE.search(sentence) or RECOMMEND.search(sentence)
    return bool(acts) and not _OTHER_MATTER.search(sentence)


def _follow(rule: FoundRule, sentence: _Sentence) -> None:
    """What the next sentence adds: who is told, who approves, on what condition."""
    added = [*sentence.told, *([] if rule.change == "assessment_of_need" else sentence.approvers())]
    if not added:
        return
    rule.places[-1] = join_passages([rule.places[-1], sentence.passage])
    _extend(rule.informed, sentence.told)
    if rule.change != "assessment_of_need":
        _extend(rule.decided_by, _recommending(sentence))
        _extend(rule.approved_by, sentence.approvers())
        rule.condition = rule.condition or find_condition(rule.change, sentence.flow, sentence.start, sentence.text)


def _extend(held: list[str], new: list[str]) -> None:
    held.extend(item for item in new if item not in held)


def _as_content(rule: FoundRule) -> dict[str, object]:
    place = join_passages(rule.places, between=" / ")
    rule_name = "sentence on changes" + (" (said more than once)" if len(rule.places) > 1 else "")

    def listed(items: list[str]) -> list[Read]:
        return [Read(item, place, rule_name, "likely") for item in items]

    return {
        "id": Read(ORDER[rule.change], place, "kind of change", "likely"),
        "change": Read(rule.change, place, rule_name, "likely"),
        "decided_by": listed(rule.decided_by),
        "approved_by": listed(rule.approved_by),
        "informed": listed(rule.informed),
        "condition": rule.condition,
    }


def _report(rules: dict[str, FoundRule], draft: Draft) -> None:
    order = [change for change in ORDER if change in rules]
    for change, rule in rules.items():
        pointer = f"/revision/{order.index(change)}"
        if len(rule.places) > 1:
            draft.find(
                "revision.said_twice", "notice",
                "Reglen står flere steder med forskellige ord; begge steder er bevaret.",
                "The rule stands in several places in different words; both places are kept.",
                pointers=[pointer], lines=[no for place in rule.places for no in place.lines],
            )  # fmt: skip
    criteria, agreement = rules.get("strategic_success_criteria"), rules.get("strategic_agreement")
    if criteria and agreement and FUNDER in agreement.approved_by and FUNDER in criteria.approved_by:
        draft.find(
            "revision.funder_always", "warning",
            "Et sted inddrages Landsbyggefonden kun i særlige tilfælde, et andet sted skal den "
            "godkende alle ændringer.",
            "In one place the funder is involved in special cases only, in another it must approve every change.",
            pointers=[f"/revision/{order.index(rule.change)}" for rule in (agreement, criteria)],
            lines=[no for rule in (agreement, criteria) for place in rule.places for no in place.lines],
        )  # fmt: skip
    if not rules:
        draft.find(
            "revision.missing", "warning",
            "Reglerne for ændring af aftalen blev ikke fundet.", "The rules for changing the agreement were not found.",
            pointers=["/revision"],
        )  # fmt: skip
