"""What is said of files and code is there: links, paths, dotted names and commands, in documents and in comments."""

import importlib
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.test_repository import TRACKED
from tests.universe.places import ROOT

PACKAGE = ROOT / "src/tovholder"
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())
FOLDERS = ("src", "tests", "docs", "tools", "bench", "deploy", "requirements")
THERE = [name for name in TRACKED if name and (ROOT / name).is_file() and "/vendor/" not in name]
WRITTEN = [name for name in THERE if name.endswith((".md", ".py", ".yaml", ".toml"))]
DOCUMENTS = [name for name in WRITTEN if name.endswith(".md")]
CODE = [name for name in WRITTEN if name.endswith(".py") and name != "tests/test_documents.py"]
DATA = [name for name in WRITTEN if name.endswith((".yaml", ".toml"))]
ABOUT_CODE = [name for name in DOCUMENTS if not name.startswith(("docs/haandbog/", "src/"))]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(rf"(?<![\w/.:-])(?:{'|'.join(FOLDERS)})/[\w./*-]*[\w*/](?![\w./*-]*<)")
IN_THE_PACKAGE = re.compile(rf"`((?:{'|'.join(ROOMS)})/[\w./*-]*)`")
WHOLE_NAME = re.compile(r"(?<![\w./@-])tovholder(?:\.\w+)+(?![\w/])")
ROOM_NAME = re.compile(rf"`((?:{'|'.join(ROOMS)})(?:\.\w+)+)(?:\(\))?`")
A_DOCUMENT = re.compile(r"(?<![\w/.-])([\w/.-]*[\w-]\.md(?:#[\w-]+)?)\b")
A_NAME = re.compile(r"`([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?:\(\))?`", re.ASCII)
A_TRAP = re.compile(r"\((?:trap|fact) ([TV]\d+)\)")
A_TARGET = re.compile(r"`make ([a-z-]+)`")


@cache
def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf8")


@cache
def words_of(name: str) -> tuple[tuple[int, str], ...]:
    """Line and text of what a file says: a document whole, of code the comments and the strings that stand alone."""
    if not name.endswith(".py"):
        return tuple(enumerate(read(name).splitlines(), 1))
    return tuple(_comments_and_docstrings(read(name)))


def _comments_and_docstrings(text: str) -> Iterator[tuple[int, str]]:
    before = tokenize.NEWLINE
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        starts = before in {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and starts):
            yield from enumerate(token.string.splitlines(), token.start[0])
        if token.type not in {tokenize.COMMENT, tokenize.NL}:
            before = token.type


def headings(name: str) -> set[str]:
    """The anchors that a document's headings get."""
    lines = re.findall(r"^#+ (.+)$", read(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.strip().lower()).replace(" ", "-") for line in lines}


def exists(path: str) -> bool:
    return any(ROOT.glob(path.rstrip("/"))) if "*" in path else (ROOT / path).exists()


@cache
def is_there(name: str) -> bool:
    """Whether a dotted name leads to a module, or to something in one."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        if not PACKAGE.parent.joinpath(*parts[:cut]).with_suffix(".py").is_file() and not (
            PACKAGE.parent.joinpath(*parts[:cut], "__init__.py").is_file()
        ):
            continue
        found: object = importlib.import_module(".".join(parts[:cut]))
        for part in parts[cut:]:
            if part not in {
                *dir(found),
                *getattr(found, "__dataclass_fields__", ()),
                *getattr(found, "model_fields", ()),
            }:
                return False
            found = getattr(found, part, None)
        return True
    return False


def dead(names: list[str], pattern: re.Pattern[str], right: object) -> list[str]:
    """`file:line what` of everything that the pattern finds and that is not there."""
    assert callable(right)
    return [
        f"{name}:{line} {found}"
        for name in names
        for line, text in words_of(name)
        for found in pattern.findall(text)
        if not right(found)
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(name):
    folder = (ROOT / name).parent
    wrong = []
    for target in LINK.findall(read(name)):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        led = (folder / path).resolve() if path else ROOT / name
        inside = led.exists() and led.is_relative_to(ROOT)
        if not inside or (anchor and anchor not in headings(str(led.relative_to(ROOT)))):
            wrong.append(target)
    assert wrong == []


def test_every_path_that_is_named_is_there():
    assert dead([*ABOUT_CODE, *CODE, *DATA], PATH, exists) == []


def is_in_the_package(path: str) -> bool:
    """Whether a path is there below the package, or is a template's name as Django knows it."""
    return exists(f"src/tovholder/{path}") or (path.endswith(".html") and any(PACKAGE.glob(f"**/templates/{path}")))


def test_every_path_inside_the_package_that_is_named_is_there():
    assert dead([*ABOUT_CODE, *CODE, *DATA], IN_THE_PACKAGE, is_in_the_package) == []


@pytest.mark.django_db
def test_every_dotted_name_is_there():
    assert dead([*ABOUT_CODE, *CODE, *DATA], WHOLE_NAME, is_there) == []
    assert dead([*ABOUT_CODE, *CODE, *DATA], ROOM_NAME, lambda name: is_there(f"tovholder.{name}")) == []


def is_open(cited: str) -> bool:
    """Whether a document cited in code can be opened, and has the heading that is cited."""
    path, _, anchor = cited.partition("#")
    found = [name for name in DOCUMENTS if name == path or ("/" not in path and Path(name).name == path)]
    return bool(found) and (not anchor or any(anchor in headings(name) for name in found))


def test_every_document_that_is_cited_can_be_opened_at_its_heading():
    assert dead([*CODE, *DATA], A_DOCUMENT, is_open) == []


def test_every_trap_that_is_cited_is_told():
    told = set(re.findall(r"^\| ([TV]\d+) \|", read("docs/rules.md"), re.MULTILINE))
    assert dead(CODE, A_TRAP, lambda trap: trap in told) == []


def test_comments_and_documents_name_what_the_code_has():
    """A name in backquotes that nothing has any more was renamed, and what is said of it was not."""
    text = "\n".join(_without_comments(read(name)) for name in CODE)
    others = "\n".join(read(name) for name in THERE if name.endswith((".yaml", ".yml", ".toml", ".html", ".R")))
    known = {*re.findall(r"\w+", text), *re.findall(r"\w+", others), *(Path(name).stem for name in THERE)}
    assert dead([*CODE, *ABOUT_CODE], A_NAME, lambda name: known.issuperset(name.split("."))) == []


def _without_comments(text: str) -> str:
    return re.sub(r'"""(?:.|\n)*?"""|#.*', "", text)


def test_every_make_target_that_is_named_is_there():
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert dead(ABOUT_CODE, A_TARGET, lambda target: target in targets) == []


def test_every_decision_is_listed_dated_and_says_what_was_turned_down():
    records = sorted(name for name in DOCUMENTS if re.match(r"docs/decisions/\d{3}-", name))
    listed = read("docs/decisions/README.md")
    for name in records:
        assert f"({Path(name).name})" in listed, name
        assert re.search(r"^Date: \d{4}-\d{2}-\d{2}\. Status: \w", read(name), re.MULTILINE), name
        assert "Turned down:" in read(name), name
    assert len({name.split("/")[2][:3] for name in records}) == len(records)
