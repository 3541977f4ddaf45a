"""What every verb shares: exit statuses, refusals, files in, results out."""

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Lang, Text

if TYPE_CHECKING:
    from tovholder.domain.statistics.comparison.comparison_answers import Row

DONE, FOUND, UNUSABLE = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"tovholder: {message} (tovholder {self.prog.removeprefix('tovholder ')} --help)\n")
        raise SystemExit(UNUSABLE)


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `Refusal`."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refusal("filen kan ikke åbnes.", "the file cannot be opened.", place=str(path)) from fault


def write_bytes(path: Path, data: bytes) -> None:
    """A file out. Raises `Refusal`."""
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise Refusal("filen kan ikke skrives.", "the file cannot be written.", place=str(path)) from fault


def read_text(path: Path) -> str:
    """The file's text, UTF-8 with or without a byte order mark. Raises `Refusal`."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal("filen er ikke UTF-8-tekst.", "the file is not UTF-8 text.", place=str(path)) from fault


def write_json(value: Any) -> None:
    """A result for machines, on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def write_figures(call: argparse.Namespace, shape: Mapping[str, Any], sentence: Text, rows: "list[Row]") -> None:
    """What figures say: the shape for machines, or a sentence with the figures under it."""
    from tovholder.domain.statistics.comparison.comparison_answers import write_rows_as_lines

    if call.json:
        write_json(shape)
        return
    sys.stdout.write(f"{sentence[call.lang]}\n")
    sys.stdout.write(write_rows_as_lines(rows, call.lang) if rows else "")


def read_day(option: str, text: str) -> dt.date:
    """A day given on the command line. Raises `Refusal`."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        place = f"{option} {text}"
        raise Refusal("skriv datoen som 2024-12-01.", "write the date as 2024-12-01.", place=place) from fault


def say(line: str) -> None:
    """A line for people, on standard error."""
    sys.stderr.write(line + "\n")


def with_progress(names: Sequence[str], lang: Lang) -> Iterator[str]:
    """The names one by one, with a progress bar on a terminal when there are several."""
    if len(names) < 2 or not sys.stderr.isatty():
        yield from names
        return
    from rich.console import Console
    from rich.progress import track

    doing = Text(da="Læser", en="Reading")[lang]
    yield from track(names, description=doing, console=Console(stderr=True))


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """A reader that closes the pipe early (`| head`) is no fault."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
