"""From a respondent file to the survey table: shares by area, and each area against the rest. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.intervals import find_z_of_level
from tovholder.domain.statistics.shares.many_tests import adjust_by_benjamini_hochberg, adjust_by_holm
from tovholder.domain.statistics.survey.comparison_with_rest import Difference, compute_difference_from_rest
from tovholder.domain.statistics.survey.register_margins import Margins, calibrate_to, read_margins
from tovholder.domain.statistics.survey.respondents import ALL, Respondents, read_respondents
from tovholder.domain.statistics.survey.sampling_design import LonelyPsu, make_design_of_file
from tovholder.domain.statistics.survey.survey_result import (
    MINIMUM,
    POWER,
    Adjustment,
    AreaResult,
    Choices,
    Comparison,
    SurveyResult,
    Verdict,
    Visible,
    Withheld,
    find_smallest_visible_difference,
    find_withheld_areas,
)
from tovholder.domain.statistics.survey.survey_sentences import tell_survey_verdict
from tovholder.domain.statistics.survey.weighted_shares import (
    THREE,
    TRYG,
    Event,
    Method,
    Sample,
    Share,
    compute_kish_design_effect,
    compute_weighted_share,
)

_ADJUST = {"holm": adjust_by_holm, "bh": adjust_by_benjamini_hochberg}


def make_survey_table(
    respondents: bytes | str,
    *,
    event: str = str(TRYG),
    level: float = 0.95,
    method: Method = "logit",
    finite_population: bool = True,
    margins: bytes | str | None = None,
    lonely_psu: LonelyPsu = "refuse",
    adjustment: Adjustment = "holm",
    minimum_answers: int = MINIMUM,
    publishable: bool = True,
) -> SurveyResult:
    """The survey table of a respondent file (see `respondents` for its columns), with design-based uncertainty.

    `event` is the answers whose share is wanted. `finite_population` uses the population column, where there is one:
    the intervals are then about the residents of that year, without it about the process behind. `margins` is a file
    of register counts to calibrate the weights to. `publishable` withholds areas with fewer than `minimum_answers`
    (and what they could be worked out from); without it everything is shown, for whoever may see the answers.

    Raises `Refusal`.
    """
    counted = Event.of(event)
    _refuse_choices(level, method, adjustment, minimum_answers)
    targets = _targets(margins)
    people = _people(respondents, finite_population, targets)
    choices = Choices(
        event=str(counted),
        level=level,
        method=method,
        finite_population=people.population is not None,
        stratified_by=people.stratified_by,
        clustered=people.cluster is not None,
        calibrated_to=targets.variables if targets else [],
        lonely_psu=lonely_psu,
        adjustment=adjustment,
        minimum_answers=minimum_answers,
        publishable=publishable,
    )
    return _Survey(people, _sample(people, lonely_psu, targets), counted, method, choices).table()


def _refuse_choices(level: float, method: str, adjustment: str, minimum_answers: int) -> None:
    find_z_of_level(level)
    _refuse_other(method, get_args(Method), "--method")
    _refuse_other(adjustment, tuple(_ADJUST), "--adjust")
    if minimum_answers < 1:
        raise Refusal("Det mindste antal svar skal være mindst 1.", "The minimum of answers must be at least 1.")


def _refuse_other(word: str, known: Sequence[str], option: str) -> None:
    if word not in known:
        listed = ", ".join(known)
        raise Refusal(
            f"{option} {word} kendes ikke. Vælg mellem {listed}.", f"{option} {word} is unknown. Choose from {listed}."
        )


def _targets(margins: bytes | str | None) -> Margins | None:
    """The margins, refused under their own name: there are two files to look in."""
    try:
        return None if margins is None else read_margins(margins)
    except Refusal as refusal:
        raise Refusal(f"Fordelingerne: {refusal.da}", f"The margins: {refusal.en}") from refusal


def _people(respondents: bytes | str, finite_population: bool, targets: Margins | None) -> Respondents:
    background = targets.variables if targets else ()
    people = read_respondents(respondents, finite_population=finite_population, background=background)
    if not people.valid.any():
        raise Refusal(
            "Ingen har svaret på skalaen 1-7, så der er ingen andel at beregne. Se efter, om det er den rigtige "
            "kolonne, der hedder svar.",
            "Nobody answered on the scale 1-7, so there is no share to compute. See whether the right column is called "
            "answer.",
        )
    return people


def _sample(people: Respondents, lonely_psu: LonelyPsu, targets: Margins | None) -> Sample:
    design = make_design_of_file(people, lonely_psu)
    if targets is None:
        return Sample(people.weight, design)
    calibration = calibrate_to(targets, people)
    return Sample(calibration.weight, design, calibration)


@dataclass(frozen=True)
class _Survey:
    """The respondents with what was chosen, while the table is made."""

    people: Respondents
    sample: Sample
    event: Event
    method: Method
    choices: Choices

    def table(self) -> SurveyResult:
        areas, choices = self.people.areas, self.choices
        answers = {area: int(self._inside(at).sum()) for at, area in enumerate(areas)}
        hidden = find_withheld_areas(answers, choices.minimum_answers) if choices.publishable else {}
        differences = [None if area in hidden else self._difference(at) for at, area in enumerate(areas)]
        results = [self._area(at, hidden.get(area), differences[at]) for at, area in enumerate(areas)]
        return SurveyResult(
            self._whole(sum(answers.values())),
            results,
            self._comparisons(results, differences) if len(areas) > 1 else [],
            choices,
            self.people.ignored,
        )

    def _inside(self, at: int) -> NDArray[np.bool_]:
        inside: NDArray[np.bool_] = self.people.valid & (self.people.area == at)
        return inside

    def _difference(self, at: int) -> Difference | None:
        area = self._inside(at)
        rest = self.people.valid & ~area
        if not area.any() or not rest.any():
            return None
        happens = self.event.happens(self.people.answer)
        return compute_difference_from_rest(self.sample, happens, area, rest, level=self.choices.level)

    def _share(self, event: Event, inside: NDArray[np.bool_]) -> Share:
        happens = event.happens(self.people.answer)
        return compute_weighted_share(self.sample, happens, inside, method=self.method, level=self.choices.level)

    def _groups(self, inside: NDArray[np.bool_]) -> dict[str, Share]:
        return {name: self._share(event, inside) for name, event in THREE.items()}

    def _event(self, groups: dict[str, Share], inside: NDArray[np.bool_]) -> Share:
        """The share of the event, which is mostly one of the groups."""
        known = next((name for name, event in THREE.items() if event == self.event), None)
        return groups[known] if known else self._share(self.event, inside)

    def _whole(self, n: int) -> AreaResult:
        codes: dict[str, int] = {}
        for of in self.people.non_response:
            for code, times in of.items():
                codes[code] = codes.get(code, 0) + times
        valid = self.people.valid
        groups = self._groups(valid)
        shown = n >= self.choices.minimum_answers or not self.choices.publishable
        return AreaResult(
            ALL,
            n,
            sum(codes.values()),
            dict(sorted(codes.items())),
            compute_kish_design_effect(self.sample.weight[valid]) if shown else None,
            self._event(groups, valid) if shown else None,
            groups if shown else None,
            None,
            None if shown else "few_answers",
        )

    def _area(self, at: int, hidden: Withheld | None, difference: Difference | None) -> AreaResult:
        inside, codes = self._inside(at), self.people.non_response[at]
        n, area = int(inside.sum()), self.people.areas[at]
        if hidden or not n:
            return AreaResult(area, n, sum(codes.values()), codes, None, None, None, None, hidden)
        groups = self._groups(inside)
        share = self._event(groups, inside)
        return AreaResult(
            area,
            n,
            sum(codes.values()),
            codes,
            compute_kish_design_effect(self.sample.weight[inside]),
            share,
            groups,
            self._visible(share, difference),
            None,
        )

    def _visible(self, share: Share, difference: Difference | None) -> Visible | None:
        """Held against the rest; where there is none, or its share is 0 or 1, against the area's own share."""
        candidates = ([difference.rest_share] if difference else []) + [share.share]
        fixed = next((one for one in candidates if 0 < one < 1), None)
        if fixed is None:
            return None
        significance = 1 - self.choices.level
        seen = find_smallest_visible_difference(fixed, share.n_effective, significance=significance)
        return Visible(seen, fixed, POWER, significance)

    def _comparisons(self, areas: list[AreaResult], differences: list[Difference | None]) -> list[Comparison]:
        total, minimum = sum(area.n for area in areas), self.choices.minimum_answers
        enough = [min(area.n, total - area.n) >= minimum for area in areas]
        asked = [one.p if one and many else np.nan for one, many in zip(differences, enough, strict=True)]
        adjusted = _ADJUST[self.choices.adjustment](asked)
        return [
            self._comparison(area, total - area.n, difference, None if np.isnan(p) else float(p))
            for area, difference, p in zip(areas, differences, adjusted, strict=True)
        ]

    def _comparison(self, area: AreaResult, rest: int, found: Difference | None, adjusted: float | None) -> Comparison:
        verdict = _verdict(found, adjusted, 1 - self.choices.level)
        words = tell_survey_verdict(area, rest, found, verdict, self.choices)
        if found is None:
            return Comparison(area.area, None, None, None, None, None, None, verdict, words)
        return Comparison(
            area.area,
            found.difference,
            found.standard_error,
            found.df,
            found.p,
            adjusted,
            found.interval,
            verdict,
            words,
        )


def _verdict(found: Difference | None, adjusted: float | None, significance: float) -> Verdict:
    if found is None or adjusted is None:
        return "too_few"
    if adjusted >= significance:
        return "no_clear_difference"
    return "lower" if found.difference < 0 else "higher"
