"""Which files were delivered: REGISTER/year=YYYY/*.parquet or *.csv, found without reading a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.register_schema import Register, Schema

_YEAR = re.compile(r"year=(\d{4})")
SUFFIXES = (".parquet", ".csv")


@dataclass(frozen=True)
class Delivered:
    """The files of one register and one year, in the order of their names."""

    register: Register
    year: int
    files: tuple[Path, ...]

    @property
    def where(self) -> str:
        """How sentences name it."""
        return f"{self.register.name} {self.year}"

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


def _years_of(folder: Path, register: Register) -> Iterator[Delivered]:
    for below in sorted((folder / register.name).glob("*")):
        said = _YEAR.fullmatch(below.name)
        if said is None and (below.suffix.lower() in SUFFIXES or below.name.startswith("year")):
            raise Refusal(
                f"{register.name}: en fil eller mappe ligger forkert. Læg filerne i {register.name}/year=2023.",
                f"{register.name}: a file or folder is in the wrong place. Put files in {register.name}/year=2023.",
            )
        files = tuple(sorted(below.iterdir())) if said and below.is_dir() else ()
        files = tuple(file for file in files if file.suffix.lower() in SUFFIXES)
        if said and files:
            yield Delivered(register, int(said[1]), files)


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
