"""What door says when it is done."""

from typing import Any

from tovholder.domain.language.number_writer import format_number


def tell_store(store: Any, findings: list[Any], lang: str) -> str:
    """The store in some lines; counts of rows, never a row."""
    at: Any = "da" if lang == "da" else "en"
    persons, registers = format_number(store.persons, 0)[at], len(store.files)
    head = {
        "da": f"{persons} personer, {registers} registerår. Lageret er stadig personoplysninger: "
        f"slet det senest {store.manifest['keep_until']}.",
        "en": f"{persons} persons, {registers} years of registers. The store is still personal data: "
        f"delete it by {store.manifest['keep_until']}.",
    }[at]
    return "\n".join([head, *(getattr(finding, at) for finding in findings)])
