"""One area's figures for one year, as the law's lists count them. Pure."""

from dataclasses import dataclass, fields
from fractions import Fraction

Count = Fraction | int | None


@dataclass(frozen=True)
class YearRow:
    """An area's figures in the list of a year. None is a figure that is missing or withheld.

    `unattached_fulltime` is in full-time persons and need not be whole. The national counts are of the same year.
    `on_list` says whether the year counts as one on the list of parallel societies, where the figures of earlier
    years are not at hand; that is not always the same as having been on a published list.
    """

    area: str
    year: int
    residents: Count = None
    nonwestern: Count = None
    adults_18_64: Count = None
    unattached_fulltime: Count = None
    adults_18_plus: Count = None
    convicted: Count = None
    adults_30_59: Count = None
    basic_school: Count = None
    mean_income: Count = None
    region_mean_income: Count = None
    national_adults_18_plus: Count = None
    national_convicted: Count = None
    on_list: bool | None = None

    def count(self, column: str) -> Fraction | None:
        """The figure of one column, exactly."""
        value = getattr(self, column)
        return None if value is None else Fraction(value)


COUNTS = tuple(field.name for field in fields(YearRow) if field.name not in {"area", "year", "on_list"})
"""The columns that hold figures, in the order of the file."""
