"""The door: extracts in, a store out, and every identity left behind.

One register's year is held in memory at a time. Nothing is kept where anything is wrong: the store appears whole, or
not at all.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.extracts.address_table import AREAS_COLUMNS, CellTable, number_addresses, read_lines
from tovholder.domain.registers.extracts.delivered_files import Delivered, find_delivered, list_unread, require_fits
from tovholder.domain.registers.extracts.numbering import Numbering, Order, order_by_key, order_plainly
from tovholder.domain.registers.extracts.packing import Packed, pack_rows, write_packed
from tovholder.domain.registers.extracts.person_numbers import are_person_numbers, fold_codes
from tovholder.domain.registers.extracts.raw_columns import Rows, read_rows
from tovholder.domain.registers.extracts.row_checks import (
    find_reference_date,
    require_filled,
    require_no_person_numbers,
    require_possible,
)
from tovholder.domain.registers.extracts.store import AREAS, Store, digest, write_areas, write_cells, write_manifest
from tovholder.domain.registers.register_schema import Schema
from tovholder.domain.registers.time_spans import find_year, say_period

Progress = Callable[[str], None]
LEAST_KEY = 16
"""Bytes that a key must have."""


def free_memory() -> int:
    """Bytes that may be used: two thirds of what the machine has free."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES") * 2 // 3


@dataclass(frozen=True)
class Terms:
    """On what terms a store is kept; asked for by the door, shown by every tabulation."""

    who: str = ""
    made: str = ""
    purpose: str = ""
    ground: str = ""
    keep_until: str | None = None


@dataclass
class _Door:
    """What is known while the door runs."""

    schema: Schema
    delivered: list[Delivered]
    out: Path
    order: Order
    keyed: bool
    progress: Progress
    table: CellTable = field(default_factory=lambda: CellTable(0, ()))
    addresses: dict[str, int] = field(default_factory=dict)
    living: dict[int, NDArray[np.bool_]] = field(default_factory=dict)

    def pass_through(self, folder: Path, terms: Terms) -> None:
        """Addresses, persons, then one register's year after the other."""
        lines = read_lines(folder / "addresses.csv", ("address", "municipality", "estate", "since", "until"))
        self.table, self.addresses = number_addresses(lines, self.order)
        numbering = Numbering(self._populations(), self.order)
        files = [self._packed(item, numbering) for item in self._in_order()]
        write_cells(self.out, self.table)
        borders = self._areas(folder / AREAS)
        manifest: dict[str, Any] = {
            **vars(terms),
            "keyed": self.keyed,
            "persons": len(numbering),
            "cells_sha256": digest(self.out / "cells.csv"),
            **borders,
            "unread": list_unread(folder, self.schema),
            "files": files,
        }
        write_manifest(self.out, manifest)

    def _in_order(self) -> list[Delivered]:
        """The populations first: they say who lives here. Those of years after those of elections, for each person's
        last place is where its number lies."""
        return sorted(
            self.delivered,
            key=lambda item: (
                item.register.name != "population",
                item.year == find_year(item.year),
                item.register.name,
                item.year,
            ),
        )

    def _populations(self) -> Iterator[tuple[pa.ChunkedArray, NDArray[np.int32]]]:
        for item in self._in_order():
            if item.register.name == "population":
                self.progress(item.where)
                rows = self._checked(item)
                yield rows.table["person"], self._cells(rows)

    def _checked(self, item: Delivered) -> Rows:
        rows = read_rows(item)
        self._require_own_ids(rows)
        require_no_person_numbers(rows)
        require_filled(rows)
        require_possible(rows)
        return rows

    def _require_own_ids(self, rows: Rows) -> None:
        if not self.keyed and are_person_numbers(pc.cast(rows.table["person"], pa.string())):
            raise Refusal(
                "Kolonnen person ligner CPR-numre. Kør tovholder door med --key først; intet er læst ind.",
                "The column person looks like CPR numbers. Run tovholder door with --key first; nothing was taken in.",
            )

    def _cells(self, rows: Rows) -> NDArray[np.int32]:
        known = pa.array(list(self.addresses), pa.string())
        places = pa.array(list(self.addresses.values()), pa.int32())
        found = pc.take(places, pc.index_in(rows.table["address"], value_set=known))
        return np.asarray(pc.fill_null(found, self.table.unknown).to_numpy(), dtype=np.int32)

    def _count_near(self, rows: Rows, cells: NDArray[np.int32]) -> int:
        """How many residents' addresses are in the table, but spelled otherwise."""
        lost = rows.table["address"].filter(pa.array(cells == self.table.unknown)).drop_null()
        known = fold_codes(pa.array(list(self.addresses), pa.string()))
        return int(pc.sum(pc.is_in(fold_codes(lost), value_set=known)).as_py() or 0)

    def _packed(self, item: Delivered, numbering: Numbering) -> dict[str, Any]:
        self.progress(item.where)
        rows = self._checked(item)
        as_of = find_reference_date(rows) if item.register.name == "population" else 0
        persons = numbering.number(rows.table["person"])
        cells = self._cells(rows) if item.register.name == "population" else None
        if cells is not None:
            self.living[item.year] = np.zeros(len(numbering), dtype=bool)
            self.living[item.year][persons] = True
        living = self.living.get(item.year, np.ones(len(numbering), dtype=bool))
        packed = pack_rows(rows, persons, cells, living)
        if cells is not None:
            packed.counted.nowhere = int(np.count_nonzero(cells == self.table.unknown))
            packed.counted.near_addresses = self._count_near(rows, cells)
        return self._written(item, packed, as_of)

    def _written(self, item: Delivered, packed: Packed, as_of: int) -> dict[str, Any]:
        kind = "year" if item.year == find_year(item.year) else "election"
        name = f"{item.register.name}/{kind}={say_period(item.year)}/part-0.parquet"
        write_packed(packed.table, self.out / name)
        return {
            "register": item.register.name,
            "year": item.year,
            "path": name,
            "sha256": digest(self.out / name),
            "as_of": as_of,
            "columns": packed.table.column_names,
            "source_sha256": [digest(file) for file in item.files],
            **packed.facts(),
        }

    def _areas(self, path: Path) -> dict[str, Any]:
        """The borders that came with the extracts, drawn by estates or by cells."""
        if not path.exists():
            return {}
        lines = read_lines(path, AREAS_COLUMNS)
        write_areas(self.out, [self._area(line.where, dict(line.values)) for line in lines])
        return {"areas_sha256": digest(self.out / AREAS)}

    def _area(self, where: str, values: dict[str, str]) -> dict[str, str]:
        """An address becomes its cell; an address that nobody knows is told, not repeated."""
        address = values.pop("address", "")
        if address and address not in self.addresses:
            raise Refusal(
                f"{where}: adressen findes ikke i addresses.csv. Tilføj den dér.",
                f"{where}: the address is not in addresses.csv. Add it there.",
            )
        return values | ({"cell": str(self.addresses[address])} if address else {})


def pass_door(
    folder: Path,
    out: Path,
    key: Path,
    terms: Terms,
    *,
    schema: Schema | None = None,
    memory: int | None = None,
    cells: Path | None = None,
    progress: Progress = lambda _where: None,
) -> Store:
    """Extracts with person numbers into a new store. `cells`: a file outside it that tells which cell an address is.

    Raises `Refusal`; then there is no store.
    """
    secret = _read_key(key, (folder, out))
    if out.exists() and any(out.iterdir()):
        raise Refusal(
            f"{out.name} er ikke tom. Et nyt udtræk er et nyt lager; vælg en anden mappe.",
            f"{out.name} is not empty. A new extract is a new store; choose another folder.",
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        door = _door(folder, half, order_by_key(secret), memory, schema, progress, keyed=True)
        door.pass_through(folder, terms)
        if cells is not None:
            _write_addresses(cells, door.addresses)
        shutil.rmtree(out, ignore_errors=True)
        half.rename(out)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return Store(out)


@contextmanager
def open_extracts(
    folder: Path,
    years: Collection[int] | None = None,
    *,
    schema: Schema | None = None,
    memory: int | None = None,
    progress: Progress = lambda _where: None,
) -> Iterator[Store]:
    """Extracts whose ids are not person numbers, as a store that lasts as long as the block. Raises `Refusal`."""
    with tempfile.TemporaryDirectory(prefix="tovholder-") as made:
        door = _door(folder, Path(made), order_plainly, memory, schema, progress, keyed=False)
        if years is not None:
            door.delivered = [item for item in door.delivered if find_year(item.year) in years]
        door.pass_through(folder, Terms())
        yield Store(Path(made))


def _door(
    folder: Path,
    out: Path,
    order: Order,
    memory: int | None,
    schema: Schema | None,
    progress: Progress,
    *,
    keyed: bool,
) -> _Door:
    known = schema or Schema()
    if not folder.is_dir():
        raise Refusal(
            f"{folder.name}: mappen med udtræk findes ikke.",
            f"{folder.name}: there is no such folder of extracts.",
        )
    delivered = find_delivered(folder, known)
    require_fits(delivered, free_memory() if memory is None else memory)
    return _Door(known, delivered, out, order, keyed, progress)


def _read_key(path: Path, outside: Sequence[Path]) -> bytes:
    try:
        mode, secret = path.stat().st_mode, path.read_bytes()
    except OSError:
        raise Refusal(
            "Nøglefilen findes ikke. Lav den én gang med: head -c 32 /dev/urandom > FIL; chmod 600 FIL.",
            "There is no key file. Make it once with: head -c 32 /dev/urandom > FILE; chmod 600 FILE.",
        ) from None
    if mode & 0o077 or len(secret) < LEAST_KEY:
        raise Refusal(
            f"Nøglefilen skal have mindst {LEAST_KEY} byte og kun kunne læses af dig. Kør chmod 600 på den.",
            f"The key file must have at least {LEAST_KEY} bytes and be readable by you only. Run chmod 600 on it.",
        )
    if any(folder.resolve() in path.resolve().parents for folder in outside):
        raise Refusal(
            "Nøglefilen ligger i lageret eller ved udtrækket. Flyt den et andet sted hen.",
            "The key file lies in the store or with the extract. Move it elsewhere.",
        )
    return secret


def _write_addresses(path: Path, addresses: dict[str, int]) -> None:
    """For whoever draws borders by address: which cell is which. No person is in it."""
    path.touch(mode=0o600)
    lines = ["address,cell", *(f'"{address}",{cell}' for address, cell in addresses.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
