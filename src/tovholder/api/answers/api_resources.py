"""What can be read, each thing once: its address, who may, what may be asked, the shape of the answer, how often."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tovholder.api.answers import api_answers as answers
from tovholder.api.answers import api_shapes as shapes
from tovholder.api.models import ApiToken
from tovholder.api.tokens.models import Scope
from tovholder.people.sign_in.attempt_limits import Limit

OFTEN, SELDOM = Limit(60, 60), Limit(10, 60)
"""What is set as files costs as much as a page that makes them."""


@dataclass(frozen=True)
class Asked:
    """One reading: by which token, as of which day, in which year."""

    token: ApiToken
    on: datetime.date
    year: int


@dataclass(frozen=True)
class Resource:
    """One thing that can be read. Without a scope every token of the programme reads it."""

    name: str
    says: str
    answer: type[shapes.Shape]
    read: Callable[[Asked], shapes.Shape]
    scope: Scope | None = None
    takes_year: bool = False
    limit: Limit = OFTEN


RESOURCES: Mapping[str, Resource] = {
    one.name: one
    for one in (
        Resource(
            "index",
            "The programme, and what the token reads.",
            shapes.ProgrammeAnswer,
            lambda asked: answers.answer_programme(asked.token.programme, asked.on, asked.token),
        ),
        Resource(
            "agreement",
            "Every document in force on a day, with its version.",
            shapes.AgreementAnswer,
            lambda asked: answers.answer_agreement(asked.token.programme, asked.on),
            Scope.AGREEMENT,
        ),
        Resource(
            "observations",
            "Every figure as the pages show it; what would tell of a few persons is held back.",
            shapes.FiguresAnswer,
            lambda asked: answers.answer_figures(asked.token.programme, asked.on),
            Scope.FIGURES,
        ),
        Resource(
            "standings",
            "Where the agreement's indicators stand, with the sentence that the pages say.",
            shapes.StandingsAnswer,
            lambda asked: answers.answer_standings(asked.token.programme, asked.on),
            Scope.FIGURES,
        ),
        Resource(
            "decisions",
            "Every decision up to a day, the newest first.",
            shapes.DecisionsAnswer,
            lambda asked: answers.answer_decisions(asked.token.programme, asked.on),
            Scope.DECISIONS,
        ),
        Resource(
            "duties",
            "What is to be done in a year, and what has been.",
            shapes.DutiesAnswer,
            lambda asked: answers.answer_duties(asked.token.programme, asked.on, asked.year),
            Scope.DUTIES,
            takes_year=True,
        ),
        Resource(
            "package",
            "The manifest of the document package that the funder asks for.",
            shapes.PackageAnswer,
            lambda asked: answers.answer_package(asked.token.programme, asked.on),
            Scope.PACKAGE,
            limit=SELDOM,
        ),
    )
}
