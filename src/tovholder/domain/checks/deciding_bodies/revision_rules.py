"""Rules for changing the agreement that disagree, with each other or with themselves."""

import re
from collections.abc import Iterator
from itertools import combinations

from tovholder.domain.checks.checked_subject import RunningText, Subject
from tovholder.domain.checks.finding_phrases import name_bodies
from tovholder.domain.content.schema.agreement_parts import RevisionRule
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.language.word_matching import find_sentence_spans

DISAGREE, FUNDER = "revision.rules_disagree", "revision.funder_always"
POWER, APPROVERS = "revision.local_power_twice", "revision.approvers_differ"
CODES: tuple[str, ...] = (DISAGREE, FUNDER, POWER, APPROVERS)
_SPECIAL = ("strategic_success_criteria", "resources_between_effort_areas")
_MAY_ADJUST = re.compile(r"\bkan\b.*\bjusteringer\b", re.IGNORECASE)
_APPROVAL = re.compile(r"godkend", re.IGNORECASE)
_AGREEMENT = re.compile(r"\b(?:ændring|revision)\w*\b.*strategiske\s+samarbejdsaftale", re.IGNORECASE)
_BOARD, _FUND = re.compile(r"bestyrelse", re.IGNORECASE), re.compile(r"landsbyggefond|\bLBF\b", re.IGNORECASE)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Two rules for one change, and the traps in the standing text: both are shown, none is chosen.

    The traps: local power given once for activities and once without that limit; a funder that is involved in
    some cases while every change needs its approval. Approval by the board here and the funder there may well
    be two steps of one way, and is told as a notice.
    """
    yield from _disagreeing(subject)
    yield from _funder(subject)
    if subject.text:
        sentences = list(_sentences(subject))
        yield from _power_twice(subject, sentences)
        yield from _approvers(subject, sentences)


def _disagreeing(subject: Subject) -> Iterator[Finding]:
    rules = list(enumerate(subject.content.revision))
    for (n, one), (m, other) in combinations(rules, 2):
        if one.change is None or one.change == "other" or one.change != other.change or _same(one, other):
            continue
        a, b = _told(subject, one), _told(subject, other)
        yield subject.make_finding(
            DISAGREE,
            "warning",
            [f"/revision/{n}", f"/revision/{m}"],
            make_text(
                f"To regler om samme ændring siger ikke det samme. {one.id}: {a.da}. {other.id}: {b.da}. "
                "Afgør, hvilken der gælder, og få det besluttet.",
                f"Two rules on the same change do not say the same. {one.id}: {a.en}. {other.id}: {b.en}. Settle which "
                "holds, and have it decided.",
            ),
        )


def _same(one: RevisionRule, other: RevisionRule) -> bool:
    keys = ("decided_by", "approved_by", "informed")
    return one.condition == other.condition and all(set(getattr(one, key)) == set(getattr(other, key)) for key in keys)


def _told(subject: Subject, rule: RevisionRule) -> Text:
    decided, approved, informed = (
        name_bodies(subject, ids) for ids in (rule.decided_by, rule.approved_by, rule.informed)
    )
    condition = rule.condition or ""
    return make_text(
        f"besluttes eller indstilles af {decided.da}, godkendes af {approved.da}, orienteres: {informed.da}"
        + (f", betingelse: »{condition}«" if condition else ""),
        f"decided or recommended by {decided.en}, approved by {approved.en}, told: {informed.en}"
        + (f", condition: “{condition}”" if condition else ""),
    )


def _funder(subject: Subject) -> Iterator[Finding]:
    """The standing trap: 'involved' for success criteria or resources, against approval of every change."""
    rules = list(enumerate(subject.content.revision))
    always = [n for n, rule in rules if rule.change == "strategic_agreement" and _by_funder(subject, rule)]
    special = [(n, rule) for n, rule in rules if rule.change in _SPECIAL and _by_funder(subject, rule)]
    if not always or not special:
        return
    conditions = " / ".join(f"»{rule.condition}«" for _, rule in special if rule.condition)
    when = make_text(f" ({conditions})", f" ({conditions})") if conditions else make_text("")
    yield subject.make_finding(
        FUNDER,
        "warning",
        [f"/revision/{n}" for n in (*always, *(n for n, _ in special))],
        make_text(
            f"Ét sted inddrages Landsbyggefonden kun i særlige tilfælde{when.da}, et andet sted skal den godkende hver "
            "ændring af den strategiske aftale. Er inddragelsen et tidligere skridt, eller kræver nogle ændringer ikke "
            "godkendelse? Få det afklaret.",
            f"In one place the funder is involved in special cases only{when.en}, in another it must "
            "approve every change of the strategic agreement. Is involvement an earlier step, or do some "
            "changes need no approval? Have it settled.",
        ),
    )


def _by_funder(subject: Subject, rule: RevisionRule) -> bool:
    return bool(subject.funder_ids & {*rule.approved_by, *rule.decided_by, *rule.informed})


def _sentences(subject: Subject) -> Iterator[tuple[str, list[int]]]:
    """The sentences of the sections that hold rules for changes, with their lines."""
    for section in ("documents", "revision"):
        text: RunningText = subject.find_section(section)
        for start, end in find_sentence_spans(text.text):
            sentence = text.text[start:end].strip()
            yield sentence, text.lines(end - len(text.text[start:end].lstrip()), end)


def _place(subject: Subject, change: str) -> list[str]:
    places = [f"/revision/{n}" for n, rule in enumerate(subject.content.revision) if rule.change == change]
    return places or ["/revision"]


def _power_twice(subject: Subject, sentences: list[tuple[str, list[int]]]) -> Iterator[Finding]:
    powers = [(text, lines) for text, lines in sentences if _MAY_ADJUST.search(text)]
    limited = next((one for one in powers if "aktivitet" in one[0].lower()), None)
    free = next((one for one in powers if "aktivitet" not in one[0].lower()), None)
    if limited and free:
        yield subject.make_finding(
            POWER,
            "warning",
            _place(subject, "activities_within_subagreement"),
            make_text(
                "Det lokale forums ret til at justere står to gange: én gang for aktiviteter "
                f"(»{limited[0]}«) og én gang uden den grænse (»{free[0]}«). Gælder retten kun aktiviteter? "
                "Få det besluttet.",
                f"The local forum's power to adjust stands twice: once for activities (“{limited[0]}”) and "
                f"once without that limit (“{free[0]}”). Is it for activities only? Have it decided.",
            ),
            lines=[*limited[1], *free[1]],
        )


def _approvers(subject: Subject, sentences: list[tuple[str, list[int]]]) -> Iterator[Finding]:
    about = [(text, lines) for text, lines in sentences if _APPROVAL.search(text) and _AGREEMENT.search(text)]
    board = next((one for one in about if _BOARD.search(one[0]) and not _FUND.search(one[0])), None)
    fund = next((one for one in about if _FUND.search(one[0]) and not _BOARD.search(one[0])), None)
    if board and fund:
        yield subject.make_finding(
            APPROVERS,
            "notice",
            _place(subject, "strategic_agreement"),
            make_text(
                f"Ændring af den strategiske aftale godkendes ét sted af bestyrelsen (»{board[0]}«) og et "
                f"andet sted af Landsbyggefonden (»{fund[0]}«). Skal begge godkende? Få det besluttet.",
                f"A change of the strategic agreement is approved by the board in one place (“{board[0]}”) and by the "
                f"funder in another (“{fund[0]}”). Must both approve? Have it decided.",
            ),
            lines=[*board[1], *fund[1]],
        )
