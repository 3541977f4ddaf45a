"""Write docs/pages.md: every page with its address, who may see it, its context and what each field of it is.

    python tools/document_pages.py

Everything comes from the code: the `PageContext` classes, the addresses of their views, the roles that give an act.
A test holds the file equal to what this writes.
"""

import ast
import inspect
import os
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tovholder.shell.page_contexts import PageContext

DOCUMENT = Path(__file__).parents[1] / "docs" / "pages.md"
LEAD = """# Pages

Every page of the site, written by `tools/document_pages.py` from the code. A page is a view in `pages.py`, a template,
and one frozen dataclass in `presenters.py` that holds all the template is given; the fields stand in the template
under their own names. Beside them every template knows what `shell/page_context.py` gives.

Seats in a body of the programme give rights as well as roles do; see *Rights* in the handbook.
"""


@dataclass(frozen=True)
class FieldHelp:
    """A field of a page's context: its name, its type as the code writes it, and what it is."""

    name: str
    kind: str
    help: str


def list_page_contexts() -> list[type["PageContext"]]:
    """Every page's context that fills a template, by its address and then its name."""
    from django.urls import get_resolver

    from tovholder.shell.page_contexts import PageContext

    get_resolver().url_patterns  # noqa: B018 - reads every page, and with it every presenter
    found = [one for one in _below(PageContext) if "template" in one.__dict__]
    return sorted(found, key=lambda one: (not one.addresses, list_paths(one), one.__name__))


def _below(kind: type["PageContext"]) -> Iterator[type["PageContext"]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def list_paths(page: type["PageContext"]) -> list[str]:
    """The addresses as urls.py writes them: `/<slug:slug>/maal/`."""
    from django.urls import get_resolver

    resolver = get_resolver()
    paths = []
    for name in page.addresses:
        room, _colon, view = name.partition(":")
        _prefix, of_room = resolver.namespace_dict[room]
        paths += [str(pattern.pattern) for pattern in of_room.url_patterns if getattr(pattern, "name", "") == view]
    return [f"/{path}" for path in paths]


def list_field_help(page: type["PageContext"]) -> list[FieldHelp]:
    """Its fields, the inherited ones first, each with the line under it."""
    bases = [one for one in reversed(page.__mro__) if one.__module__.startswith("tovholder.")]
    found: dict[str, FieldHelp] = {}
    for base in bases:
        tree = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
        assert isinstance(tree, ast.ClassDef)
        found |= {one.name: one for one in _fields(tree)}
    return list(found.values())


def _fields(tree: ast.ClassDef) -> Iterator[FieldHelp]:
    for node, after in pairwise([*tree.body, ast.Pass()]):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            kind = ast.unparse(node.annotation)
            if not kind.startswith("ClassVar"):
                yield FieldHelp(node.target.id, kind.replace("'", "").replace('"', ""), _said(after))


def _said(node: ast.AST) -> str:
    said = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value
    return " ".join(said.split()) if isinstance(said, str) else ""


def tell_who(page: type["PageContext"]) -> str:
    """Who may see it: the act that it takes, and the roles that give the act."""
    from tovholder.people.rights import ROLE_ACTS, Act

    if page.act is None:
        return "anybody"
    act = Act(page.act)
    roles = ", ".join(str(role) for role, acts in ROLE_ACTS.items() if act in acts)
    return f"whoever may `{act}`; by role: {roles or 'none'}"


def write_page(page: type["PageContext"]) -> str:
    """One page's heading, sentence and table."""
    paths = list_paths(page)
    where = ", ".join(f"`{path}`" for path in paths) or "no address of its own"
    rows = [
        f"## {page.__name__}\n\n{' '.join((page.__doc__ or '').split())}\n",
        "| | | |\n| --- | --- | --- |",
        f"| Address | {where} | |",
        f"| Who may see it | {tell_who(page)} | |",
        f"| Context | `{page.__module__}.{page.__name__}` | |",
        f"| Template | `{page.template}` | |",
        *(f"| `{one.name}` | `{_cell(one.kind)}` | {_cell(one.help)} |" for one in list_field_help(page)),
    ]
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return re.sub(r"\s*\|\s*", " or ", text)


def write_document() -> str:
    """The whole file."""
    return "\n".join([LEAD, *(write_page(page) for page in list_page_contexts())])


if __name__ == "__main__":
    os.environ.setdefault("TOVHOLDER_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    import django

    django.setup()
    DOCUMENT.write_text(write_document(), encoding="utf8")
