"""The margins file: how many the register counts, by area and background. Pure.

One row a category: omraade/area, variabel/variable (a column of the respondent file), kategori/category and
antal/count. One variable for an area is post-stratification, several are raking.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tovholder.monitor.refusal import Refused
from tovholder.monitor.survey.calibration import Calibration, Margin, calibrated
from tovholder.monitor.survey.cells import whole_numbers
from tovholder.monitor.survey.respondents import AREA, Respondents
from tovholder.monitor.survey.sheet import read_sheet

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
    """Read and check the file. Raises `Refused`."""
    sheet = read_sheet(data)
    area, variable, category, count = (sheet.need(names) for names in (AREA, VARIABLE, CATEGORY, COUNT))
    counts = whole_numbers(sheet, count)
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
        raise Refused(
            f"Fordelingerne for {area} giver ikke samme antal personer ({said}). Ret dem, så de gør.",
            f"The margins of {area} do not add up to the same number of people ({said}). Correct them so that they do.",
        )


def calibrate_to(margins: Margins, respondents: Respondents) -> Calibration:
    """Calibrate every area of the respondents to its margins; those who gave no answer count as asked.

    Raises `Refused` for an area without margins and for a category that only one of the two files has.
    """
    parts = []
    for position, area in enumerate(respondents.areas):
        variables = margins.areas.get(area)
        if variables is None:
            raise Refused(
                f"Filen med fordelinger mangler området {area}. Tilføj det, eller regn uden --margins.",
                f"The margins file lacks the area {area}. Add it, or compute without --margins.",
            )
        rows = np.flatnonzero(respondents.area == position)
        parts.append((rows, [_margin(area, name, of, respondents, rows) for name, of in variables.items()]))
    return calibrated(respondents.weight, parts)


def _margin(
    area: str, variable: str, counts: dict[str, float], respondents: Respondents, rows: NDArray[np.intp]
) -> Margin:
    column = respondents.background[variable]
    given = [column[row] for row in rows]
    for category in dict.fromkeys([*given, *counts]):
        if category not in counts or category not in given:
            da, en = ("fordelingerne", "margins") if category not in counts else ("svarene", "answers")
            raise Refused(
                f"{area}: {variable} »{category}« findes ikke i {da}. Læg den sammen med en anden kategori i begge "
                "filer.",
                f"{area}: {variable} “{category}” is not in the {en}. Merge it with another category in both files.",
            )
    places = {category: at for at, category in enumerate(counts)}
    return Margin(np.array([places[category] for category in given], dtype=np.intp), np.array(list(counts.values())))
