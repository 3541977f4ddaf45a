"""Rule sets from text: those that ship with the product, and one that is given. Pure but for the package's data."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from tovholder.governance.rulings.contents import Item
from tovholder.governance.rulings.refusal import Refused
from tovholder.governance.rulings.rules import LAYER_SCHEMA, RULES_SCHEMA, Layer, RuleSet


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set that ships with the product, the newest first."""
    paths = sorted((Path(__file__).parent / "data").glob("*.yaml"))
    found = [RuleSet.model_validate(_yaml(path.read_text("utf8"))) for path in paths]
    return tuple(sorted(found, key=lambda one: one.valid_from, reverse=True))


def rules_for(agreement: Item, on: dt.date) -> RuleSet:
    """The rules of the agreement's round of funds, else of its template, else those of the day.

    Raises `Refused` where there are none: rules of one round are never carried over to another.
    """
    funding, template = (agreement.get("funding") or {}).get("programme"), agreement.get("template")
    known = [one for one in rule_sets() if one.in_force(on)]
    if funding:
        known = [one for one in known if one.funding == funding]
    elif template and template != "unknown":
        known = [one for one in known if one.id == template]
    if not known:
        which = funding or template or on.isoformat()
        raise Refused(
            f"Der er intet regelsæt for {which} den {on.isoformat()}. Giv et med --rules, eller ret aftalens "
            "funding.programme eller datoen.",
            f"There is no rule set for {which} on {on.isoformat()}. Give one with --rules, or mend the agreement's "
            "funding.programme or the date.",
        )
    return known[0]


def read_rules(text: str, name: str) -> RuleSet:
    """A rule set, or a programme's layer over one that ships with the product, from a file's text. Raises `Refused`."""
    try:
        value = _yaml(text)
    except (yaml.YAMLError, RecursionError) as fault:
        raise Refused(
            f"{name}: filen er ikke gyldig YAML eller JSON.", f"{name}: the file is not valid YAML or JSON."
        ) from fault
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema not in (RULES_SCHEMA, LAYER_SCHEMA):
        raise Refused(
            f"{name}: filen mangler linjen 'schema: {RULES_SCHEMA}' (eller {LAYER_SCHEMA}).",
            f"{name}: the file lacks the line 'schema: {RULES_SCHEMA}' (or {LAYER_SCHEMA}).",
        )
    try:
        if schema == RULES_SCHEMA:
            return RuleSet.model_validate(value)
        return layered(Layer.model_validate(value))
    except ValidationError as fault:
        first = fault.errors()[0]
        place = "/".join(str(part) for part in first["loc"]) or "-"
        raise Refused(
            f"{name}, {place}: reglerne kan ikke bruges ({first['msg']}).",
            f"{name}, {place}: the rules cannot be used ({first['msg']}).",
        ) from fault


def layered(layer: Layer) -> RuleSet:
    """The rule set a layer is based on, with the layer over it. Raises `Refused` when there is no such rule set."""
    base = next((one for one in rule_sets() if one.id == layer.based_on), None)
    if base is None:
        known = ", ".join(one.id for one in rule_sets())
        raise Refused(
            f"Der er intet regelsæt ved navn {layer.based_on}; der er {known}.",
            f"There is no rule set named {layer.based_on}; there is {known}.",
        )
    return base.with_layer(layer)


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
