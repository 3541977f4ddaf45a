"""The Solbakken example's documents with the choices their forms have; nothing here is asserted."""

from functools import cache
from typing import Any

from tests.universe.places import EXAMPLES
from tovholder.domain.content.programme_text import read_content
from tovholder.domain.content.schema import Agreement
from tovholder.domain.editing import FORMS, Choices, list_choices


@cache
def example() -> dict[str, Any]:
    return read_content((EXAMPLES / "solbakken/programme.yaml").read_text(encoding="utf8"), "solbakken")


def documents() -> dict[str, tuple[str, dict[str, Any]]]:
    """Name to (kind, content) of every document of the example that has a form."""
    content = example()
    found = {part["effort_area"]: ("subagreement", part) for part in content["subagreements"]}
    singles = {"strategic_agreement": "agreement", "budget": "budget", "terms_of_reference": "terms_of_reference"}
    return {**found, **{kind: (kind, content[name]) for kind, name in singles.items()}}


def choices(but: str = "") -> Choices:
    """The choices of a form of the example, for a delaftale without its own subgoals."""
    content = example()
    others = [part for part in content["subagreements"] if part["effort_area"] != but]
    return list_choices(Agreement.model_validate(content["agreement"]), others)


__all__ = ["FORMS", "choices", "documents", "example"]
