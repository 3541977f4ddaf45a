"""The handbook on the pages: each chapter rendered from its own text, and the section that a page is told in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

INSIDE = Path(__file__).parent / "haandbog"
"""The copy that a wheel carries."""
BESIDE = Path(__file__).parents[3] / "docs" / "haandbog"
"""The handbook itself, where the product runs from its source."""
FIRST = "README"

SECTIONS: Mapping[str, str] = {
    "": "sider",
    "indlaes": "indlaes#3-gennemgå-hvad-der-blev-læst",
    "det-gaelder": "indlaes#det-gælder-allerede",
    "milepaele": "aendringer",
    "beredskab": "aendringer",
    "nyt-program": "indlaes#1-vælg-filen",
    "aftalen": "versioner",
    "arkiver": "sider",
    "aendringer": "aendringer",
    "moeder": "aendringer",
    "delaftaler": "aendringer",
    "oekonomi": "sider",
    "dokumenter": "sider",
    "maal": "tal",
    "omraader": "tal",
    "tal": "tal",
    "aktiviteter": "logbog",
    "organisation": "roller",
    "personer": "roller",
    "konto": "roller",
    "hovedbog": "versioner",
}
"""First part of a page's address, the programme's own apart, to the section that tells of it."""


@dataclass(frozen=True)
class Chapter:
    """A chapter: its name in the address, its heading, its text as HTML."""

    name: str
    title: str
    html: SafeString


@cache
def load_chapters() -> Mapping[str, Chapter]:
    """Every chapter by its name, in the order of the handbook's first page."""
    folder = BESIDE if BESIDE.is_dir() else INSIDE
    texts = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.md"))}
    order = [FIRST, *re.findall(r"\]\((\w+)\.md\)", texts.get(FIRST, ""))]
    names = [*dict.fromkeys(name for name in order if name in texts), *(name for name in texts if name not in order)]
    return {name: _render(name, texts[name]) for name in names}


def _render(name: str, text: str) -> Chapter:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    title = next((tokens[place + 1].content for place, one in enumerate(tokens) if one.tag == "h1"), name)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", make_anchor(tokens[place + 1].content))
        for inner in token.children or ():
            _lead_inside(inner)
    # The handbook is ours and its own HTML is not let through; what the reader writes is safe.
    return Chapter(name, title, mark_safe(reader.renderer.render(tokens, reader.options, {})))  # noqa: S308


def _lead_inside(token: Token) -> None:
    """A link to another chapter leads to its page."""
    address = str(token.attrGet("href") or "")
    found = re.fullmatch(r"(\w+)\.md(#.*)?", address)
    if token.type == "link_open" and found:
        token.attrSet("href", f"/hjaelp/{found[1]}/{found[2] or ''}")


def make_anchor(heading: str) -> str:
    """What a heading goes by in an address: `3-gennemgå-hvad-der-blev-læst`."""
    return "-".join(re.findall(r"\w+", heading.lower()))


def find_section(path: str) -> tuple[str, str]:
    """(chapter, anchor) of the section that tells of the page at a path; the chapter of all pages where none does."""
    parts = [part for part in path.split("/") if part]
    known = next((SECTIONS[part] for part in parts[:2] if part in SECTIONS), SECTIONS[""])
    chapter, _hash, anchor = known.partition("#")
    return chapter, anchor
