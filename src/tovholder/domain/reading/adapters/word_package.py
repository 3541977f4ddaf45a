"""The package that a Word file is: its parts found by their relations, its styles, its one way of writing names."""

import posixpath
from functools import cached_property
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.zip_archive import Archive, make_damaged_refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)  # fmt: skip
"""The names of the strict form and those that every other Word file uses for the same."""
HEADING_WORDS = ("heading", "overskrift", "title", "titel")
ITEM_WORDS = ("list", "opstilling", "punkt")
MOST_STYLES_DEEP = 20
_OFF = ("0", "false", "off", "none")


def is_on(properties: Any, *names: str) -> bool | None:
    """Whether one of the marks is set among properties; None where nothing is said."""
    for name in names:
        mark = properties.find(f"{W}{name}") if properties is not None else None
        if mark is not None:
            return (mark.get(f"{W}val") or "1").lower() not in _OFF
    return None


def parse_part(data: bytes) -> Any:
    """An XML part, without entities, network or depth beyond measure. Raises Refusal for a damaged one."""
    from lxml import etree

    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise make_damaged_refusal() from error


class WordPackage:
    """The parts of a Word file."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.names()}
        self.main = self._find_main()

    def holds(self, part: str) -> bool:
        """Whether there is such a part; written with either slash, in either case."""
        return part.lower() in self._names

    def read(self, part: str) -> Any:
        """A part as a tree."""
        return parse_part(self._archive.xml(self._names[part.lower()]))

    def _find_main(self) -> str:
        """The part that holds the text: named by the package's relations, whatever it is called."""
        targets = [target for _id, kind, target in self._relations_of("") if kind == "officeDocument"]
        found = next((target for target in [*targets, "word/document.xml"] if self.holds(target)), None)
        if found is None or not self.holds("[content_types].xml"):
            raise _make_other_refusal()
        return found

    def _relations_of(self, part: str) -> list[tuple[str, str, str]]:
        """(id, kind, part) of every relation of a part that lies inside the package."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.holds(listed):
            return []
        return [
            (rel.get("Id", ""), rel.get("Type", "").rpartition("/")[2], _locate(folder, rel.get("Target", "")))
            for rel in self.read(listed)
            if rel.get("TargetMode") != "External"
        ]

    @cached_property
    def relations(self) -> dict[str, str]:
        """Id to part, for what the text points at."""
        return {identity: target for identity, _kind, target in self._relations_of(self.main)}

    def list_parts(self, *kinds: str) -> list[tuple[str, str]]:
        """(kind, part) of the parts of these kinds that the text is related to, in order."""
        found = [(kind, target) for _id, kind, target in self._relations_of(self.main) if kind in kinds]
        return [(kind, target) for kind, target in dict.fromkeys(found) if self.holds(target)]

    @cached_property
    def styles(self) -> "Styles":
        """The styles of the text."""
        parts = self.list_parts("styles")
        return Styles(self.read(parts[0][1]) if parts else None)


def _locate(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


def _make_other_refusal() -> Refusal:
    return Refusal(
        "Filen er en zip-fil, men ikke et Word-dokument. Vælg aftalens .docx, .odt, .pdf eller .txt.",
        "The file is a zip file but no Word document. Choose the agreement's .docx, .odt, .pdf or .txt.",
        code="not_word",
    )


class Styles:
    """What the styles say of headings, lists and the look of text, each with what it is based on."""

    def __init__(self, root: Any) -> None:
        self._styles = {} if root is None else {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        self._known: dict[tuple[str, tuple[str, ...]], bool | None] = {}

    def _chain(self, identity: str | None) -> list[Any]:
        found: list[Any] = []
        while identity in self._styles and len(found) < MOST_STYLES_DEEP:
            found.append(self._styles[identity])
            base = found[-1].find(f"{W}basedOn")
            identity = base.get(f"{W}val") if base is not None else None
        return found

    def _is_named(self, identity: str | None, words: tuple[str, ...]) -> bool:
        names = [style.find(f"{W}name") for style in self._chain(identity)]
        return any(name is not None and (name.get(f"{W}val") or "").lower().startswith(words) for name in names)

    def is_heading(self, identity: str | None) -> bool:
        """Whether a paragraph's style is a heading's, whatever language Word named it in."""
        outlined = any(style.find(f"{W}pPr/{W}outlineLvl") is not None for style in self._chain(identity))
        return outlined or self._is_named(identity, HEADING_WORDS)

    def is_item(self, identity: str | None) -> bool:
        """Whether a paragraph's style is a list's."""
        return self._is_named(identity, ITEM_WORDS)

    def says(self, identity: str | None, *marks: str) -> bool | None:
        """Whether a style sets one of the marks on its text; None where it says nothing."""
        key = (identity or "", marks)
        if key not in self._known:
            told = (is_on(style.find(f"{W}rPr"), *marks) for style in self._chain(identity))
            self._known[key] = next((answer for answer in told if answer is not None), None)
        return self._known[key]

    def is_raised(self, identity: str | None) -> bool:
        """Whether a style raises its text."""
        return any(is_raised(style.find(f"{W}rPr")) for style in self._chain(identity))


def is_raised(properties: Any) -> bool:
    """Whether properties raise text above its line."""
    if properties is None:
        return False
    aligned, moved = properties.find(f"{W}vertAlign"), properties.find(f"{W}position")
    lifted = moved.get(f"{W}val") or "0" if moved is not None else "0"
    return (aligned is not None and aligned.get(f"{W}val") == "superscript") or (lifted.isdigit() and int(lifted) > 3)
