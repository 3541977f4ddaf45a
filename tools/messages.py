"""The message catalogue, without a gettext program: find what the pages say, and merge it into the Danish.

    python tools/messages.py     adds new messages to locale/da, drops those no longer said

setup.py compiles it, when this package is installed or built.

English is the language of the messages themselves; Danish is their translation. `said()` is used by the tests.
"""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1] / "src" / "tovholder"
PO = ROOT / "locale" / "da" / "LC_MESSAGES" / "django.po"
Text = tuple[str | None, str, str | None]  # context, singular, plural
SINGULAR = {"_", "gettext", "gettext_lazy"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}


def _in_python(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if node.func.id in SINGULAR and texts:
            yield None, texts[0], None
        elif node.func.id in PLURAL and len(texts) > 1:
            yield None, texts[0], texts[1]
        elif node.func.id in CONTEXT and len(texts) > 1:
            yield texts[0], texts[1], None


def _in_template(path: Path) -> Iterator[Text]:
    """Through Django's own translation of a template to calls, so that both find the same messages."""
    from django.utils.translation.template import templatize

    text = templatize(path.read_text(encoding="utf8"))
    string = r"(u?'(?:[^'\\\\]|\\\\.)*'|u?\"(?:[^\"\\\\]|\\\\.)*\")"
    for call in re.finditer(rf"\b(ngettext|pgettext|gettext|_)\({string}(?:,\s*{string})?", text):
        first = ast.literal_eval(call[2].removeprefix("u"))
        second = ast.literal_eval(call[3].removeprefix("u")) if call[3] else None
        if call[1] == "pgettext":
            yield first, second or "", None
        else:
            yield None, first, second if call[1] == "ngettext" else None


def said() -> dict[tuple[str | None, str], tuple[Text, str]]:
    """Every message in the code, by (context, message), with the first file that says it."""
    os.environ.setdefault("TOVHOLDER_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    found: dict[tuple[str | None, str], tuple[Text, str]] = {}
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("templates/**/*.html")]):
        messages = _in_python(path) if path.suffix == ".py" else _in_template(path)
        for message in messages:
            known = found.get((message[0], message[1]))
            if known is None or (message[2] and not known[0][2]):
                found[message[0], message[1]] = (message, str(path.relative_to(ROOT)))
    return found


def catalogue_kept() -> Catalog:
    """The Danish catalogue as it stands in the tree."""
    with PO.open("rb") as file:
        return read_po(file, locale="da")


def merge() -> None:
    catalogue = Catalog(locale="da", project="Tovholder", charset="utf-8", fuzzy=False)
    catalogue.header_comment = "# What the pages say, in Danish. SPDX-License-Identifier: MPL-2.0"
    old = catalogue_kept() if PO.exists() else Catalog(locale="da")
    catalogue.creation_date = old.creation_date  # one that moved would stand in the way of every merge
    for (context, text), (message, where) in sorted(said().items(), key=lambda item: (item[1][1], item[0][1])):
        before = old.get(text, context)
        string = before.string if before is not None else ""
        if message[2]:
            string = string if isinstance(string, tuple) else ("", "")
            catalogue.add((text, message[2]), string, locations=[(where, 0)], context=context)
        else:
            catalogue.add(text, string if isinstance(string, str) else "", locations=[(where, 0)], context=context)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=110, include_lineno=False, omit_header=False)
    print(
        sum(not message.string or message.string == ("", "") for message in catalogue if message.id),
        "untranslated",
    )


if __name__ == "__main__":
    merge()
