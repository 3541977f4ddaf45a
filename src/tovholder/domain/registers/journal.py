"""What has been published: a file of one line a release, each chained to the one before by its digest.

Two releases of one year with different borders can be subtracted from each other, so a new one is held against all of
them (`cli.tabulate.releases`). The file stands beside the store and holds nothing that was held back.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Border, Borders

SCHEMA = "tovholder/release/1"
START = "0" * 64
Cell = tuple[str, str]
"""indicator/definition and scope."""


@dataclass(frozen=True)
class Release:
    """One release: of which year, on which borders, and which figures were shown."""

    date: str
    year: int
    run: str
    definitions_sha256: str
    extracts_sha256: str
    day: int
    borders: tuple[tuple[str, str, str], ...]
    """Area, "estate" or "cell", its code: as they were on the day."""
    shown: tuple[Cell, ...]

    @property
    def drawn(self) -> Borders:
        """Its borders, to be laid over others."""
        rows = tuple(Border(area, (kind, code)) for area, kind, code in self.borders)
        return Borders(f"udgivelsen af {self.date}", rows)

    def as_json(self) -> dict[str, Any]:
        """What the line says."""
        return {"schema": SCHEMA, **vars(self)}


def freeze_borders(borders: Borders, day: int) -> tuple[tuple[str, str, str], ...]:
    """The borders of a day, as a release keeps them."""
    return tuple(sorted((area, *unit) for unit, area in borders.at(day).items()))


def read_journal(path: Path) -> list[Release]:
    """Every release, the oldest first. Raises `Refusal` where a line was changed or left out."""
    if not path.exists():
        return []
    before, found = START, []
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except UnicodeDecodeError:
        raise _broken(path.name, 1) from None
    for number, line in enumerate(lines, start=1):
        content = _content(path.name, number, line)
        if content.pop("hash", None) != _hash(content) or content.pop("previous", None) != before:
            raise _broken(path.name, number)
        before = _hash({**content, "previous": before})
        found.append(_release(content))
    return found


def append_release(path: Path, release: Release) -> None:
    """Add a release at the end. Raises `Refusal` where the journal is not whole."""
    read_journal(path)
    lines = path.read_text(encoding="utf8").splitlines() if path.exists() else []
    previous = json.loads(lines[-1])["hash"] if lines else START
    content = {**json.loads(json.dumps(release.as_json())), "previous": previous}
    with path.open("a", encoding="utf8") as opened:
        opened.write(json.dumps({**content, "hash": _hash(content)}, ensure_ascii=False) + "\n")


def _hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _content(name: str, number: int, line: str) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except ValueError:
        raise _broken(name, number) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise _broken(name, number)
    return content


def _release(content: dict[str, Any]) -> Release:
    tuples = {name: tuple(map(tuple, content[name])) for name in ("borders", "shown")}
    return Release(**{name: value for name, value in {**content, **tuples}.items() if name != "schema"})


def _broken(name: str, line: int) -> Refusal:
    return Refusal(
        f"{name}, linje {line}: journalen er ændret eller ikke hel. Find den rigtige fil; intet er udgivet.",
        f"{name}, line {line}: the journal was changed or is not whole. Find the right file; nothing was published.",
    )


def find_same_year(releases: Iterable[Release], year: int) -> list[Release]:
    """The releases that a new one of the year must be held against."""
    return [release for release in releases if release.year == year]
