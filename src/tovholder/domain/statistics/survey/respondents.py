"""The respondent file: one row a person asked, read and checked. Pure.

Columns, in Danish or English: omraade/area, vaegt/weight, svar/answer, and where there are any stratum,
klynge/cluster, befolkning/population. Every other column is left unread and named in `Respondents.ignored`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.delimited_sheet import Sheet, read_sheet, refuse_repeated_headers
from tovholder.domain.tables.sheet_numbers import (
    BLANK,
    is_blank,
    parse_whole_number,
    read_weights,
    read_whole_numbers,
    shorten_cell,
)

AREA = ("omraade", "område", "area")
WEIGHT = ("vaegt", "vægt", "weight")
ANSWER = ("svar", "answer")
STRATUM = ("stratum",)
CLUSTER = ("klynge", "cluster")
POPULATION = ("befolkning", "population")
COLUMNS = (AREA, WEIGHT, ANSWER, STRATUM, CLUSTER, POPULATION)

SCALE = range(1, 8)
"""Valid answers; every other whole number and an empty cell is item non-response."""
ALL = "*"
"""The name under which all areas together are shown, so no area may be called so."""


@dataclass(frozen=True)
class Respondents:
    """Everybody in the file, a row a person. Area, stratum and cluster are positions in lists of names."""

    areas: list[str]
    area: NDArray[np.intp]
    weight: NDArray[np.float64]
    answer: NDArray[np.int64]
    """1-7, or 0 for item non-response."""
    non_response: list[dict[str, int]]
    """For each area the codes that are no answers, and how many gave them."""
    strata: list[str]
    stratum: NDArray[np.intp]
    stratified_by: Literal["stratum", "area"]
    cluster: NDArray[np.intp] | None
    population: NDArray[np.float64] | None
    """Units to draw from in each stratum (clusters, where clusters were drawn); None when unknown or not asked for."""
    background: dict[str, list[str]] = field(default_factory=dict, repr=False)
    """The columns asked for by name beside the known ones, for calibration."""
    ignored: list[str] = field(default_factory=list)

    @property
    def valid(self) -> NDArray[np.bool_]:
        """Who gave an answer on the scale."""
        answered: NDArray[np.bool_] = self.answer > 0
        return answered


def read_respondents(
    data: bytes | str, *, finite_population: bool = True, background: Collection[str] = ()
) -> Respondents:
    """The respondents of a CSV file. Without a column of strata every area is one: that is how areas are drawn.

    `finite_population=False` leaves the population column unread. `background` names further columns to keep, which
    then go by their names in small letters.
    Raises `Refusal`, with line and column, for what cannot be used.
    """
    sheet = read_sheet(data)
    places = _places(sheet, finite_population)
    areas, area = _named(sheet, places[AREA])
    _refuse_reserved(sheet, places[AREA], areas)
    answer, codes = _answers(sheet, places[ANSWER])
    strata, stratum = _named(sheet, places.get(STRATUM, places[AREA]))
    background = [name.casefold() for name in background]
    kept = {name: sheet.column(sheet.need((name,))) for name in background}
    return Respondents(
        areas=areas,
        area=area,
        weight=read_weights(sheet, places[WEIGHT]),
        answer=answer,
        non_response=_counted(codes, area, len(areas)),
        strata=strata,
        stratum=stratum,
        stratified_by="stratum" if STRATUM in places else "area",
        cluster=_named(sheet, places[CLUSTER])[1] if CLUSTER in places else None,
        population=_population(sheet, places[POPULATION], strata, stratum) if POPULATION in places else None,
        background=kept,
        ignored=[
            title for at, title in enumerate(sheet.header) if at not in places.values() and title.casefold() not in kept
        ],
    )


def _places(sheet: Sheet, finite_population: bool) -> dict[tuple[str, ...], int]:
    """Where each known column stands, of a sheet that has those it must have, and rows."""
    meanings = [names[-1] for title in sheet.header for names in COLUMNS if title.casefold() in names]
    refuse_repeated_headers(meanings, sheet.header)
    for needed in (AREA, WEIGHT, ANSWER):
        sheet.need(needed)
    if not sheet.rows:
        raise Refusal(
            "Filen har kolonnenavne, men ingen svar. Tilføj en linje for hvert svar.",
            "The file has column names but no answers. Add a line for each answer.",
        )
    found = {names: sheet.find(names) for names in COLUMNS if finite_population or names is not POPULATION}
    return {names: at for names, at in found.items() if at is not None}


def _named(sheet: Sheet, at: int) -> tuple[list[str], NDArray[np.intp]]:
    """The names of a column in their first order, and each row's position among them."""
    positions: dict[str, int] = {}
    column = sheet.column(at)
    for row, name in enumerate(column):
        if not name:
            raise sheet.refusal(
                row,
                at,
                "feltet er tomt. Skriv, hvad svaret hører til, eller slet linjen.",
                "the cell is empty. Write what the answer belongs to, or delete the line.",
            )
        positions.setdefault(name, len(positions))
    return list(positions), np.array([positions[name] for name in column], dtype=np.intp)


def _refuse_reserved(sheet: Sheet, at: int, areas: list[str]) -> None:
    if ALL in areas:
        raise sheet.refusal(
            sheet.column(at).index(ALL),
            at,
            "* står for alle områder tilsammen. Giv området et navn, eller slet linjen.",
            "* stands for all areas together. Give the area a name, or delete the line.",
        )


def _answers(sheet: Sheet, at: int) -> tuple[NDArray[np.int64], list[str | None]]:
    """Each row's answer (0 for none), and the code of those that gave none."""
    answers: list[int] = []
    codes: list[str | None] = []
    for row, cell in enumerate(sheet.column(at)):
        value = 0 if is_blank(cell) else parse_whole_number(cell)
        if value is None:
            shown = shorten_cell(cell)
            raise sheet.refusal(
                row,
                at,
                f"»{shown}« er ikke et helt tal. Svar er 1-7; lad feltet stå tomt, hvis der ikke er svaret.",
                f"“{shown}” is not a whole number. Answers are 1-7; leave the cell empty where there is none.",
            )
        given = value in SCALE
        answers.append(value if given else 0)
        codes.append(None if given else BLANK if is_blank(cell) else str(value))
    return np.array(answers, dtype=np.int64), codes


def _counted(codes: Sequence[str | None], area: NDArray[np.intp], areas: int) -> list[dict[str, int]]:
    counted: list[dict[str, int]] = [{} for _ in range(areas)]
    for code, of in zip(codes, area, strict=True):
        if code is not None:
            counted[of][code] = counted[of].get(code, 0) + 1
    return [dict(sorted(of.items())) for of in counted]


def _population(sheet: Sheet, at: int, strata: list[str], stratum: NDArray[np.intp]) -> NDArray[np.float64]:
    """The population of each stratum, said the same way in each of its rows."""
    values = read_whole_numbers(sheet, at)
    first = np.zeros(len(strata), dtype=np.intp)
    first[stratum[::-1]] = np.arange(len(stratum))[::-1]
    wrong = np.flatnonzero(values != values[first[stratum]])
    if wrong.size:
        row = int(wrong[0])
        here, there, name = int(values[row]), int(values[first[stratum[row]]]), strata[stratum[row]]
        before = sheet.rows[first[stratum[row]]].line
        raise sheet.refusal(
            row,
            at,
            f"{name} har {here} her og {there} på linje {before}. Skriv det samme tal i alle rækker af et stratum.",
            f"{name} has {here} here and {there} on line {before}. Write the same number in all rows of a stratum.",
        )
    return values[first]
