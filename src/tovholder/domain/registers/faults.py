"""What stops a tabulation (`Fault`) and what a person should know about it (`Finding`), in both languages.

Neither ever repeats a value from a row: a person number, a name or a date of birth must not reach a message or a log.
A row is told by register, year, number and column, which is enough to find it and tells nothing to others.
"""

from dataclasses import dataclass
from typing import Any

from tovholder.domain.registers.time_spans import find_year


@dataclass(frozen=True)
class Finding:
    """Something to know that stops nothing. `rows`: how many rows it is about. `asks`: whether a person must act."""

    code: str
    register: str
    year: int
    rows: int
    da: str
    en: str
    asks: bool = False

    def as_json(self) -> dict[str, Any]:
        """The public shape."""
        told = {"da": self.da, "en": self.en}
        year = find_year(self.year)
        return {"code": self.code, "register": self.register, "year": year, "rows": self.rows, "message": told}
