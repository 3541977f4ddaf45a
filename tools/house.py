"""How the house stands: each figure beside what it must reach; exit 1 when one is missed.

    make house

What is counted, and why, is said at each measure below; docs/architecture.md names the targets.
"""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean, median, quantiles

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "tovholder"

KINDS_OF_FILE = {"models", "actions", "selectors", "pages", "presenters", "forms"}
"""What every feature has one of; the name says the kind, the folder says of what."""
SET_BY_DJANGO = {"__init__", "__main__", "urls", "apps", "admin"}
CALLED_BY_A_FRAMEWORK = {"main", "ready", "clean", "save", "delete"}
"""Names that Django and the installer call by: nobody here chose them."""
VOCABULARIES = {
    "document kinds": {"strategic_agreement", "subagreement", "budget", "terms_of_reference", "milestones"},
    "body levels": {"board", "local_forum", "coordination", "working_group", "secretariat"},
}
LISTED = 3
"""So many names of one vocabulary in one literal are a list of it; two are a case of their own."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Measure:
    """One figure, what it must reach, and where to look when it does not."""

    name: str
    value: float
    most: float
    where: tuple[str, ...] = ()
    unit: str = ""

    def is_met(self) -> bool:
        return self.value <= self.most


@cache
def parse_modules() -> dict[Path, ast.Module]:
    """Every Python file of the package but migrations, parsed."""
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
    return {path: ast.parse(path.read_text(encoding="utf8")) for path in paths}


def list_functions() -> Iterator[tuple[Path, Function]]:
    """Every function and method, nested ones too."""
    for path, tree in parse_modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def count_lines(function: Function) -> int:
    """From `def` to the last line, the docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def show_place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def measure_layers() -> list[Measure]:
    ran = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    broken = tuple(line for line in ran.stdout.splitlines() if line.endswith("BROKEN"))
    if ran.returncode and not broken:
        broken = (ran.stdout + ran.stderr,)
    return [Measure("layers broken", len(broken), 0, broken)]


def measure_functions() -> list[Measure]:
    functions = [(count_lines(function), show_place(path, function.lineno)) for path, function in list_functions()]
    lengths = [length for length, _place in functions]
    longest = tuple(f"{place} {length} lines" for length, place in sorted(functions, reverse=True)[:5])
    return [
        Measure("function length, median", median(lengths), 9, unit="lines"),
        Measure("function length, 90th percentile", round(quantiles(lengths, n=10)[-1], 1), 25, longest, "lines"),
    ]


def measure_file_names() -> list[Measure]:
    names = [path.stem for path in parse_modules() if path.stem not in SET_BY_DJANGO | KINDS_OF_FILE]
    shared = {name: count for name, count in Counter(names).items() if count > 1}
    share = 100 * sum(shared.values()) / len(names)
    where = tuple(f"{name}.py: {count} files" for name, count in shared.items())
    return [Measure("files that share their name, the six kinds apart", round(share, 1), 10, where, "%")]


def list_public_functions() -> Iterator[tuple[Path, Function]]:
    """Functions of modules and methods of classes that somebody outside may call by a name chosen here."""
    for path, tree in parse_modules().items():
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for node in [*tree.body, *(member for one in classes for member in one.body)]:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_named_here(node):
                yield path, node


def _is_named_here(function: Function) -> bool:
    decorators = {ast.unparse(decorator).split(".")[-1] for decorator in function.decorator_list}
    is_property = bool(decorators & {"property", "cached_property", "setter"})
    return not (function.name.startswith("_") or function.name in CALLED_BY_A_FRAMEWORK or is_property)


def measure_function_names() -> list[Measure]:
    public = list(list_public_functions())
    one_word = [(path, function) for path, function in public if "_" not in function.name]
    where = tuple(f"{show_place(path, function.lineno)} {function.name}" for path, function in one_word)
    share = 100 * len(one_word) / len(public)
    return [Measure("public functions named by one word", round(share, 1), 30, where, "%")]


def measure_templates() -> list[Measure]:
    lines = [
        (len(line), show_place(path, number))
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1)
    ]
    longest = max(lines)
    return [
        Measure("template line, mean", round(mean(length for length, _place in lines), 1), 60, unit="characters"),
        Measure("template line, longest", longest[0], 160, (longest[1],), "characters"),
    ]


def measure_size() -> list[Measure]:
    paths = list(PACKAGE.rglob("*.py"))
    markers = [path for path in paths if path.name == "__init__.py" and not _says_more(path)]
    with_markers = f"{len(paths)} with the {len(markers)} markers of folders"
    return [Measure("Python files that hold something", len(paths) - len(markers), 380, (with_markers,))]


def _says_more(path: Path) -> bool:
    """Whether an `__init__` holds more than a docstring."""
    body = ast.parse(path.read_text(encoding="utf8")).body
    return any(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in body)


def measure_lists() -> list[Measure]:
    return [_measure_list(what, words) for what, words in VOCABULARIES.items()]


def _measure_list(what: str, words: set[str]) -> Measure:
    """In how many files the words are listed: in the registry's, and nowhere else."""
    where = tuple(
        show_place(path, line)
        for path, tree in parse_modules().items()
        if (line := _find_list(tree, words)) is not None
    )
    return Measure(f"files that list the {what}", len(where), 1, where)


def _find_list(tree: ast.Module, words: set[str]) -> int | None:
    for node in ast.walk(tree):
        said = {part.value for part in _list_parts(node) if isinstance(part, ast.Constant)}
        if len(said & words) >= LISTED:
            return int(getattr(node, "lineno", 1))
    return None


def _list_parts(node: ast.AST) -> list[ast.AST]:
    """What stands in a literal: items of a list, keys of a table, values given in the body of a class."""
    match node:
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return list(parts)
        case ast.Dict(keys=keys):
            return [key for key in keys if key is not None]
        case ast.ClassDef(body=body):
            values = [one.value for one in body if isinstance(one, ast.Assign)]
            return [value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value for value in values]
    return []


MEASURES: tuple[Callable[[], list[Measure]], ...] = (
    measure_layers,
    measure_functions,
    measure_file_names,
    measure_function_names,
    measure_templates,
    measure_size,
    measure_lists,
)
SHOWN = 12


def main() -> int:
    measures = [one for measure in MEASURES for one in measure()]
    for one in measures:
        print(f"{'ok  ' if one.is_met() else 'MISS'} {one.name}: {one.value:g} {one.unit} (at most {one.most:g})")
    for one in measures:
        if not one.is_met() and one.where:
            more = len(one.where) - SHOWN
            print(f"\n{one.name}:", *one.where[:SHOWN], *([f"... and {more} more"] if more > 0 else []), sep="\n  ")
    return 0 if all(one.is_met() for one in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
