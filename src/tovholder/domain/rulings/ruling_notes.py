"""What to know beside the ruling: where the rules are silent, who is missing, what the money shows. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.domain.language.number_writer import format_kroner, format_share
from tovholder.domain.language.terms import name_level
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.plans.co_financing import assess_co_financing
from tovholder.domain.rulings.acting_bodies import Bodies
from tovholder.domain.rulings.change_facts import Facts
from tovholder.domain.rulings.contents_by_id import Item
from tovholder.domain.rulings.rule_sets import RuleSet
from tovholder.domain.rulings.ruling_steps import Step


@dataclass(frozen=True)
class Note:
    """Something to know, and the changes it is about."""

    id: str
    text: Text
    because: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The note under the public names."""
        return {"id": self.id, "text": self.text.model_dump(), "because": list(self.because)}


def list_notes(
    found: Facts, rules: RuleSet, bodies: Bodies, steps: Sequence[Step], budget: Item | None, on: dt.date
) -> tuple[Note, ...]:
    """All notes on the change as of a day; none on no change."""
    if not found.touched:
        return ()
    silent = (
        Note(one.id, one.text, tuple(dict.fromkeys(about.change.pointer for about in found.about(one.touches))))
        for one in rules.silences
        if found.touches(one.touches)
    )
    return (
        *silent,
        *_rules_of_their_own(rules, bodies),
        *_read_by_the_board(found, rules, on),
        *_nobody(steps),
        *_undescribed(bodies, steps),
        *_payers(bodies, steps),
        *_money(found, budget),
    )


def _rules_of_their_own(rules: RuleSet, bodies: Bodies) -> Iterator[Note]:
    if not bodies.rules:
        yield Note(
            "no_own_rules",
            make_text(
                "Aftalens egne regler for ændringer er ikke indtastet, så her gælder dem, vi kender for "
                f"{rules.funding}-midlerne. Indtast aftalens egne.",
                "The agreement's own rules for changes have not been entered, so those we know of for the "
                f"{rules.funding} funds are used. Enter the agreement's own.",
            ),
        )


def _read_by_the_board(found: Facts, rules: RuleSet, on: dt.date) -> Iterator[Note]:
    """How far the local power reaches by the board's decision; where the text contradicts itself, it says so there."""
    reading = rules.reading(on)
    stated = rules.layer.contradictions if rules.layer else []
    if reading is None or stated or not (found.touches("adjustment") or found.touches("subagreement")):
        return
    wide = reading.covers == "adjustments"
    yield Note(
        "local_power_settled",
        make_text(
            f"Bestyrelsen har besluttet ({reading.decision}), at det lokale forum må justere "
            f"{'hele delaftalen, ikke kun aktiviteter' if wide else 'aktiviteter og ikke andet i delaftalen'}.",
            f"The board has decided ({reading.decision}) that the local forum may adjust "
            f"{'the whole subagreement, not activities only' if wide else 'activities and nothing else in it'}.",
        ),
    )


def _nobody(steps: Sequence[Step]) -> Iterator[Note]:
    for level in dict.fromkeys(step.body for step in steps if not step.doers):
        name = name_level(level)
        yield Note(
            "body_missing",
            make_text(
                f"Aftalen siger ikke, hvem der er {name.da}. Få det på plads, før trinnet kan tages.",
                f"The agreement does not say who {name.en} is. Settle it before the step can be taken.",
            ),
        )


def _undescribed(bodies: Bodies, steps: Sequence[Step]) -> Iterator[Note]:
    acting = [doer for step in steps if step.action != "commit" for doer in step.doers]
    named = {doer.id: doer.because for doer in acting if not bodies.knows_body(doer.id)}
    for which, because in named.items():
        yield Note(
            "body_undescribed",
            make_text(
                f"Aftalen nævner »{which}«, men beskriver ikke, hvem det er. Få det på plads, før trinnet kan tages.",
                f"The agreement names “{which}” but does not describe it. Settle who it is before the step is taken.",
            ),
            because,
        )


def _payers(bodies: Bodies, steps: Sequence[Step]) -> Iterator[Note]:
    """A budget line says what kind of party pays, not which."""
    commits = [step for step in steps if step.action == "commit"]
    unnamed = [step for step in commits if not bodies.knows_body(step.body)]
    if unnamed:
        yield Note(
            "contributor_unnamed",
            make_text(
                "Budgettet siger ikke, hvem der betaler en del af det, der ændres. Vedkommende skal selv give tilsagn.",
                "The budget does not say who pays some of what changes. The commitment must come from whoever does.",
            ),
            tuple(dict.fromkeys(pointer for step in unnamed for pointer in step.because)),
        )
    if len(commits) > len({bodies.level(step.body) for step in commits}):
        yield Note(
            "contributors_of_one_kind",
            make_text(
                "Budgettet siger ikke, hvilken boligorganisation der betaler. Derfor skal hver af dem give tilsagn.",
                "The budget does not say which housing organisation pays. So each of them has to commit itself.",
            ),
        )


def _money(found: Facts, budget: Item | None) -> Iterator[Note]:
    if not found.touches("budget"):
        return
    if found.total.lines_without_amount:
        yield Note(
            "amounts_missing",
            make_text(
                f"Budgetlinjer uden beløb: {found.total.lines_without_amount}. De er ikke regnet med.",
                f"Budget lines without an amount: {found.total.lines_without_amount}. They are not counted.",
            ),
        )
    test = assess_co_financing(budget)
    if test.met is False and test.share is not None:
        share, least, missing = format_share(test.share), format_share(test.least), format_kroner(test.missing)
        yield Note(
            "co_financing",
            make_text(
                f"Efter ændringen er den lokale medfinansiering {share.da} af budgettet; den skal være mindst "
                f"{least.da}. Der mangler {missing.da} fra kommune eller boligorganisationer, når summen er den samme.",
                f"After the change local co-financing is {share.en} of the budget; it must be at least {least.en}. "
                f"{missing.en} is missing from the municipality or the housing organisations, the total unchanged.",
            ),
        )
