"""The store: packed registers, the table of cells and a manifest. No id, no name, no address; still personal data.

The manifest says who made it, when, for what, on which ground and how long it may be kept, with a digest of every file.
"""

import datetime as dt
import hashlib
import json
import mmap
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.extracts.address_table import CellTable, read_cells
from tovholder.domain.registers.register_schema import REGISTERS
from tovholder.domain.registers.time_spans import find_year, say_day, say_period

SCHEMA = "tovholder/store/1"
MANIFEST, CELLS, AREAS = "manifest.json", "cells.csv", "areas.csv"


@dataclass(frozen=True)
class StoredFile:
    """One register's year, or election (its day as yyyymmdd), with what was found when it came in (see `Counted`)."""

    register: str
    year: int
    path: str
    rows: int
    sha256: str
    as_of: int
    facts: dict[str, Any]

    @property
    def where(self) -> str:
        """How sentences name it."""
        return f"{self.register} {say_period(self.year)}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it has."""
        return tuple(self.facts["columns"])


class Lately:
    """What was made of the registers a moment ago: who moved asks for the same two years as the figures do.

    Only what is small is remembered, so that a nation's years are not held in memory beside each other.
    """

    ONE, ALL = 32 << 20, 128 << 20
    """Bytes of one thing, and of all of them together."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Any, int]] = {}

    def find_or_make(self, key: Hashable, make: Callable[[], Any], weigh: Callable[[Any], int]) -> Any:
        """The thing of that key; the one that was asked for longest ago makes room."""
        if key in self._kept:
            self._kept[key] = kept = self._kept.pop(key)
            return kept[0]
        made = make()
        if (weight := weigh(made)) <= self.ONE:
            self._kept[key] = (made, weight)
            while sum(each for _thing, each in self._kept.values()) > self.ALL:
                del self._kept[next(iter(self._kept))]
        return made


class Store:
    """A store that is open to be counted. Raises `Refusal` where it is not whole or may no longer be kept."""

    def __init__(self, folder: Path, today: dt.date | None = None) -> None:
        self.folder = folder
        self.manifest = _read_manifest(folder)
        if today is not None:
            self._require_kept(today)
        self.files = {(item.register, item.year): item for item in map(_stored, self.manifest["files"])}
        self.drawn: dict[tuple[Any, ...], Any] = {}
        """Places and scopes that were drawn already (see `tabulation`)."""
        self.lately = Lately()
        self._sound: set[str] = set()

    def _require_kept(self, today: dt.date) -> None:
        until = self.manifest["keep_until"]
        if until and today.isoformat() > until:
            raise Refusal(
                f"Lageret måtte beholdes til {until}. Bed om et nyt udtræk, eller slet det.",
                f"The store was to be kept until {until}. Ask for a new extract, or delete it.",
            )

    @property
    def persons(self) -> int:
        """How many persons there are numbers for."""
        return int(self.manifest["persons"])

    @cached_property
    def cells(self) -> CellTable:
        """Every address cell over time."""
        self._require_sound(CELLS, self.manifest["cells_sha256"])
        return read_cells(self.folder / CELLS)

    def has(self, register: str, year: int) -> bool:
        """Whether there is such a register of that year."""
        return (register, year) in self.files

    def years(self) -> list[int]:
        """The years that there is a population of."""
        return sorted(year for register, year in self.files if register == "population" and year == find_year(year))

    def elections(self, year: int) -> list[int]:
        """The days of the elections of a year that there is turnout of."""
        return sorted(
            period
            for register, period in self.files
            if register in REGISTERS and REGISTERS[register].by_election and find_year(period) == year
        )

    def file(self, register: str, year: int) -> StoredFile:
        """One register's year. Raises `Refusal`."""
        if not self.has(register, year):
            there = ", ".join(say_period(known) for name, known in sorted(self.files) if name == register) or "ingen"
            raise Refusal(
                f"{register} {say_period(year)} er ikke i lageret. Der er: {there}.",
                f"{register} {say_period(year)} is not in the store. There are: {there.replace('ingen', 'none')}.",
            )
        return self.files[register, year]

    def path(self, register: str, year: int) -> Path:
        """Where the file is, once it is known to be the one that was written."""
        item = self.file(register, year)
        self._require_sound(item.path, item.sha256)
        return self.folder / item.path

    def read(self, register: str, year: int, columns: Sequence[str]) -> pa.Table:
        """Some columns, texts as codes with their dictionary."""
        path = self.path(register, year)
        lacking = [column for column in columns if column not in self.file(register, year).columns]
        if lacking:
            where = self.file(register, year).where
            raise Refusal(
                f"{where} har ingen kolonne {lacking[0]}. Bed om den, eller undlad det, der bruger den.",
                f"{where} has no column {lacking[0]}. Ask for it, or leave out what uses it.",
            )
        try:
            return pq.read_table(
                path, columns=list(columns), use_threads=False, memory_map=True, read_dictionary=list(columns)
            )
        except (pa.ArrowInvalid, pa.ArrowIOError, OSError):
            raise _broken(path.name) from None

    def _require_sound(self, name: str, sha256: str) -> None:
        """A file that is not the one written is refused; each is looked at once."""
        if name in self._sound:
            return
        if digest(self.folder / name) != sha256:
            raise _broken(name)
        self._sound.add(name)


def digest(path: Path) -> str:
    """SHA-256 of a file, which is looked at where it lies and not copied."""
    try:
        with path.open("rb") as opened:
            if not path.stat().st_size:
                return hashlib.sha256().hexdigest()
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                return hashlib.sha256(mapped).hexdigest()
    except OSError:
        raise _broken(path.name) from None


def is_store(folder: Path) -> bool:
    """Whether a folder is a store and not a folder of extracts."""
    return (folder / MANIFEST).exists()


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """The manifest, last of all: a folder without it is no store."""
    path = folder / MANIFEST
    content = {"schema": SCHEMA, **manifest}
    told = json.dumps({**content, "sha256": _seal(content)}, ensure_ascii=False, indent=1)
    path.write_text(told + "\n", encoding="utf8")
    path.chmod(0o600)


def write_cells(folder: Path, table: CellTable) -> None:
    """The table of cells."""
    lines = ["cell,municipality,estate,since,until"]
    for span in table.spans:
        days = f"{say_day(span.since)},{say_day(span.until)}"
        lines.append(f"{span.cell},{span.municipality},{span.estate},{days}")
    _write_private(folder / CELLS, lines)


def write_areas(folder: Path, lines: Iterable[Mapping[str, str]]) -> None:
    """The borders as they came, addresses as cells."""
    columns = ("area", "estate", "cell", "since", "until")
    told = [",".join(line.get(column, "") for column in columns) for line in lines]
    _write_private(folder / AREAS, [",".join(columns), *told])


def _write_private(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    path.chmod(0o600)


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf8"))
    except (OSError, ValueError):
        raise _broken(MANIFEST) from None
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or found.pop("sha256", None) != _seal(found):
        raise _broken(MANIFEST)
    return found


def _seal(content: dict[str, Any]) -> str:
    """Shows that the manifest is as it was written: the day it may be kept until is not changed by hand."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _stored(item: dict[str, Any]) -> StoredFile:
    own = {name: item[name] for name in ("register", "year", "path", "rows", "sha256", "as_of")}
    return StoredFile(**own, facts={name: value for name, value in item.items() if name not in own})


def _broken(name: str) -> Refusal:
    return Refusal(
        f"Lageret er ikke helt: {name} mangler eller er ændret. Kør tovholder door igen.",
        f"The store is not whole: {name} is missing or was changed. Run tovholder door again.",
    )
