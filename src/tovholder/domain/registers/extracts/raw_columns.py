"""The rows of a file as columns of the schema's types, whatever the file is: CSV from SAS or Excel, or Parquet.

A value that cannot be read is refused by register, year, row and column; it is never repeated in the sentence, for it
may be a person number that stands in the wrong column.
"""

import codecs
import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.extracts.delivered_files import Delivered
from tovholder.domain.registers.register_schema import Column, Kind

WHOLE = r"^[+-]?\d{1,15}(,0*|\.0{1,2}|\.0{4,}|\.)?$"
"""A whole number, also as SAS and Excel write it (52,00). 240.000 is not: it may be 240 or 240000."""
YES, NO = ("true", "1", "ja", "j", "yes"), ("false", "0", "nej", "n", "no")
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_COMMA = ",0*$|\\.0*$"


@dataclass(frozen=True)
class Rows:
    """Typed columns of one register and year, with where each row stood."""

    delivered: Delivered
    table: pa.Table
    starts: tuple[int, ...]
    """The first row of each file, counted through all of them."""
    headings: tuple[int, ...]
    """How many lines stand before the first row of each file."""
    latin: bool = False
    commas: bool = False
    """Whether any whole number was written with a decimal comma (52,00)."""

    def place(self, row: int) -> tuple[str, str]:
        """Register, year, file where there are several, and row as the file's own reader counts them."""
        at = int(np.searchsorted(self.starts, row, side="right")) - 1
        line = row - self.starts[at] + 1 + self.headings[at]
        files = len(self.starts) > 1
        return (
            f"{self.delivered.where}, {f'fil {at + 1}, ' if files else ''}række {line}",
            f"{self.delivered.where}, {f'file {at + 1}, ' if files else ''}row {line}",
        )

    def refuse(self, row: int, da: str, en: str) -> NoReturn:
        """A sentence about one row."""
        where = self.place(row)
        raise Refusal(f"{where[0]}: {da}", f"{where[1]}: {en}")


def read_rows(delivered: Delivered) -> Rows:
    """Every file of a register and year, typed. Raises `Refusal` at the first thing that cannot be."""
    parts: list[pa.Table] = []
    latin = False
    for file in delivered.files:
        table, from_latin = (
            _read_csv(delivered, file) if file.suffix.lower() == ".csv" else _read_parquet(delivered, file)
        )
        parts.append(table)
        latin |= from_latin
    headings = tuple(int(file.suffix.lower() == ".csv") for file in delivered.files)
    starts = tuple(int(start) for start in np.cumsum([0, *(part.num_rows for part in parts[:-1])]))
    kept = [name for name in parts[0].column_names if all(name in part.column_names for part in parts)]
    loose = [_Loose(delivered, part.select(kept), starts, headings) for part in parts]
    typed = [one.typed(start) for one, start in zip(loose, starts, strict=True)]
    same = _same_ids(typed)
    commas = any(one.has_commas() for one in loose)
    return Rows(delivered, pa.concat_tables(same).combine_chunks(), starts, headings, latin, commas)


def _same_ids(tables: Sequence[pa.Table]) -> list[pa.Table]:
    """Ids as text everywhere: a file with numbers and one with text are the same ids."""
    return [
        table.set_column(table.column_names.index("person"), "person", pc.cast(table["person"], pa.string()))
        if "person" in table.column_names and not pa.types.is_string(table["person"].type)
        else table
        for table in tables
    ]


@dataclass(frozen=True)
class _Loose:
    """One file's columns as they were delivered."""

    delivered: Delivered
    table: pa.Table
    starts: tuple[int, ...]
    headings: tuple[int, ...]

    def typed(self, start: int) -> pa.Table:
        """Each column as the schema says."""
        columns = self.delivered.register.columns
        made = {name: self._column(name, columns[name], start) for name in columns if name in self.table.column_names}
        return pa.table(made)

    def has_commas(self) -> bool:
        """Whether a number is written with a decimal comma."""
        columns = self.delivered.register.columns
        numbers = [self.table[name] for name in self.table.column_names if columns[name].kind == "int"]
        texts = [values for values in numbers if pa.types.is_string(values.type)]
        return any(bool(pc.any(pc.match_substring(values, ",")).as_py()) for values in texts)

    def _column(self, name: str, column: Column, start: int) -> pa.ChunkedArray:
        values = self.table[name]
        if pa.types.is_dictionary(values.type):
            values = pc.cast(values, values.type.value_type)
        if pa.types.is_large_string(values.type):
            values = pc.cast(values, pa.string())
        read = _FROM_TEXT if pa.types.is_string(values.type) else _FROM_TYPES
        try:
            made, bad = read[column.kind](values)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OverflowError):
            made, bad = None, 0
        if bad is not None:
            self._refuse(start + bad, name, column.kind)
        return made

    def _refuse(self, row: int, name: str, kind: Kind) -> NoReturn:
        da, en = _WANTED[kind]
        Rows(self.delivered, self.table, self.starts, self.headings).refuse(
            row, f"{name} skal være {da}. Ret udtrækket.", f"{name} must be {en}. Mend the extract."
        )


_WANTED: dict[Kind, tuple[str, str]] = {
    "person": ("et id", "an id"),
    "cell": ("en adressenøgle", "an address key"),
    "text": ("en kode", "a code"),
    "int": ("et helt tal uden tusindtalspunktum", "a whole number without a thousands separator"),
    "bool": ("true/false, 1/0 eller ja/nej", "true/false, 1/0 or ja/nej"),
    "date": ("en dato som 2023-01-31", "a date like 2023-01-31"),
}
Read = Callable[[pa.ChunkedArray], tuple[pa.ChunkedArray | None, int | None]]


def _trimmed(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Without blanks around; nothing where nothing is left."""
    trimmed = pc.utf8_trim_whitespace(values)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _first_false(found: pa.ChunkedArray) -> int | None:
    at = pc.index(found, pa.scalar(False)).as_py()
    return None if at < 0 else at


def _text(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    return _trimmed(values), None


def _number(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    texts = _trimmed(values)
    bad = _first_false(pc.match_substring_regex(texts, WHOLE))
    if bad is not None:
        return None, bad
    return _within(pc.cast(pc.replace_substring_regex(texts, _COMMA, ""), pa.int64()))


def _within(numbers: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    """32 bits hold every number of a register."""
    bad = _first_false(pc.less(pc.abs(numbers), 2**31))
    return (None, bad) if bad is not None else (pc.cast(numbers, pa.int32()), None)


def _yes_or_no(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    texts = pc.utf8_lower(_trimmed(values))
    at = pc.index_in(texts, value_set=pa.array([*YES, *NO]))
    bad = _first_false(pc.or_(pc.is_valid(at), pc.is_null(texts)))
    return (None, bad) if bad is not None else (pc.less(at, len(YES)), None)


def _day(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    """2023-01-31, 31-01-2023, 31.01.2023 or 20230131, with a midnight after it or not, as 20230131."""
    texts = pc.replace_substring_regex(_trimmed(values), r"[T ]00:00(:00(\.0+)?)?$", "")
    texts = pc.replace_substring_regex(texts, r"^(\d{2})[-/.](\d{2})[-/.](\d{4})$", r"\3\2\1")
    texts = pc.replace_substring_regex(texts, r"^(\d{4})-(\d{2})-(\d{2})$", r"\1\2\3")
    bad = _first_false(pc.match_substring_regex(texts, r"^(1[5-9]|20|21)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$"))
    if bad is not None:
        return None, bad
    numbers = pc.cast(texts, pa.int32())
    bad = _first_false(pa.array(_are_days(np.asarray(pc.fill_null(numbers, 20000101).to_numpy()))))
    return (None, bad) if bad is not None else (numbers, None)


def _are_days(numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each yyyymmdd is a day that there is: 30 February is a slip, and an age from it would be too."""
    year, month, day = numbers // 10000, numbers // 100 % 100, numbers % 100
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return np.asarray(day <= _DAYS[month] + ((month == 2) & leap))


def _typed_number(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    if pa.types.is_boolean(values.type):
        return None, 0
    if not pa.types.is_integer(values.type):
        whole = pc.cast(values, pa.float64())
        bad = _first_false(pc.equal(pc.floor(whole), whole))
        if bad is not None:
            return None, bad
        values = whole
    return _within(pc.cast(values, pa.int64()))


def _typed_truth(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    if pa.types.is_boolean(values.type):
        return values, None
    numbers = pc.cast(values, pa.int64())
    bad = _first_false(pc.is_in(numbers, value_set=pa.array([0, 1, None])))
    return (None, bad) if bad is not None else (pc.equal(numbers, 1), None)


def _typed_day(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    if pa.types.is_integer(values.type):
        return _day(pc.cast(values, pa.string()))
    if not pa.types.is_temporal(values.type):
        return None, 0
    parts = pc.year(values), pc.month(values), pc.day(values)
    number = pc.add(pc.add(pc.multiply(parts[0], 10000), pc.multiply(parts[1], 100)), parts[2])
    return pc.cast(number, pa.int32()), None


def _typed_text(values: pa.ChunkedArray) -> tuple[pa.ChunkedArray | None, int | None]:
    return pc.cast(values, pa.string()), None


_FROM_TEXT: dict[Kind, Read] = {
    "person": _text,
    "cell": _text,
    "text": _text,
    "int": _number,
    "bool": _yes_or_no,
    "date": _day,
}
_FROM_TYPES: dict[Kind, Read] = {
    "person": lambda values: (None, 0) if pa.types.is_floating(values.type) else (values, None),
    "cell": _typed_text,
    "text": _typed_text,
    "int": _typed_number,
    "bool": _typed_truth,
    "date": _typed_day,
}


def _read_parquet(delivered: Delivered, file: Path) -> tuple[pa.Table, bool]:
    try:
        with pq.ParquetFile(file) as opened:
            named = {name.strip().lower(): name for name in opened.schema_arrow.names}
            wanted = _wanted(delivered, [name.strip().lower() for name in opened.schema_arrow.names])
            table = opened.read([named[name] for name in wanted])
    except (pa.ArrowInvalid, pa.ArrowIOError, OSError):
        raise Refusal(
            f"{delivered.where}: en fil er ikke en hel Parquet-fil. Hent den igen.",
            f"{delivered.where}: a file is not a whole Parquet file. Fetch it again.",
        ) from None
    return table.rename_columns(wanted), False


def _wanted(delivered: Delivered, names: Sequence[str]) -> list[str]:
    """The schema's columns that the file has. Other columns are never read, and their names never said."""
    columns = delivered.register.columns
    twice = [name for name in columns if list(names).count(name) > 1]
    if twice:
        raise Refusal(
            f"{delivered.where}: kolonnen {twice[0]} står to gange. Behold den rigtige.",
            f"{delivered.where}: the column {twice[0]} stands twice. Keep the right one.",
        )
    lacking = [name for name, column in columns.items() if name not in names and not column.optional]
    if lacking:
        raise Refusal(
            f"{delivered.where}: kolonnen {lacking[0]} mangler. Der skal være {', '.join(columns)} med navne i første "
            f"række.",
            f"{delivered.where}: the column {lacking[0]} is missing. There must be {', '.join(columns)} with names in "
            f"the first row.",
        )
    return [name for name in columns if name in names]


def _read_csv(delivered: Delivered, file: Path) -> tuple[pa.Table, bool]:
    _require_bytes_a_letter(delivered, file)
    latin = not _is_utf8(file)
    first = _first_line(file, "latin-1" if latin else "utf-8-sig")
    delimiter = max(";,\t|", key=first.count)
    heading = next(csv.reader([first], delimiter=delimiter), [])
    named = {name.strip().lower(): place for place, name in enumerate(heading)}
    wanted = _wanted(delivered, [name.strip().lower() for name in heading])
    return _parse(delivered, file, latin, delimiter, (len(heading), [named[name] for name in wanted])).rename_columns(
        wanted
    ), latin


def _require_bytes_a_letter(delivered: Delivered, file: Path) -> None:
    """Refuses what Windows calls Unicode text: two bytes a letter, in which no delimiter is found."""
    with file.open("rb") as opened:
        begins = opened.read(4)
    if begins[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or begins[1::2] == b"\0\0" or begins[::2] == b"\0\0":
        raise Refusal(
            f"{delivered.where}: filen er gemt som UTF-16 (»Unicode-tekst«). Gem den som CSV i UTF-8.",
            f"{delivered.where}: the file is saved as UTF-16 (Unicode text). Save it as CSV in UTF-8.",
        )


def _is_utf8(file: Path) -> bool:
    """Whether all of it reads as UTF-8; SAS on Windows writes latin-1. Read in pieces, whatever the size."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as opened:
        try:
            while piece := opened.read(1 << 24):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _first_line(file: Path, encoding: str) -> str:
    with file.open(encoding=encoding, newline=None) as opened:
        return opened.readline().rstrip("\n")


def _parse(delivered: Delivered, file: Path, latin: bool, delimiter: str, columns: tuple[int, list[int]]) -> pa.Table:
    width, wanted = columns
    short: list[int] = []

    def broken(row: Any) -> str:
        short.append(row.number or 0)
        return "error"

    names = [f"c{place}" for place in range(width)]
    try:
        return pacsv.read_csv(
            file,
            read_options=pacsv.ReadOptions(
                use_threads=False, column_names=names, skip_rows=1, encoding="latin-1" if latin else "utf8"
            ),
            parse_options=pacsv.ParseOptions(delimiter=delimiter, invalid_row_handler=broken),
            convert_options=pacsv.ConvertOptions(
                include_columns=[names[place] for place in wanted],
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
        )
    except (pa.ArrowInvalid, OSError):
        row = f", række {short[0]}" if short else ""
        raise Refusal(
            f"{delivered.where}{row}: rækken har ikke lige så mange felter som den første. Ret filen.",
            f"{delivered.where}{row.replace('række', 'row')}: the row does not have as many fields as the first. "
            f"Mend the file.",
        ) from None
