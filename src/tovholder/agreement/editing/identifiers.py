"""Short names for new things, made of what they are called, and the tokens that rows go by in a form. Pure."""

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from typing import Any

from tovholder.agreement.checks.personal_numbers import resembles_cpr

LONGEST = 40
DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def made_id(texts: Iterable[str], taken: Container[str]) -> str:
    """`lektiecafe` for Lektiecafé: unique among those taken, with a number after it where it must be."""
    words = " ".join(texts).lower().translate(DANISH)
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "ny"
    name, count = stem, 1
    while name in taken or resembles_cpr(name):
        count += 1
        name = f"{stem}-{count}" if not resembles_cpr(stem) else f"ny-{count}"
    return name


def may_be_id(token: str) -> bool:
    """Whether a row's token can stay its id: it had one, and somebody else has removed the thing in the meantime."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", token)) and not token.isdigit() and not resembles_cpr(token)


def row_tokens(items: Sequence[Any]) -> list[str]:
    """What each thing of a list goes by in the form: its id, or its place where not all have one of their own."""
    ids = [item.get("id") for item in items]
    if all(isinstance(name, str) and name for name in ids) and len(set(ids)) == len(ids):
        return ids
    return [str(place) for place in range(len(items))]


def new_token(tokens: Container[str]) -> str:
    """A token for a row that has just been added: +1, +2, ..."""
    number = 1
    while f"+{number}" in tokens:
        number += 1
    return f"+{number}"
