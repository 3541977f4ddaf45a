"""The rules for changing the agreement: what kind of change, who decides, who approves, who is told."""

import re
from collections.abc import Sequence
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


Tables = Sequence[Sequence[Sequence[Passage]]]


def read_revision_rules(
    flow: Flow, standing: Flow, bodies: list[FoundBody], draft: Draft, tables: Tables = ()
) -> list[dict[str, object]]:
    """The rules of the section, one a kind of change; a rule said twice keeps both places.

    What no sentence form tells is found by what speaks for it: a word for what is changed beside who acts, in a
    sentence, an item or the row of a table.
    """
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
    _add_by_evidence(rules, flow, bodies, tables)
    _report(rules, draft)
    return [_as_content(rules[change]) for change in ORDER if change in rules]


_CHANGED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("strategic_success_criteria", re.compile(r"succeskriteri", re.IGNORECASE)),
    (
        "resources_between_effort_areas",
        re.compile(
            r"(?:forskyd|flyt|omfordel|overfør)\w*|mellem indsatsområde\w*|\bbudget\w*|\bøkonomi\w*", re.IGNORECASE
        ),
    ),
    (
        "activities_within_subagreement",
        re.compile(r"\baktivitet\w*|\bdelaftale\w*|\bmindre (?:ændring|justering)\w*", re.IGNORECASE),
    ),
    (
        "strategic_agreement",
        re.compile(
            r"overordnede mål|\bmål(?:ene)?\b|\bindsatsområde\w*|samarbejdsaftale\w*|\baftalen\b"
            r"|(?:væsentlige|større|principielle) ændringer",
            re.IGNORECASE,
        ),
    ),
)
"""What may be changed, the narrowest first: a sentence is about the first that it names."""
_DECIDES = re.compile(
    r"\b(?:beslutte[rst]?|kan ændre|ændres af|aftales|afgøres?|afgør|kan justere|justeres|fastlægges|bestemmer)\b",
    re.IGNORECASE,
)
_HEAD_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("informed", re.compile(r"orienter|informer|underret|besked", re.IGNORECASE)),
    ("approved_by", re.compile(r"godkend|tiltræd", re.IGNORECASE)),
    ("decided_by", re.compile(r"beslut|afgør|kompetence|indstil|ansvar|hvem", re.IGNORECASE)),
)


def _find_change(text: str) -> str | None:
    return next((change for change, words in _CHANGED if words.search(text)), None)


def _add_by_evidence(rules: dict[str, FoundRule], flow: Flow, bodies: list[FoundBody], tables: Tables) -> None:
    """Rules of kinds that no sentence form gave: what is changed, beside who decides, approves or is told."""
    found: dict[str, FoundRule] = {}
    for table in tables:
        _add_table(found, table, bodies)
    for start, end in flow.list_sentences():
        sentence = _Sentence(flow, start, end, bodies, [])
        change = _find_change(sentence.text)
        acts = any(word.search(sentence.text) for word in (APPROVE, _DECIDES, INVOLVE, RECOMMEND))
        if change is None or not acts or not sentence.actors or not _is_about_change(sentence.text):
            continue
        rule = found.setdefault(change, FoundRule(change))
        rule.places.append(sentence.passage)
        others = [who for who in sentence.actors if who not in sentence.told]
        approving = bool(APPROVE.search(sentence.text)) and not _DECIDES.search(sentence.text)
        _extend(rule.approved_by, others if approving else sentence.funder())
        _extend(rule.decided_by, [] if approving else [who for who in others if who not in rule.approved_by])
        _extend(rule.informed, sentence.told)
        rule.condition = rule.condition or find_condition(change, flow, start, sentence.text)
    rules.update({change: rule for change, rule in found.items() if change not in rules})


def _is_about_change(text: str) -> bool:
    return bool(_CHANGE.search(text) or _SHIFT.search(text) or ":" in text) and not _OTHER_MATTER.search(text)


def _add_table(found: dict[str, FoundRule], table: Sequence[Sequence[Passage]], bodies: list[FoundBody]) -> None:
    """A rule for each row whose first cell tells what is changed, under headings that tell who acts how."""
    if not table:
        return
    roles = [next((role for role, words in _HEAD_ROLES if words.search(cell.text)), "") for cell in table[0]]
    for row in table[1:] if any(roles) else []:
        change = _find_change(row[0].text)
        if change is None:
            continue
        rule = found.setdefault(change, FoundRule(change))
        rule.places.append(join_passages([cell for cell in dict.fromkeys(row) if cell.text]))
        for role, cell in zip(roles, row, strict=False):
            if role and cell is not row[0]:
                _extend(getattr(rule, role), find_actors(cell.text, bodies))


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
