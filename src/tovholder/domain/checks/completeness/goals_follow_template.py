"""Goals and indicators against those that the funder's template fixes."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import ALIKE, Subject
from tovholder.domain.checks.finding_phrases import quote_text
from tovholder.domain.content.round_templates import TemplateGoal
from tovholder.domain.content.schema.agreement_parts import Goal
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import join_texts, make_text
from tovholder.domain.language.word_matching import measure_likeness

NO_INDICATOR, GOAL_MISSING, GOAL_UNKNOWN = "goal.without_indicator", "goal.missing", "goal.unknown"
MISSING, ORDER, UNKNOWN = "indicator.missing", "indicator.order", "indicator.unknown"
CODES: tuple[str, ...] = (NO_INDICATOR, GOAL_MISSING, GOAL_UNKNOWN, MISSING, ORDER, UNKNOWN)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """The goals and indicators are fixed by the funder: a missing, foreign or moved row is often misread."""
    for g, goal in enumerate(subject.content.goals):
        if not goal.indicators:
            yield _without_indicator(subject, g, goal)
    if subject.template is None or not subject.template.goals or not subject.content.goals:
        return
    yield from _goals_missing(subject)
    yield from _indicators_missing(subject)
    yield from _unknown(subject)
    yield from _order(subject)


def is_same_goal(goal: Goal, fixed: TemplateGoal) -> bool:
    """Whether a goal is the template's, by its words; without words by its id."""
    return goal.id == fixed.id if goal.text is None else measure_likeness(goal.text, fixed.text) >= ALIKE


def _without_indicator(subject: Subject, g: int, goal: Goal) -> Finding:
    name = quote_text(goal.text or goal.id)
    return subject.make_finding(
        NO_INDICATOR,
        "warning",
        [f"/goals/{g}"],
        make_text(
            f"Målet {name.da} har ingen indikator. Se efter i kildens tabel, om en række mangler.",
            f"The goal {name.en} has no indicator. See in the source's table whether a row is missing.",
        ),
    )


def _goals_missing(subject: Subject) -> Iterator[Finding]:
    assert subject.template is not None
    goals = subject.content.goals
    missing = [fixed for fixed in subject.template.goals if not any(is_same_goal(goal, fixed) for goal in goals)]
    if missing:
        names = join_texts(quote_text(fixed.text) for fixed in missing)
        yield subject.make_finding(
            GOAL_MISSING,
            "warning",
            ["/goals"],
            make_text(
                f"Skabelonen {subject.template.round} har også målet {names.da}, som ikke er fundet i aftalen. "
                "Tilføj det fra kilden.",
                f"The template {subject.template.round} also has the goal {names.en}, which was not found in the "
                "agreement. Add it from the source.",
            ),
            lines=[],
        )


def _indicators_missing(subject: Subject) -> Iterator[Finding]:
    """One finding a goal, for the indicators that it lacks; a goal that is missing itself is said elsewhere."""
    assert subject.template is not None
    for g, goal in enumerate(subject.content.goals):
        fixed = next((fixed for fixed in subject.template.goals if is_same_goal(goal, fixed)), None)
        lacking = [one for one in fixed.indicators if one.id not in subject.fixed_indicators] if fixed else []
        if lacking and goal.indicators:
            names, of = join_texts(quote_text(one.text) for one in lacking), quote_text(goal.text or goal.id)
            yield subject.make_finding(
                MISSING,
                "warning",
                [f"/goals/{g}/indicators"],
                make_text(
                    f"Under målet {of.da} mangler skabelonens indikator {names.da}. Tilføj rækken fra kilden.",
                    f"Under the goal {of.en} the template's indicator {names.en} is missing. Add the row "
                    "from the source.",
                ),
                lines=[],
            )


def _unknown(subject: Subject) -> Iterator[Finding]:
    assert subject.template is not None
    for g, goal in enumerate(subject.content.goals):
        if not any(is_same_goal(goal, fixed) for fixed in subject.template.goals):
            yield _foreign(subject, GOAL_UNKNOWN, f"/goals/{g}", goal.text or goal.id, ("Målet", "The goal"))
    for pointer, one in subject.indicators:
        if subject.find_fixed_indicator(one) is None:
            yield _foreign(subject, UNKNOWN, pointer, one.text or one.id, ("Indikatoren", "The indicator"))


def _foreign(subject: Subject, code: str, pointer: str, text: str, what: tuple[str, str]) -> Finding:
    assert subject.template is not None
    name = quote_text(text)
    return subject.make_finding(
        code,
        "notice",
        [f"{pointer}/text"],
        make_text(
            f"{what[0]} {name.da} er ikke et af skabelonens ({subject.template.round}). Er teksten læst "
            "rigtigt, eller er den aftalt lokalt?",
            f"{what[1]} {name.en} is none of the template's ({subject.template.round}). Was the text read "
            "rightly, or was it agreed locally?",
        ),
    )


def _order(subject: Subject) -> Iterator[Finding]:
    assert subject.template is not None
    wanted = [fixed.id for fixed in subject.template.indicators()]
    met = [(pointer, fixed.id) for pointer, one in subject.indicators if (fixed := subject.find_fixed_indicator(one))]
    moved = [
        pointer
        for (pointer, one), (_, before) in zip(met[1:], met, strict=False)
        if wanted.index(one) < wanted.index(before)
    ]
    if moved:
        yield subject.make_finding(
            ORDER,
            "notice",
            moved,
            make_text(
                "Indikatorerne står i en anden rækkefølge end i skabelonen. Kontrollér, at værdierne hører "
                "til de rækker, de er læst i.",
                "The indicators stand in another order than in the template. Check that the values belong to the rows "
                "they were read in.",
            ),
        )
