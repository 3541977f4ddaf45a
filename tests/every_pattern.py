"""Every regular expression of the package, wherever it is compiled, and texts that make bad ones slow."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import tovholder

FUNCTIONS = {"compile": 2, "search": 3, "match": 3, "fullmatch": 3, "split": 4, "findall": 3, "finditer": 3, "sub": 5}
SKIPPED = ("migrations", "__main__", "wsgi")  # these do something when they are imported


ANCHORED = {"match", "fullmatch"}
Used = tuple["re.Pattern[Any]", str]
"""A pattern and the way it is used: tried at one place only (match, fullmatch), or at every place of a text."""


@cache
def find_patterns() -> dict[str, Used]:
    """Name of a place to the pattern there: those of modules, and those written as text inside functions."""
    found: dict[tuple[Any, int, str], tuple[str, Used]] = {}
    uses = _find_uses()
    for place, pattern in _of_modules():
        ways = uses.get(place.rpartition(".")[2].partition("[")[0], set())
        for way in ways if "[" not in place and ways and ways <= ANCHORED else {"finditer"}:
            found.setdefault((pattern.pattern, pattern.flags, way), (f"{place} {way}", (pattern, way)))
    for place, pattern, method in _in_functions():
        way = method if method in ANCHORED else "finditer"
        if method != "compile":
            found.setdefault((pattern.pattern, pattern.flags, way), (f"{place} {way}", (pattern, way)))
    return dict(found.values())


def _find_uses() -> dict[str, set[str]]:
    """Name of a constant to the methods that are called on it, anywhere in the package."""
    uses: dict[str, set[str]] = {}
    for path in Path(tovholder.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf8"))
        called = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                uses.setdefault(node.id, set()).add(called.get(id(node), "handed on"))
    return uses


def _of_modules() -> "Iterator[tuple[str, re.Pattern[Any]]]":
    for module in pkgutil.walk_packages(tovholder.__path__, "tovholder."):
        if not any(part in SKIPPED for part in module.name.split(".")):
            for name, value in vars(importlib.import_module(module.name)).items():
                yield from _inside(value, f"{module.name}.{name}", 0)


def _inside(value: Any, place: str, depth: int) -> "Iterator[tuple[str, re.Pattern[Any]]]":
    if isinstance(value, re.Pattern):
        yield place, value
    elif depth < 4 and isinstance(value, dict):
        for number, part in enumerate((*value.keys(), *value.values())):
            yield from _inside(part, f"{place}[{number}]", depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for number, part in enumerate(value):
            yield from _inside(part, f"{place}[{number}]", depth + 1)


def _in_functions() -> "Iterator[tuple[str, re.Pattern[Any], str]]":
    root = Path(tovholder.__file__).parent
    for path in sorted(root.rglob("*.py")):
        names = vars(importlib.import_module(_module(root, path))) if not {*path.parts, path.stem} & {*SKIPPED} else {}
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Call) and _is_of_re(node.func) and node.args:
                written = _value(node.args[0], names)
                if isinstance(written, str | bytes):
                    yield f"{path.relative_to(root)}:{node.lineno}", re.compile(written, _flags(node)), node.func.attr  # type: ignore[attr-defined]


def _module(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(("tovholder", *(part for part in parts if part not in ("__init__", "__main__"))))


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in FUNCTIONS
    )


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    """The text of a pattern; what is only known when it runs (a name from a file) is a word here."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(_value(part, names)) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _value(node.value, names) or "Solbakken"
    if isinstance(node, ast.Name) and isinstance(names.get(node.id), str):
        return names[node.id]
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _flags(node: ast.Call) -> int:
    places = FUNCTIONS[node.func.attr]  # type: ignore[attr-defined]
    given = [*node.args[places - 1 :], *(one.value for one in node.keywords if one.arg == "flags")]
    written = " ".join(map(ast.unparse, given))
    return sum({flag.value for flag in re.RegexFlag if f"re.{flag.name}" in written})


UNITS = {
    "dashes": "-",
    "bars": "|",
    "ones": "1",
    "dots": ".",
    "commas": ",",
    "blanks": " ",
    "lines": "\n",
    "letters": "a",
    "capitals": "A",
    "underscores": "_",
    "percentages": "12 % ",
    "percentages with decimals": "12,5 pct. (2021) ",
    "numbers": "1.234 ",
    "words": "borger ",
    "names": "Solbo Nord ",
    "hyphenated": "bolig-social-",
    "list": "skole, forening og ",
    "cells": "| 12 | - ",
    "years": "2023-2026 ",
    "brackets": "(a ",
    "mixed": "Andel på 12,5 % af 1.200 beboere (2021) - ",
}


def make_text(kind: str, length: int) -> str:
    """So many characters of a kind, and at the end what no pattern waits for."""
    unit = UNITS[kind]
    return (unit * (length // len(unit) + 1))[:length] + "\x01"
