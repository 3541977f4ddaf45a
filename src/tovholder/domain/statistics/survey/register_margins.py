"""The margins file: how many the register counts, by area and background. Pure.

One row a category: omraade/area, variabel/variable (a column of the respondent file), kategori/category and
antal/count. One variable for an area is post-stratification, several are raking.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.respondents import AREA, Respondents
from tovholder.domain.tables.delimited_sheet import read_sheet
from tovholder.domain.tables.sheet_numbers import read_whole_numbers


@dataclass(frozen=True)
class Margin:
    """One variable: each respondent's category by number, and how many the register counts in each category."""

    category: NDArray[np.intp]
    totals: NDArray[np.float64]


@dataclass(frozen=True)
class Block:
    """Respondents that were calibrated together (one area), and a basis of what their margins explain."""

    rows: NDArray[np.intp]
    basis: NDArray[np.float64]


@dataclass(frozen=True)
class Calibration:
    """The weights after calibration, and the residuals that their variance rests on."""

    weight: NDArray[np.float64]
    scale: NDArray[np.float64]
    """Weight after over the square root of the weight before."""
    blocks: tuple[Block, ...]

    def compute_residuals(self, influence: NDArray[np.float64]) -> NDArray[np.float64]:
        """The influences less what the margins explain; those outside every block as they are."""
        left = influence.copy()
        for block in self.blocks:
            scaled = influence[block.rows] / self.scale[block.rows]
            left[block.rows] = (scaled - block.basis @ (block.basis.T @ scaled)) * self.scale[block.rows]
        return left


def calibrate_weights(
    weight: NDArray[np.float64], parts: Sequence[tuple[NDArray[np.intp], Sequence[Margin]]]
) -> Calibration:
    """Calibrate each part (rows, and margins over these rows) to its own margins; other rows keep their weights.

    Raises `Refusal` when no weights fit the margins: they contradict each other, or a combination is empty.
    """
    after = weight.copy()
    for rows, margins in parts:
        after[rows] = _raked(weight[rows], margins)
    blocks = tuple(Block(rows, _basis(weight[rows], margins)) for rows, margins in parts)
    return Calibration(after, after / np.sqrt(weight), blocks)


def _raked(weight: NDArray[np.float64], margins: Sequence[Margin]) -> NDArray[np.float64]:
    """Fit one margin after the other until all fit."""
    for _ in range(_ROUNDS):
        for margin in margins:
            weight = weight * (margin.totals / _sums(weight, margin))[margin.category]
        if all(np.allclose(_sums(weight, margin), margin.totals, rtol=_CLOSE, atol=0) for margin in margins):
            return weight
    raise Refusal(
        "Der findes ingen vægte, som passer med alle fordelingerne på én gang. Læg små grupper sammen, eller brug "
        "færre fordelinger.",
        "No weights fit all the margins at once. Merge small categories, or use fewer margins.",
    )


def _sums(weight: NDArray[np.float64], margin: Margin) -> NDArray[np.float64]:
    return np.asarray(np.bincount(margin.category, weight, minlength=margin.totals.size), dtype=np.float64)


def _basis(weight: NDArray[np.float64], margins: Sequence[Margin]) -> NDArray[np.float64]:
    """An orthonormal basis of the margins' categories in the weighted respondents (they overlap, hence the rank)."""
    columns = np.hstack([np.eye(margin.totals.size)[margin.category] for margin in margins])
    left, sizes, _ = np.linalg.svd(columns * np.sqrt(weight)[:, None], full_matrices=False)
    basis: NDArray[np.float64] = left[:, sizes > sizes[0] * 1e-10]
    return basis


VARIABLE = ("variabel", "variable")
CATEGORY = ("kategori", "category")
COUNT = ("antal", "count")


@dataclass(frozen=True)
class Margins:
    """Area to variable to category to count."""

    areas: dict[str, dict[str, dict[str, float]]]

    @property
    def variables(self) -> list[str]:
        """The columns that the respondent file must have."""
        return list(dict.fromkeys(variable for area in self.areas.values() for variable in area))


def read_margins(data: bytes | str) -> Margins:
    """Read and check the file. Raises `Refusal`."""
    sheet = read_sheet(data)
    area, variable, category, count = (sheet.need(names) for names in (AREA, VARIABLE, CATEGORY, COUNT))
    counts = read_whole_numbers(sheet, count)
    areas: dict[str, dict[str, dict[str, float]]] = {}
    for at, row in enumerate(sheet.rows):
        of = areas.setdefault(row.cells[area], {}).setdefault(row.cells[variable].casefold(), {})
        if row.cells[category] in of:
            raise sheet.refusal(
                at,
                category,
                f"kategorien {row.cells[category]} findes allerede for området. Slet den ene linje.",
                f"the category {row.cells[category]} is already there for the area. Delete one of the lines.",
            )
        of[row.cells[category]] = float(counts[at])
    for name, variables in areas.items():
        _refuse_contradiction(name, variables)
    return Margins(areas)


def _refuse_contradiction(area: str, variables: dict[str, dict[str, float]]) -> None:
    """Every variable of an area divides the same people."""
    sums = {name: sum(of.values()) for name, of in variables.items()}
    if len(set(sums.values())) > 1:
        said = ", ".join(f"{name} {int(total)}" for name, total in sums.items())
        raise Refusal(
            f"Fordelingerne for {area} giver ikke samme antal personer ({said}). Ret dem, så de gør.",
            f"The margins of {area} do not add up to the same number of people ({said}). Correct them so that they do.",
        )


def calibrate_to(margins: Margins, respondents: Respondents) -> Calibration:
    """Calibrate every area of the respondents to its margins; those who gave no answer count as asked.

    Raises `Refusal` for an area without margins and for a category that only one of the two files has.
    """
    parts = []
    for position, area in enumerate(respondents.areas):
        variables = margins.areas.get(area)
        if variables is None:
            raise Refusal(
                f"Filen med fordelinger mangler området {area}. Tilføj det, eller regn uden --margins.",
                f"The margins file lacks the area {area}. Add it, or compute without --margins.",
            )
        rows = np.flatnonzero(respondents.area == position)
        parts.append((rows, [_margin(area, name, of, respondents, rows) for name, of in variables.items()]))
    return calibrate_weights(respondents.weight, parts)


def _margin(
    area: str, variable: str, counts: dict[str, float], respondents: Respondents, rows: NDArray[np.intp]
) -> Margin:
    column = respondents.background[variable]
    given = [column[row] for row in rows]
    for category in dict.fromkeys([*given, *counts]):
        if category not in counts or category not in given:
            da, en = ("fordelingerne", "margins") if category not in counts else ("svarene", "answers")
            raise Refusal(
                f"{area}: {variable} »{category}« findes ikke i {da}. Læg den sammen med en anden kategori i begge "
                "filer.",
                f"{area}: {variable} “{category}” is not in the {en}. Merge it with another category in both files.",
            )
    places = {category: at for at, category in enumerate(counts)}
    return Margin(np.array([places[category] for category in given], dtype=np.intp), np.array(list(counts.values())))


# Weights that make the sample add up to the register: post-stratification and raking. Pure.
#
# The weights are those of Deville & Särndal (1992) with the raking distance, found by iterative proportional fitting
# (Deming & Stephan 1940); with one margin that is post-stratification. What the margins explain no longer varies from
# sample to sample, so in the variance the influences are replaced by their residuals in the regression on the margins,
# weighted by the weights before calibration, times the weights after it.
#
# Equal to R's `survey`: postStratify, and calibrate(calfun="raking"). R's `rake` gives the same weights, but its
# residuals leave the weights before calibration out of account, so it agrees only where these are equal.

_CLOSE = 1e-11
_ROUNDS = 1000
