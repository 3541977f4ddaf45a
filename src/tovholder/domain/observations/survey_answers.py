"""A file of answers, one row a person, as the observations that it adds up to. Pure; the rows themselves go no further.

An area with too few answers is held back here already, so that no later step knows its share.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_writer import format_number, format_percent, multiply_exactly, round_half_up
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.observations.figure_rows import Placed
from tovholder.domain.statistics.survey.survey_result import AreaResult, SurveyResult
from tovholder.domain.statistics.survey.survey_table import make_survey_table
from tovholder.domain.statistics.survey.weighted_shares import Share

PARTS = {"tryg": None, "hverken_eller": "hverken_eller", "utryg": "utryg"}
"""Group of answers to the part it is kept under; the first is the indicator itself."""


@dataclass(frozen=True)
class TakenIn:
    """The observations that a file gives, in their places, and how it was read."""

    rows: tuple[Placed, ...]
    stated: Sequence[Text]
    sha256: str
    kind: str = field(default="answers")


def convert_answers(data: bytes, *, indicator: str, year: int, scopes: Mapping[str, str]) -> TakenIn:
    """The shares of every area in the file, with the survey's own standard errors.

    `scopes` is folded name to id. Raises `Refusal` for a file that cannot be used and for an area that is not known.
    """
    table = make_survey_table(data)
    areas = {area.area: _scope(area.area, scopes) for area in table.areas}
    rows = [
        Placed(observed, area.area)
        for area in table.areas
        for observed in _of_area(area, areas[area.area], indicator, year)
    ]
    return TakenIn(tuple(rows), _stated(table), hashlib.sha256(data).hexdigest())


def _scope(name: str, scopes: Mapping[str, str]) -> str:
    found = scopes.get(fold_name(name))
    if found is None:
        known = ", ".join(sorted(set(scopes.values())))
        raise Refusal(
            f"Området »{name}« i filen kendes ikke i aftalen. Brug et af navnene: {known}.",
            f"The area “{name}” in the file is not known in the agreement. Use one of the names: {known}.",
        )
    return found


def _of_area(area: AreaResult, scope: str, indicator: str, year: int) -> list[Observed]:
    source = IndicatorSource(publisher=None, dataset="spørgeskema, beregnet her", table=None)
    if area.groups is None:
        told = Observed(indicator=indicator, scope=scope, period=year, status="suppressed", source=source)
        return [told.model_copy(update={"note": "For få svar til, at andelen må vises."})]
    return [
        _observed(area, share, scope, indicator, year, source, PARTS[group]) for group, share in area.groups.items()
    ]


def _observed(
    area: AreaResult, share: Share, scope: str, indicator: str, year: int, source: IndicatorSource, part: str | None
) -> Observed:
    value = float(round_half_up(multiply_exactly(share.share, 100), 1))
    return Observed.model_validate(
        {
            "indicator": indicator,
            "scope": scope,
            "period": year,
            "part": part,
            "value": value,
            "numerator": None,
            "denominator": area.n,
            "standard_error": round(100 * share.standard_error, 4),
            "effective": round(share.n_effective, 1),
            "as_printed": format_percent(value, 1).da,
            "source": source,
        }
    )


def _stated(table: SurveyResult) -> list[Text]:
    """The choices that the shares rest on, and how many did not answer."""
    whole, choices = table.whole, table.choices
    answers, silent = format_number(whole.n, 0), format_number(whole.no_answer, 0)
    said: list[Text] = [
        Text(
            da=f"{answers.da} svar; {silent.da} svarede ikke på spørgsmålet.",
            en=f"{answers.en} answers; {silent.en} did not answer the question.",
        ),
        Text(
            da="Standardfejl efter undersøgelsens eget design (Taylor-linearisering)"
            + (", med endelig population." if choices.finite_population else ", uden endelig population."),
            en="Standard errors by the survey's own design (Taylor linearisation)"
            + (", with a finite population." if choices.finite_population else ", without a finite population."),
        ),
    ]
    if table.ignored_columns:
        names = ", ".join(table.ignored_columns)
        said.append(Text(da=f"Ikke brugt: {names}.", en=f"Not used: {names}."))
    return said
