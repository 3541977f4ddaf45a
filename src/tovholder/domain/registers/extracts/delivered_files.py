"""Which files were delivered: REGISTER/year=YYYY/*.parquet or *.csv, found without reading a row.

Turnout, and the population that goes with it, is delivered by election: turnout/election=YYYY-MM-DD/*.csv.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.extracts.person_numbers import is_code
from tovholder.domain.registers.register_schema import REGISTERS, Register, Schema
from tovholder.domain.registers.time_spans import read_day, say_period

_PERIOD = re.compile(r"year=(\d{4})|election=(\d{4}-\d{2}-\d{2})")
_OF_ELECTIONS = [name for name, register in REGISTERS.items() if register.by_election]
SUFFIXES = (".parquet", ".csv")


@dataclass(frozen=True)
class Delivered:
    """The files of one register and one year or election (its day, yyyymmdd), in the order of their names."""

    register: Register
    year: int
    files: tuple[Path, ...]

    @property
    def where(self) -> str:
        """How sentences name it."""
        return f"{self.register.name} {say_period(self.year)}"

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.files)


def find_delivered(folder: Path, schema: Schema) -> list[Delivered]:
    """Every register and year in a folder of extracts. Raises `Refusal` where there is no population at all."""
    found = [item for register in schema.registers.values() for item in _years_of(folder, register)]
    if not any(item.register.name == "population" for item in found):
        raise Refusal(
            f"{folder.name}: der er ingen population. Læg den som population/year=2023/*.csv eller *.parquet.",
            f"{folder.name}: there is no population. Put it as population/year=2023/*.csv or *.parquet.",
        )
    return found


def list_unread(folder: Path, schema: Schema) -> list[str]:
    """Folders of years that are no register: a name that is spelled otherwise is not read, and must be said."""
    known = {*schema.registers}
    return sorted(
        below.name if is_code(below.name) else ""
        for below in folder.iterdir()
        if below.name not in known and below.is_dir() and any(_PERIOD.fullmatch(item.name) for item in below.iterdir())
    )


def list_election_days(folder: Path, year: int) -> list[int]:
    """The days of a year's elections that turnout was delivered of, in extracts or in a store."""
    names = sorted(below.name for register in _OF_ELECTIONS for below in folder.glob(f"{register}/election={year}-*"))
    return [read_day(found[2], found[0]) for name in names if (found := _PERIOD.fullmatch(name))]


def _years_of(folder: Path, register: Register) -> Iterator[Delivered]:
    for below in sorted((folder / register.name).glob("*")):
        said = _PERIOD.fullmatch(below.name)
        named = below.name.lower().startswith(("year", "election"))
        if said is None and (below.suffix.lower() in SUFFIXES or named or _holds_files(below)):
            raise _misplaced(register)
        if said is None or not below.is_dir():
            continue
        files = tuple(file for file in sorted(below.iterdir()) if not file.name.startswith((".", "_")))
        if any(file.suffix.lower() not in SUFFIXES for file in files):
            raise Refusal(
                f"{register.name}: en fil i {below.name} er hverken CSV eller Parquet. Gem den som CSV, eller flyt "
                "den.",
                f"{register.name}: a file in {below.name} is neither CSV nor Parquet. Save it as CSV, or move it.",
            )
        if register.by_election if said[1] else not register.may_be_of_election:
            raise _misplaced(register)
        if files:
            yield Delivered(register, int(said[1] or read_day(said[2], register.name)), files)


def _holds_files(below: Path) -> bool:
    return below.is_dir() and any(file.suffix.lower() in SUFFIXES for file in below.iterdir())


def _misplaced(register: Register) -> Refusal:
    place = f"{register.name}/{'election=2022-11-01' if register.by_election else 'year=2023'}"
    return Refusal(
        f"{register.name}: en fil eller mappe ligger forkert. Læg filerne i {place}.",
        f"{register.name}: a file or folder is in the wrong place. Put files in {place}.",
    )


def require_fits(delivered: Sequence[Delivered], memory: int) -> None:
    """Refuse what would not fit in memory before anything is read: one register's year is held at a time.

    A CSV file takes about three times its bytes once its columns are typed and sorted, a Parquet file about twelve,
    because it is compressed.
    """
    for item in delivered:
        needed = sum(file.stat().st_size * (3 if file.suffix.lower() == ".csv" else 12) for file in item.files)
        if needed > memory:
            raise Refusal(
                f"{item.where}: filerne vil fylde omkring {needed / 1e9:.0f} GB i hukommelsen, og der er "
                f"{memory / 1e9:.0f} GB. Del udtrækket efter kommune, eller brug en større maskine; intet er læst.",
                f"{item.where}: the files would take about {needed / 1e9:.0f} GB of memory, and there is "
                f"{memory / 1e9:.0f} GB. Split the extract by municipality or use a larger machine; nothing was read.",
            )
