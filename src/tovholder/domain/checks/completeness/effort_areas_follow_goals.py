"""Chosen effort areas against the goals, and against the template's list."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.completeness.goals_follow_template import is_same_goal
from tovholder.domain.checks.finding_phrases import quote_text
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import join_texts, make_text

NOT_CHOSEN, NO_GOAL = "effort_area.not_chosen", "effort_area.without_goal"
UNKNOWN, NO_PROBLEM = "effort_area.unknown", "effort_area.without_problem"
CODES: tuple[str, ...] = (NOT_CHOSEN, NO_GOAL, UNKNOWN, NO_PROBLEM)

SERVES = {"uddannelse": "g1", "beskaeftigelse": "g2", "kriminalitet": "g3", "sammenhaeng": "g4"}
"""Effort area to the goal that its subject belongs to. Nobody has written this pairing down: it only asks."""


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Each chosen area needs a problem statement of its own, and its subject should be among the goals."""
    yield from _without_problem(subject)
    if subject.template is None or not subject.template.effort_areas or not subject.content.effort_areas:
        return
    yield from _unknown(subject)
    goals = {
        fixed.id for fixed in subject.template.goals if any(is_same_goal(goal, fixed) for goal in subject.content.goals)
    }
    if goals:
        yield from _without_goal(subject, goals)
        yield from _not_chosen(subject, goals)


def _without_problem(subject: Subject) -> Iterator[Finding]:
    for n, area in enumerate(subject.content.effort_areas):
        if area.problem is None or not (area.problem.text or "").strip():
            name = quote_text(area.name or area.id)
            yield subject.make_finding(
                NO_PROBLEM,
                "notice",
                [f"/effort_areas/{n}"],
                make_text(
                    f"Indsatsområdet {name.da} er valgt, men har ingen beskrivelse af problemkomplekset. "
                    "Tilføj den fra kilden.",
                    f"The effort area {name.en} is chosen but has no problem statement. Add it from the source.",
                ),
            )


def _unknown(subject: Subject) -> Iterator[Finding]:
    assert subject.template is not None
    known = {area.id: area.name for area in subject.template.effort_areas}
    for n, area in enumerate(subject.content.effort_areas):
        if area.id not in known:
            name, offered = quote_text(area.name or area.id), join_texts(quote_text(one) for one in known.values())
            yield subject.make_finding(
                UNKNOWN,
                "warning",
                [f"/effort_areas/{n}/id"],
                make_text(
                    f"Indsatsområdet {name.da} findes ikke i skabelonen {subject.template.round}, som har "
                    f"{offered.da}. Vælg det, der menes.",
                    f"The effort area {name.en} is not in the template {subject.template.round}, which has "
                    f"{offered.en}. Choose the one that is meant.",
                ),
            )


def _without_goal(subject: Subject, goals: set[str]) -> Iterator[Finding]:
    for n, area in enumerate(subject.content.effort_areas):
        if area.id in SERVES and SERVES[area.id] not in goals:
            name = quote_text(area.name or area.id)
            yield subject.make_finding(
                NO_GOAL,
                "warning",
                [f"/effort_areas/{n}"],
                make_text(
                    f"Indsatsområdet {name.da} er valgt, men målet om samme emne står ikke blandt aftalens "
                    "mål. Hvilket mål tjener det?",
                    f"The effort area {name.en} is chosen, but the goal on that subject is not among the "
                    "agreement's goals. Which goal does it serve?",
                ),
            )


def _not_chosen(subject: Subject, goals: set[str]) -> Iterator[Finding]:
    assert subject.template is not None
    chosen = {area.id for area in subject.content.effort_areas}
    left = [area for area in subject.template.effort_areas if area.id not in chosen and SERVES.get(area.id) in goals]
    if left:
        names = join_texts(quote_text(area.name) for area in left)
        yield subject.make_finding(
            NOT_CHOSEN,
            "notice",
            ["/effort_areas"],
            make_text(
                f"Aftalen har mål om {names.da}, men indsatsområdet er ikke valgt. Er det meningen, at ingen delaftale "
                "arbejder med det?",
                f"The agreement has goals on {names.en}, but the effort area is not chosen. Is it meant "
                "that no sub-agreement works on it?",
            ),
            lines=[],
        )
