"""Where an agreement's text contradicts itself: the sentences beside each other, and which reading holds. Pure.

The stricter reading holds until the board decides otherwise. Three are known from a real agreement: (a) the local power
is given once for activities and once without that limit; (b) the funder is involved in some changes, and has to
approve every change of the strategic agreement; (c) one forum has two names. Content holds rules, not sentences, so (a)
is stated in a programme's layer, perhaps from the reading of its file; the others, and two rules on one change, show in
the content.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.rulings.acting_bodies import LISTS, Bodies
from tovholder.domain.rulings.change_facts import Facts
from tovholder.domain.rulings.change_reader import Topic
from tovholder.domain.rulings.contents_by_id import Item
from tovholder.domain.rulings.rule_sets import LOCAL_POWER_TWICE, Reading, RuleSet, Stated
from tovholder.domain.rulings.ruling_steps import Step

FUNDER_TWICE, RULES_DIFFER, TWO_NAMES = "funder_involved_or_approves", "rules_differ", "forum_with_two_names"
_ON: dict[str, tuple[Topic, ...]] = {
    "activities_within_subagreement": ("adjustment",),
    "subagreement_of_city_strategic_character": ("adjustment", "subagreement"),
    "strategic_agreement": ("strategic_agreement",),
    "strategic_success_criteria": ("success_criteria", "subgoal_target"),
    "resources_between_effort_areas": ("distribution_changes",),
    "adjustment_account": ("adjustment_account",),
}
"""The agreement's kinds of change and the topics they come up under."""
_INVOLVED = ("strategic_success_criteria", "resources_between_effort_areas")
_CHANGES = {
    "activities_within_subagreement": make_text("aktiviteter i en delaftale", "activities in a subagreement"),
    "subagreement_of_city_strategic_character": make_text(
        "delaftale af bystrategisk karakter", "subagreement that matters to the city's strategy"
    ),
    "strategic_agreement": make_text("den strategiske samarbejdsaftale", "the strategic agreement"),
    "strategic_success_criteria": make_text("strategiske succeskriterier", "strategic success criteria"),
    "resources_between_effort_areas": make_text("ressourcer mellem indsatsområder", "resources between effort areas"),
    "adjustment_account": make_text("reguleringskontoen", "the adjustment account"),
}
_DOES = (
    make_text("beslutter eller indstiller", "decided or recommended by"),
    make_text("godkender", "approved by"),
    make_text("får besked", "told to"),
)
_INVOLVES = (_DOES[0], make_text("inddrages", "involving"), _DOES[2])
_NARROW = make_text(
    "Indtil bestyrelsen beslutter andet, gælder den snævre: det lokale forum må kun justere aktiviteter.",
    "Until the board decides otherwise the narrow one holds: the local forum may adjust activities only.",
)
_WIDE = make_text(
    "Bestyrelsen har besluttet den brede læsning: det lokale forum må justere delaftalen, ikke kun aktiviteter.",
    "The board has decided on the wide reading: the local forum may adjust the subagreement, not activities only.",
)
_BOTH_HOLD = make_text(
    "Begge gælder: inddragelsen er et tidligere skridt og træder ikke i stedet for godkendelsen, når den strategiske "
    "samarbejdsaftale ændres.",
    "Both hold: involvement is an earlier step and does not replace approval where the strategic agreement changes.",
)
_ALL_NAMED = make_text(
    "Indtil bestyrelsen beslutter andet, skal alle, der er nævnt i en af reglerne, være med.",
    "Until the board decides otherwise everybody named in either rule takes part.",
)


@dataclass(frozen=True)
class Contradiction:
    """Sentences that do not go together, the reading applied, and the board's decision where there is one."""

    id: str
    sentences: tuple[Text, ...]
    applied: Text
    settled_by: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The contradiction under the public names."""
        return {
            "id": self.id,
            "sentences": [one.model_dump() for one in self.sentences],
            "applied": self.applied.model_dump(),
            "settled_by": self.settled_by,
        }


def find_contradictions(
    found: Facts, rules: RuleSet, bodies: Bodies, steps: Sequence[Step], on: dt.date
) -> tuple[Contradiction, ...]:
    """The contradictions that bear on the change."""
    stated = rules.layer.contradictions if rules.layer else []
    return (
        *(_stated(one, rules.reading(on)) for one in stated if any(found.touches(topic) for topic in one.touches)),
        *_rules_differ(found, bodies),
        *_funder_twice(found, bodies),
        *_two_names(bodies, steps),
    )


def state_from_reading(findings: Iterable[Finding]) -> list[Stated]:
    """The local power given twice as the reading of a file found it, with the file's own sentences, for a layer."""
    found = [re.findall(r"»(.+?)«", one.message.da) for one in findings if one.code == "revision.local_power_twice"]
    return [
        state_given_twice([make_text(sentence) for sentence in sentences]) for sentences in found if len(sentences) > 1
    ]


def state_given_twice(sentences: Sequence[Text | Mapping[str, str]]) -> Stated:
    """The local power given once for activities and once without that limit, for a layer."""
    said = [one if isinstance(one, Text) else Text(**one) for one in sentences]
    return Stated(id=LOCAL_POWER_TWICE, touches=["adjustment", "subagreement"], sentences=said, applied=_NARROW)


def _stated(one: Stated, reading: Reading | None) -> Contradiction:
    if reading is None or one.id != reading.contradiction:
        return Contradiction(one.id, tuple(one.sentences), one.applied)
    applied = _WIDE if reading.covers == "adjustments" else _NARROW
    return Contradiction(one.id, tuple(one.sentences), applied, reading.decision)


def _rules_differ(found: Facts, bodies: Bodies) -> Iterator[Contradiction]:
    for one, other in combinations(bodies.rules, 2):
        about = one.get("change")
        if about != other.get("change") or about not in _ON or _content(one) == _content(other):
            continue
        if any(found.touches(topic) for topic in _ON[about]):
            yield Contradiction(RULES_DIFFER, (_said(one, bodies), _said(other, bodies)), _ALL_NAMED)


def _content(rule: Item) -> tuple[object, ...]:
    return rule.get("condition"), *(frozenset(rule.get(key) or ()) for key in LISTS)


def _funder_twice(found: Facts, bodies: Bodies) -> Iterator[Contradiction]:
    always = [rule for rule in bodies.rules if rule.get("change") == "strategic_agreement" and _by_funder(rule, bodies)]
    special = [
        rule
        for rule in bodies.rules
        if rule.get("change") in _INVOLVED
        and _by_funder(rule, bodies)
        and any(found.touches(topic) for topic in _ON[rule["change"]])
    ]
    if always and special and found.touches("strategic_agreement"):
        sentences = tuple(_said(rule, bodies) for rule in (*special, *always))
        yield Contradiction(FUNDER_TWICE, sentences, _BOTH_HOLD)


def _by_funder(rule: Item, bodies: Bodies) -> bool:
    return any(bodies.level(one) == "funder" for key in LISTS for one in rule.get(key) or ())


def _said(rule: Item, bodies: Bodies) -> Text:
    """A rule of the agreement as a line: its change, who does what, and its condition in the agreement's words."""
    lists = [[make_text(bodies.name(one) or one) for one in rule.get(key) or ()] for key in LISTS]
    parts = [
        make_text(f"{join_texts(names).da} {does.da}", f"{does.en} {join_texts(names).en}")
        for names, does in zip(lists, _INVOLVES if rule["change"] in _INVOLVED else _DOES, strict=True)
        if names
    ]
    change, condition = _CHANGES[rule["change"]], rule.get("condition")
    end = make_text(f" (»{condition}«)", f" (“{condition}”)") if condition else make_text("")
    return make_text(
        f"{rule['id']}, {change.da}: {'; '.join(one.da for one in parts)}{end.da}",
        f"{rule['id']}, {change.en}: {'; '.join(one.en for one in parts)}{end.en}",
    )


def _two_names(bodies: Bodies, steps: Sequence[Step]) -> Iterator[Contradiction]:
    """A body that acts here under two long names that differ in one word: one forum, or two?"""
    for which in bodies.in_order({doer.id for step in steps for doer in step.doers}):
        for one, other in combinations(bodies.list_long_names(which), 2):
            if _one_word_apart(one, other):
                yield Contradiction(
                    TWO_NAMES,
                    (make_text(f"»{one}«", f"“{one}”"), make_text(f"»{other}«", f"“{other}”")),
                    make_text(
                        f"Begge navne læses som ét forum, {one}, indtil bestyrelsen beslutter andet.",
                        f"Both names are read as one forum, {one}, until the board decides otherwise.",
                    ),
                )


def _one_word_apart(one: str, other: str) -> bool:
    pairs = list(zip(one.lower().split(), other.lower().split(), strict=False))
    return len(one.split()) == len(other.split()) and sum(a != b for a, b in pairs) == 1
