"""Whether a board followed up on a figure in an accounting year: what it was shown, talked about, decided. Pure."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tovholder.domain.language.text import Text


class Look(IntEnum):
    """What a held meeting did with an indicator; the higher says more."""

    NONE = 0
    SHOWN = 1
    DISCUSSED = 2
    DECIDED = 3


LOOK_WORDS: Mapping[Look, Text] = {
    Look.NONE: Text(da="–", en="–"),
    Look.SHOWN: Text(da="vist", en="shown"),
    Look.DISCUSSED: Text(da="drøftet", en="discussed"),
    Look.DECIDED: Text(da="besluttet", en="decided"),
}
"""The words of the matrix."""


@dataclass(frozen=True)
class AccountingYear:
    """Twelve months that accounts are made up for. `year` is the one in which they begin."""

    year: int
    first_month: int = 1

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.year + 1, self.first_month, 1) - datetime.timedelta(1)

    @property
    def name(self) -> str:
        """2025, or 2025/26 where it runs into the next year."""
        return str(self.year) if self.first_month == 1 else f"{self.year}/{(self.year + 1) % 100:02d}"


def find_accounting_year(on: datetime.date, first_month: int = 1) -> AccountingYear:
    """The accounting year that a day lies in."""
    return AccountingYear(on.year if on.month >= first_month else on.year - 1, first_month)


def judge_look(on_paper: bool, has_item: bool, outcomes: Iterable[str]) -> Look:
    """What a held meeting did with an indicator.

    `on_paper`: its figure was in the papers; `has_item`: an item of the agenda for decision or discussion was about it;
    `outcomes`: what was decided on such items. Taking note is no decision to do anything: it was talked about.
    """
    found = set(outcomes)
    if found - {"noted"}:
        return Look.DECIDED
    if found or has_item:
        return Look.DISCUSSED
    return Look.SHOWN if on_paper else Look.NONE
