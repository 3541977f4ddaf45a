"""What the two verbs on registers share: the extra, today, progress, and opening a store or extracts."""

import datetime as dt
import importlib.util
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tovholder.domain.language.refusal import Refusal

if TYPE_CHECKING:
    from tovholder.domain.registers.extracts.store import Store
    from tovholder.domain.registers.register_schema import Schema


def require_extra() -> None:
    """Refuse in one sentence where the extra is not installed."""
    if importlib.util.find_spec("pyarrow") is None or importlib.util.find_spec("duckdb") is None:
        raise Refusal(
            "Registre kræver ekstraen registers: pip install 'tovholder[registers]'.",
            "Registers need the extra registers: pip install 'tovholder[registers]'.",
        )


def today() -> dt.date:
    """The day it is here."""
    return dt.datetime.now().astimezone().date()


def say_progress(lang: str) -> Callable[[str], None]:
    """On a terminal one line that says what is being read; elsewhere nothing."""
    if not sys.stderr.isatty():
        return lambda _what: None
    doing = {"da": "Læser", "en": "Reading"}[lang]

    def said(what: str) -> None:
        sys.stderr.write(f"\r\x1b[K{doing} {what} ...")
        sys.stderr.flush()

    return said


@contextmanager
def open_source(source: Path, years: Collection[int], schema: "Schema", lang: str) -> "Iterator[Store]":
    """A store, or extracts as one for as long as the block lasts."""
    from tovholder.domain.registers.extracts.door import open_extracts
    from tovholder.domain.registers.extracts.store import Store, is_store

    if is_store(source):
        yield Store(source, today())
        return
    with open_extracts(source, years, schema=schema, progress=say_progress(lang)) as store:
        yield store
