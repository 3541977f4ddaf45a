"""Templates, style sheet and script read as text: one thing a line, no line too long."""

import re
from pathlib import Path

import pytest

from tests.universe.places import ROOT

HERE = ROOT / "src" / "tovholder"
TEMPLATES = sorted(HERE.rglob("templates/**/*.html"))
OURS = sorted((HERE / "shell" / "static" / "shell").glob("*.[cj]s*"))
STYLES = [path for path in OURS if path.suffix == ".css"]
LONGEST = 160
MEAN = 60


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf8").splitlines()


def test_there_is_something_to_read():
    assert len(TEMPLATES) > 50
    assert {path.suffix for path in OURS} == {".css", ".js"}


@pytest.mark.parametrize("path", [*TEMPLATES, *OURS], ids=lambda path: path.name)
def test_no_line_is_too_long(path):
    assert [line for line in lines(path) if len(line) > LONGEST] == []


@pytest.mark.parametrize("files", [TEMPLATES, OURS], ids=["templates", "static"])
def test_a_line_is_short_on_the_whole(files):
    every = [line for path in files for line in lines(path)]
    assert sum(map(len, every)) / len(every) <= MEAN


def without_what_only_looks_like_a_declaration(line: str) -> str:
    return re.sub(r'"[^"]*"|/\*.*?\*/', "", line)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_has_one_declaration_a_line(path):
    bare = [without_what_only_looks_like_a_declaration(line) for line in lines(path)]
    assert [line for line in bare if line.count(";") > 1] == []
    assert [line for line in bare if "{" in line and not line.rstrip().endswith("{")] == []
    assert [line for line in bare if "}" in line and line.strip() != "}"] == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_has_a_comment_over_each_section(path):
    """A reader who scrolls meets the name of a section at least every hundred and fifty lines."""
    named = [0, *(at for at, line in enumerate(lines(path)) if line.startswith("/* ")), len(lines(path))]
    assert max(after - before for before, after in zip(named, named[1:], strict=False)) <= 150


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_block_of_a_style_sheet_is_closed_where_the_next_begins(path):
    """A brace lost in a merge hides everything after it from every screen but one, and no browser says so."""
    bare = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf8"), flags=re.DOTALL)
    depth = 0
    for line in bare.splitlines():
        assert depth == 0 or line.startswith((" ", "}")) or not line, line
        depth += line.count("{") - line.count("}")
        assert depth >= 0, line
    assert depth == 0


HOOKS = {"alert-body", "clauses", "log-standings", "looks", "scheduled", "typed"}
"""Names that a script or a test finds a part by, or that Det Fælles Designsystem keeps without a rule of its own."""


def test_every_class_of_a_template_has_a_rule_in_a_style_sheet():
    sheets = "".join(path.read_text("utf8") for path in (ROOT / "src/tovholder/shell/static").rglob("*.css"))
    ruled = set(re.findall(r"\.([A-Za-z_][\w-]*)", sheets))
    named = {
        name
        for path in TEMPLATES
        for classes in re.findall(r'class="([^"{}]*)"', path.read_text("utf8"))
        for name in classes.split()
    }
    assert named - ruled == HOOKS
