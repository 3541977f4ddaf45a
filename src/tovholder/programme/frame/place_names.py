"""Titles and labels for places in an agreement, as people say them."""

from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from tovholder.domain.content.json_pointers import split_pointer
from tovholder.programme.frame.labels import label_fact, label_section, label_thing, label_value

NAMING = (
    "name",
    "text",
    "title",
    "number",
    "caption",
    "what",
    "what_for",
    "label",
    "change",
    "activity",
    "when",
)
LONG = 90


def name_thing(thing: Any) -> str:
    """What a thing calls itself, shortened. A budget line says the same each year, so its year comes first."""
    found = next((label_value(_at(thing, key)) for key in NAMING if _at(thing, key)), "")
    if _at(thing, "amount") is not None and _at(thing, "year"):
        found = f"{_at(thing, 'year')}, {found}".removesuffix(", ")
    return found if len(found) <= LONG else found[: LONG - 1].rstrip() + "…"


def name_place(content: Any, pointer: str) -> str:
    """Where a pointer leads, in words: "Indicator: 15-29-årige … · Baseline 2"."""
    here, title, key = content, [], ""
    for token in split_pointer(pointer):
        here = _into(here, token)
        if token.isdigit():
            name = name_thing(here)
            thing = label_thing(key) or label_fact(key) or key
            title.append(": ".join(part for part in (thing, name) if part) if name else f"{thing} {int(token) + 1}")
        else:
            key = token
            if not isinstance(here, list | dict | BaseModel) or not title:
                title.append(
                    (label_thing(token) and label_section(token)) or label_fact(token) or label_section(token) or token
                )
    return " · ".join(_without_section(title))


def _without_section(title: list[str]) -> list[str]:
    return title[1:] if len(title) > 1 and ":" in title[1] else title


def _at(thing: Any, key: str) -> Any:
    """A key's value in content as data or as a model; None where there is none."""
    return thing.get(key) if isinstance(thing, dict) else getattr(thing, key, None)


def _into(here: Any, token: str) -> Any:
    if isinstance(here, list):
        return here[int(token)] if token.isdigit() and int(token) < len(here) else None
    return _at(here, token)


def label_field(card_pointer: str, pointer: str) -> str:
    """The field's name within its card: "Value", "Source: Table", "Answer: Tryg"."""
    inside = [token for token in split_pointer(pointer)[len(split_pointer(card_pointer)) :] if not token.isdigit()]
    if not inside:
        inside = split_pointer(pointer)[-1:]
    return ": ".join(label_fact(token) or token for token in inside) or _("Value")
