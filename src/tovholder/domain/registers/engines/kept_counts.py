"""Counts by (cell, code) kept in the store, so that new borders and definitions on old questions open no register.

Some megabytes for a nation's eleven years. They are personal data like the rest of the store, and stay in it. Kept
counts are used only for the very files they were made of: another delivery has other digests.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tovholder.domain.registers.engines.asked import Asked
from tovholder.domain.registers.engines.cell_counts import CellCounts, CellSums
from tovholder.domain.registers.predicate import Leaf
from tovholder.domain.registers.tally import Tally

FOLDER = "counts"
_ABOUT = b"tovholder"
_FIELDS = ("cell", "total", "high", "low", "largest", "positive")


def find_kept(asked: Asked) -> CellCounts | None:
    """Counts that answer everything that is asked, of the same files and day; None where there are none."""
    for path in sorted((asked.store.folder / FOLDER).glob(f"{asked.time.year}-*-codes.parquet")):
        try:
            about = json.loads(pq.read_schema(path).metadata[_ABOUT])
            if _answers(about, asked):
                return _read(path, about, asked)
        except (OSError, pa.ArrowInvalid, KeyError, ValueError):
            continue  # half written or of another version: it is counted anew
    return None


def keep_counts(asked: Asked, counts: CellCounts) -> None:
    """Write the counts of a permanent store; extracts that were opened for a moment keep none."""
    if not asked.store.manifest.get("keyed"):
        return
    folder = asked.store.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    about = json.dumps(_about(asked, counts), sort_keys=True)
    name = f"{asked.time.year}-{hashlib.sha256(about.encode()).hexdigest()[:16]}"
    columns = {"cell": counts.cell, "code": counts.code, "count": counts.count}
    codes = pa.table({key: pa.array(values, pa.int32()) for key, values in columns.items()})
    _write(folder / f"{name}-sums.parquet", _sums_table(counts))
    _write(folder / f"{name}-codes.parquet", codes.replace_schema_metadata({_ABOUT: about}))


def _write(path: Path, table: pa.Table) -> None:
    """First beside, then in place: whoever reads at the same time sees all of it or nothing."""
    half = path.with_suffix(".half")
    pq.write_table(table, half, compression="zstd", write_statistics=False)
    half.chmod(0o600)
    half.replace(path)


def _of_files(asked: Asked) -> dict[str, str]:
    keys = [(register, asked.time.of(register)) for register in asked.plan.registers()]
    return {f"{register} {year}": asked.store.file(register, year).sha256 for register, year in keys}


def _about(asked: Asked, counts: CellCounts) -> dict[str, Any]:
    return {
        "day": asked.time.day,
        "files": _of_files(asked),
        "codes": counts.codes,
        "truth": {repr(leaf): np.packbits(truth).tobytes().hex() for leaf, truth in counts.truth.items()},
        "tallies": [repr(tally) for tally in counts.sums],
    }


def _answers(about: dict[str, Any], asked: Asked) -> bool:
    measured = [repr(tally) for tally in asked.plan.tallies if tally.measure is not None]
    return (
        about["day"] == asked.time.day
        and _of_files(asked).items() <= about["files"].items()
        and all(repr(leaf) in about["truth"] for leaf in asked.plan.leaves())
        and set(measured) <= set(about["tallies"])
    )


def _read(path: Path, about: dict[str, Any], asked: Asked) -> CellCounts:
    table = pq.read_table(path, use_threads=False)
    cell, code, count = (np.asarray(table[name].to_numpy()).astype(np.int64) for name in ("cell", "code", "count"))
    truth: dict[Leaf, Any] = {}
    for leaf in asked.plan.leaves():
        bits = np.frombuffer(bytes.fromhex(about["truth"][repr(leaf)]), dtype=np.uint8)
        truth[leaf] = np.unpackbits(bits, count=about["codes"]).astype(bool)
    sums = pq.read_table(path.with_name(path.name.replace("-codes.", "-sums.")), use_threads=False)
    wanted = [tally for tally in asked.plan.tallies if tally.measure is not None]
    return CellCounts(cell, code, count, truth, about["codes"], _sums(sums, about["tallies"], wanted))


def _sums_table(counts: CellCounts) -> pa.Table:
    """Every tally's sums under each other, with the number of the tally."""
    columns: dict[str, list[Any]] = {name: [np.empty(0, dtype=np.int64)] for name in ("tally", *_FIELDS)}
    for at, found in enumerate(counts.sums.values()):
        columns["tally"].append(np.full(len(found.cell), at, dtype=np.int64))
        for name in _FIELDS:
            columns[name].append(getattr(found, name))
    return pa.table({name: np.concatenate(parts) for name, parts in columns.items()})


def _sums(table: pa.Table, kept: list[str], wanted: list[Tally]) -> dict[Tally, CellSums]:
    number = np.asarray(table["tally"].to_numpy())
    columns = {name: np.asarray(table[name].to_numpy()) for name in _FIELDS}
    return {
        tally: CellSums(**{name: values[number == kept.index(repr(tally))] for name, values in columns.items()})
        for tally in wanted
    }
