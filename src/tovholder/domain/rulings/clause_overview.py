"""The rules for change laid out for reading: every clause with who acts under it in this programme, and when. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.domain.language.terms import name_action, name_level
from tovholder.domain.language.text import Text, capitalise, join_sentences, join_texts, make_text
from tovholder.domain.rulings.acting_bodies import LOCAL, Actor, Bodies, find_actors
from tovholder.domain.rulings.change_reader import Topic
from tovholder.domain.rulings.contents_by_id import Contents, Item
from tovholder.domain.rulings.rule_sets import Clause, QuestionId, Rule, RuleSet, When

_ABOUT: Mapping[Topic, Text] = {
    **{entry.topic: capitalise(entry.definite) for entry in DOCUMENT_KINDS.values()},
    "adjustment": make_text("Aktiviteter i én delaftale", "Activities in one subagreement"),
    "subagreement": make_text("Andet i en delaftale", "Anything else in a subagreement"),
    "several_subagreements": make_text(
        "Aktiviteter i flere delaftaler på én gang", "Activities in several subagreements"
    ),
    "success_criteria": make_text("Faste mål, indikatorer og udgangsværdier", "Fixed goals, indicators and baselines"),
    "subgoal_target": make_text("Et delmåls måltal", "The target of a subgoal"),
    "distribution_changes": make_text(
        "Fordelingen af penge mellem indsatsområder", "The distribution of money between effort areas"
    ),
    "contribution_changes_of_funder": make_text("Landsbyggefondens bidrag", "Landsbyggefonden's contribution"),
    "contribution_changes_of_party": make_text("En anden parts bidrag", "Another party's contribution"),
    "grant_condition_broken": make_text(
        "Lokal medfinansiering under 25 procent", "Local co-financing below 25 per cent"
    ),
    "adjustment_account": make_text("Penge fra reguleringskontoen", "Money from the adjustment account"),
    "observations": make_text("Målte tal", "Measured figures"),
    "programme": make_text(
        "Programmets egne oplysninger og indikatorer", "The programme's own particulars and indicators"
    ),
}
_ADJUSTMENT_WIDE = make_text("Ændringer i én delaftale", "Changes in one subagreement")
_WHEN_ANSWERED: Mapping[QuestionId, tuple[Text, Text]] = {
    "city_strategic": (
        make_text("når det har bystrategisk karakter", "where it matters to the city's strategy"),
        make_text("når det ikke har bystrategisk karakter", "where it does not matter to the city's strategy"),
    ),
    "supports_goals": (
        make_text("og aktiviteterne stadig støtter målene", "and the activities still support the goals"),
        make_text("og aktiviteterne ikke støtter målene", "and the activities do not support the goals"),
    ),
    "strategic_target": (
        make_text("når måltallet er strategisk", "where the target is strategic"),
        make_text("når måltallet ikke er strategisk", "where the target is not strategic"),
    ),
    "material_shift": (
        make_text("når det ændrer fordelingen af betydning", "where it changes the distribution materially"),
        make_text(
            "når det ikke ændrer fordelingen af betydning", "where it does not change the distribution materially"
        ),
    ),
}
"""What is said where the question is answered yes, and no."""


@dataclass(frozen=True)
class Acting:
    """One step under a rule: what is done, by whom, before the change is in force or after."""

    does: Text
    who: Text
    when: When


@dataclass(frozen=True)
class Case:
    """When a rule holds, in words, and who acts then. `granted` is false where the agreement gives no such power."""

    about: Text
    acting: tuple[Acting, ...]
    granted: bool


@dataclass(frozen=True)
class LaidOut:
    """A clause with its cases, and the ids of the agreement's own rules on the matter. No cases: it is a duty."""

    clause: Clause
    cases: tuple[Case, ...]
    own: tuple[str, ...]


def lay_out_clauses(rules: RuleSet, agreement: Item, *, wide: bool) -> list[LaidOut]:
    """Every clause of a rule set for an agreement; `wide` where the local power covers the whole subagreement."""
    bodies = Bodies(Contents({"agreement": agreement}))
    return [_clause(clause, rules, bodies, wide) for clause in rules.clauses]


def _clause(clause: Clause, rules: RuleSet, bodies: Bodies, wide: bool) -> LaidOut:
    under = [rule for rule in rules.rules if rule.clause == clause.id]
    own = dict.fromkeys(one for rule in under if (said := bodies.find_own_rule(rule.change)) for one in said.ids)
    return LaidOut(clause, tuple(_case(rule, bodies, wide) for rule in under), tuple(own))


def _case(rule: Rule, bodies: Bodies, wide: bool) -> Case:
    about = _ADJUSTMENT_WIDE if wide and rule.touches == "adjustment" else _ABOUT[rule.touches]
    granted = not rule.grants or bodies.lets_fora_decide(rule.change or "", frozenset())
    return Case(_about(about, rule), tuple(_acting(actor, bodies) for actor in find_actors(rule, bodies)), granted)


def _about(about: Text, rule: Rule) -> Text:
    """What the rule is on, and under which answers."""
    answered = [_WHEN_ANSWERED[which][0 if answer else 1] for which, answer in rule.answers.items()]
    said = join_sentences(answered)
    return make_text(f"{about.da}, {said.da}", f"{about.en}, {said.en}") if answered else about


def _acting(actor: Actor, bodies: Bodies) -> Acting:
    known = bodies.in_order(actor.named or bodies.at(actor.level))
    names = [make_text(bodies.name(one) or one) for one in known]
    who = _any(names) if actor.level == LOCAL else join_texts(names)
    return Acting(name_action(actor.action), who if names else name_level(actor.level), actor.when)


def _any(names: list[Text]) -> Text:
    """The local fora, each for its own areas."""
    if len(names) < 2:
        return join_texts(names)
    return make_text(
        f"{', '.join(one.da for one in names)} (hvert for sine områder)",
        f"{', '.join(one.en for one in names)} (each for its own areas)",
    )
