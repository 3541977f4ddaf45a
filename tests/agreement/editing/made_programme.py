"""The Solbakken example's documents with the choices their forms have; nothing here is asserted."""

from functools import cache
from typing import Any

from tests.conftest import ROOT
from tovholder.agreement.editing import FORMS, Choices, choices_of
from tovholder.agreement.schema import Agreement
from tovholder.agreement.whole_programme import content_of


@cache
def example() -> dict[str, Any]:
    return content_of((ROOT / "examples/solbakken/programme.yaml").read_text(encoding="utf8"), "solbakken")


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
    return choices_of(Agreement.model_validate(content["agreement"]), others)


__all__ = ["FORMS", "choices", "documents", "example"]
