"""Whether the tests would notice: one small fault at a time in the thinking, and the tests that should see it.

`python tools/mutate.py rulings disclosure statistics --sample 150` draws that many faults of each package by a seed,
runs the package's tests on each in a process of its own until one fails, and prints the share that was noticed and
every fault that was not. Nothing is written to the source: the fault is made while the module is loaded.
"""

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).parents[1]
DOMAIN = ROOT / "src/tovholder/domain"
LONGEST = 90
"""Seconds of computing after which a fault that makes the tests run on counts as noticed; the tests alone take 20."""
CLI, STANDING = "tests/cli/test_{}_verb.py", "tests/domain/standing"
TESTS = {
    "rulings": ["tests/domain/rulings", CLI.format("classify")],
    "disclosure": ["tests/domain/disclosure", f"{STANDING}/test_protecting.py", CLI.format("protect")],
    "statistics": ["tests/domain/statistics", STANDING, *map(CLI.format, ("compare", "trend", "survey"))],
}
LOADED_ONCE = (
    *("pytest", "hypothesis", "yaml", "pydantic", "numpy", "scipy.stats", "scipy.optimize"),
    "tovholder.domain.content.schema",
)
TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip
SWAPPED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Fault:
    """One node of one module, and what is done to it."""

    module: str
    path: Path
    place: int
    line: int
    told: str


def list_faults(package: str) -> list[Fault]:
    """Every fault that could be made in a package."""
    found = []
    for path in sorted((DOMAIN / package).rglob("*.py")):
        module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        for place, node in enumerate(iterate_places(ast.parse(path.read_text(encoding="utf8")))):
            before = ast.unparse(node)
            after = ast.unparse(make_faulty(copy.deepcopy(node)))
            found.append(Fault(module, path, place, node.lineno, f"{before}  ->  {after}"))
    return found


def iterate_places(tree: ast.AST) -> Iterator[ast.expr | ast.Return]:
    """The nodes that can be made faulty, always in the same order; none in annotations, decorators and refusals."""
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list", "keys"} or isinstance(tree, ast.Raise | ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.expr | ast.Return) and can_be_faulty(child):
                yield child
            if isinstance(child, ast.AST):
                yield from iterate_places(child)


def can_be_faulty(node: ast.expr | ast.Return) -> bool:
    """Whether there is a fault to make of the node."""
    match node:
        case ast.Compare():
            return type(node.ops[0]) in TURNED
        case ast.BoolOp():
            return True
        case ast.BinOp():
            return type(node.op) in TURNED
        case ast.UnaryOp():
            return isinstance(node.op, ast.Not)
        case ast.Constant():
            return isinstance(node.value, bool | int | float)
        case ast.Call():
            return isinstance(node.func, ast.Name) and node.func.id in SWAPPED
        case ast.Return():
            return node.value is not None and ast.unparse(node.value) != "None"
    return False


def make_faulty(node: ast.expr | ast.Return) -> ast.AST:
    """The node with its fault, in place where that is possible."""
    match node:
        case ast.Compare():
            node.ops[0] = TURNED[type(node.ops[0])]()  # type: ignore[call-overload]
        case ast.BoolOp() | ast.BinOp():
            node.op = TURNED[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp():
            return node.operand
        case ast.Constant():
            node.value = not node.value if isinstance(node.value, bool) else node.value + 1  # type: ignore[operator]
        case ast.Call(func=ast.Name() as name):
            name.id = SWAPPED[name.id]
        case ast.Return():
            node.value = ast.Constant(None)
    return node


class Faulty(importlib.machinery.SourceFileLoader):
    """Loads one module with its fault."""

    fault: Fault

    def get_code(self, fullname: str) -> CodeType:
        """The module's code, compiled from its source with the fault in it."""
        tree = ast.parse(self.fault.path.read_text(encoding="utf8"))
        wanted = next(node for place, node in enumerate(iterate_places(tree)) if place == self.fault.place)
        put_in_place(tree, wanted, make_faulty(wanted))
        return compile(ast.fix_missing_locations(tree), str(self.fault.path), "exec")


def put_in_place(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    """Put a node where another one is."""
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list):
                setattr(parent, name, [new if item is old else item for item in value])


class Finder(importlib.abc.MetaPathFinder):
    """Finds the faulty module before the sound one is found."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The faulty module; None for all others."""
        if fullname != self.fault.module:
            return None
        loader = Faulty(fullname, str(self.fault.path))
        loader.fault = self.fault
        return importlib.util.spec_from_file_location(fullname, self.fault.path, loader=loader)


def is_seen(fault: Fault, package: str) -> bool:
    """Whether the package's tests notice the fault; those that name its module are asked first."""
    near, far = split_tests(fault, package)
    return bool(near and is_noticed(fault, near)) or bool(far and is_noticed(fault, far))


def is_noticed(fault: Fault | None, tests: Sequence[str]) -> bool:
    """Whether a test fails, or none ends, with the fault in place."""
    child = os.fork()
    if not child:
        run_tests(fault, tests)
    _done, status = os.waitpid(child, 0)
    return status != 0


def run_tests(fault: Fault | None, tests: Sequence[str]) -> None:
    """In the child: the tests until one fails; ends the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    if fault:
        sys.meta_path.insert(0, Finder(fault))
    import pytest
    from hypothesis import settings

    settings.register_profile("mutate", derandomize=True, database=None)
    settings.load_profile("mutate")
    # The thinking needs no plugin and none of the settings of the other tests; without them a run starts in a moment.
    os._exit(int(pytest.main(["-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "-p", "no:cacheprovider", *tests])))


def split_tests(fault: Fault, package: str) -> tuple[list[str], list[str]]:
    """The package's test files: those that name the faulty module, and the others."""
    near: list[str] = []
    far: list[str] = []
    stem = fault.module.rpartition(".")[2]
    for root in TESTS[package]:
        for file in sorted((ROOT / root).rglob("test_*.py")) if (ROOT / root).is_dir() else [ROOT / root]:
            (near if stem in file.read_text(encoding="utf8") else far).append(str(file))
    return near, far


def try_package(package: str, sample: int, seed: int) -> None:
    """Draw faults of a package, try them, and print what came of it."""
    every = list_faults(package)
    drawn = random.Random(seed).sample(every, min(sample, len(every)))
    if is_noticed(None, TESTS[package]):
        raise SystemExit(f"{package}: its tests fail without any fault")
    unseen = 0
    for fault in sorted(drawn, key=lambda one: (one.module, one.line)):
        if not is_seen(fault, package):
            unseen += 1
            print(f"  {fault.path.relative_to(ROOT)}:{fault.line}: {fault.told}", flush=True)
    seen = len(drawn) - unseen
    print(f"{package}: {seen} of {len(drawn)} noticed, {seen / len(drawn):.1%} ({len(every)} possible, seed {seed})")


def main() -> None:
    """Try the packages named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", default=list(TESTS), metavar="PACKAGE")
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=2026)
    call = parser.parse_args()
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path[:0] = [str(ROOT)]
    for name in LOADED_ONCE:
        importlib.import_module(name)
    for package in call.packages:
        try_package(package, call.sample, call.seed)


if __name__ == "__main__":
    main()
