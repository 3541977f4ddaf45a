"""The rules for changing the agreement: what kind of change, who decides, who approves, who is told."""

import re
from dataclasses import dataclass, field

from tovholder.agreement.reading.draft import Draft, Read
from tovholder.agreement.reading.extraction.bodies import FoundBody, place_of
from tovholder.agreement.reading.text import Flow, Passage, join
from tovholder.agreement.reading.words import slug

FUNDER = "lbf"
_FUNDER = re.compile(r"\b(?:Landsbyggefonden|LBF|fonden)s?\b", re.IGNORECASE)
_ADJUST = re.compile(r"\bkan\b.*\b(?:justering|justere|tilpas|ændre|foretage)\w*", re.IGNORECASE | re.DOTALL)
_ASSESS = re.compile(
    r"\b(?:vurderer|vurdere|vurderes|drøfter|drøftes|tager stilling til)\b.*\b(?:behov|revision|revider|juster)\w*",
    re.IGNORECASE | re.DOTALL,
)
_CITY = re.compile(r"bystrategisk|by-strategisk|strategisk karakter|principiel karakter", re.IGNORECASE)
_CRITERIA = re.compile(r"succeskriteri", re.IGNORECASE)
_RESOURCES = re.compile(r"\b(?:ressource|midler|økonomi|budget)\w*", re.IGNORECASE)
_SHIFT = re.compile(r"\b(?:forskyd|flyt|omfordel|omprioriter|omdisponer|overfør)\w*", re.IGNORECASE)
_AGREEMENT = re.compile(r"(?:strategiske\s)?samarbejdsaftale", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:ændring|ændre|revision|revider|justering)\w*", re.IGNORECASE)
_APPROVE = re.compile(r"\b(?:godkend\w*)", re.IGNORECASE)
_RECOMMEND = re.compile(r"\b(?:indstil\w*|forelægg\w*|fremsend\w*)", re.IGNORECASE)
_INFORM = re.compile(r"\b(?:orienter\w*|underret\w*|informer\w*)", re.IGNORECASE)
_INVOLVE = re.compile(r"\b(?:inddrag\w*|involver\w*|godkend\w*|høres)", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:\b(?:forudsat(?:\sat)?|såfremt|når|hvis|så længe|under forudsætning af,?\sat)\s)(?P<condition>(?:(?!,\sskal\s|"
    r",\sinddrages|,\sindstil)[^.;–—])+)",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(r"(?:\s[–—-]\s|;\s|,\s(?:og\s)?(?=\w+\s(?:og\s\w+\s)?orienteres))")
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
    condition: Passage | None = None


def revision_rules(flow: Flow, standing: Flow, bodies: list[FoundBody], draft: Draft) -> list[dict[str, object]]:
    """The rules of the section, one a kind of change; a rule said twice keeps both places."""
    rules: dict[str, FoundRule] = {}
    last: list[str] = []
    for source in (flow, standing):
        for start, end in source.sentence_spans():
            sentence = source.text[start:end]
            actors = _actors(sentence, bodies)
            local = [actor for actor in actors if actor in _local(bodies)] or (
                last if re.search(r"\b(?:disse|foraene|de)\b", sentence, re.IGNORECASE) else []
            )
            if source is flow and any(actor in _local(bodies) for actor in actors):
                last = [actor for actor in actors if actor in _local(bodies)]
            for change in _changes(sentence, source is standing):
                rule = rules.setdefault(change, FoundRule(change))
                _add(rule, sentence, source, start, end, actors, local, bodies)
    _report(rules, draft)
    return [_as_content(rules[change]) for change in ORDER if change in rules]


def _local(bodies: list[FoundBody]) -> list[str]:
    return [body.id for body in bodies if body.level in ("local_forum", "coordination")]


def _actors(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Ids of the bodies a sentence names, in order; the funder as `lbf`; an undefined working group by its word."""
    places = [(place, body.id) for body in bodies for name in body.names() if (place := place_of(name, sentence)) >= 0]
    board = re.search(r"(?<![\w-])bestyrelse(?:n|ns)?\b", sentence, re.IGNORECASE)
    if board:
        places += [(board.start(), body.id) for body in bodies if body.level == "board"]
    funder = _FUNDER.search(sentence)
    if funder:
        places.append((funder.start(), FUNDER))
    group = re.search(r"\b(?:arbejds|projekt|styre)gruppe(?=n\b|r\b|\b)", sentence, re.IGNORECASE)
    if group and not any(slug(group.group()) in identity for _, identity in places):
        places.append((group.start(), slug(group.group())))
    return list(dict.fromkeys(identity for _, identity in sorted(places)))


def _changes(sentence: str, standing: bool) -> list[str]:
    """Which kinds of change a sentence rules on."""
    if standing:
        asks = (
            _AGREEMENT.search(sentence)
            and _CHANGE.search(sentence)
            and _APPROVE.search(sentence)
            and _FUNDER.search(sentence)
        )
        return ["strategic_agreement"] if asks else []
    found = []
    if _CRITERIA.search(sentence):
        found.append("strategic_success_criteria")
    elif _RESOURCES.search(sentence) and (
        _SHIFT.search(sentence) or re.search(r"mellem\s\w*\s?indsatsområde", sentence)
    ):
        found.append("resources_between_effort_areas")
    elif _ASSESS.search(sentence) and not _ADJUST.search(sentence):
        found.append("assessment_of_need")
    elif (
        _ADJUST.search(sentence)
        and re.search(r"delaftale|aktivitet", sentence, re.IGNORECASE)
        and not _CITY.search(sentence)
    ):
        found.append("activities_within_subagreement")
    else:
        if _CITY.search(sentence):
            found.append("subagreement_of_city_strategic_character")
        if (
            _AGREEMENT.search(_without_delaftale(sentence))
            and _CHANGE.search(sentence)
            and (_APPROVE.search(sentence) or _RECOMMEND.search(sentence))
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


def _add(
    rule: FoundRule,
    sentence: str,
    flow: Flow,
    start: int,
    end: int,
    actors: list[str],
    local: list[str],
    bodies: list[FoundBody],
) -> None:
    rule.places.append(flow.span(start, end))
    board = [body.id for body in bodies if body.level == "board" and body.id in actors]
    told = _told(sentence, bodies)
    if rule.change in ("activities_within_subagreement", "assessment_of_need"):
        _extend(rule.decided_by, local or [actor for actor in actors if actor not in told])
        _extend(rule.informed, told)
    elif rule.change in ("strategic_success_criteria", "resources_between_effort_areas"):
        _extend(rule.approved_by, [FUNDER] if FUNDER in actors and _INVOLVE.search(sentence) else [])
        _extend(rule.approved_by, board if _APPROVE.search(sentence) and FUNDER not in actors else [])
        _extend(rule.decided_by, board if FUNDER in actors else [])
        _extend(rule.informed, told)
    else:
        _extend(rule.decided_by, local if _RECOMMEND.search(sentence) else [])
        _extend(rule.approved_by, board if _APPROVE.search(sentence) else [])
        _extend(rule.approved_by, [FUNDER] if FUNDER in actors and _INVOLVE.search(sentence) else [])
        _extend(rule.informed, told)
    condition = _CONDITION.search(sentence)
    if condition and rule.condition is None:
        rule.condition = flow.span(start + condition.start("condition"), start + condition.end("condition"))


def _told(sentence: str, bodies: list[FoundBody]) -> list[str]:
    """Who is informed: named in the clause of `orienteres`, before or after it."""
    word = _INFORM.search(sentence)
    if not word:
        return []
    breaks = [0, *(found.end() for found in _CLAUSE_BREAK.finditer(sentence)), len(sentence)]
    low = max(place for place in breaks if place <= word.start())
    high = min(place for place in breaks if place > word.start())
    return _actors(sentence[low:high], bodies)


def _extend(held: list[str], new: list[str]) -> None:
    held.extend(item for item in new if item not in held)


def _as_content(rule: FoundRule) -> dict[str, object]:
    place = join(rule.places, between=" / ")
    rule_name = "sentence on changes" + (" (said more than once)" if len(rule.places) > 1 else "")

    def listed(items: list[str]) -> list[Read]:
        return [Read(item, place, rule_name, "likely") for item in items]

    return {
        "id": Read(ORDER[rule.change], place, "kind of change", "likely"),
        "change": Read(rule.change, place, rule_name, "likely"),
        "decided_by": listed(rule.decided_by),
        "approved_by": listed(rule.approved_by),
        "informed": listed(rule.informed),
        "condition": Read(rule.condition.text, rule.condition, "condition in the sentence", "likely")
        if rule.condition
        else None,
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
