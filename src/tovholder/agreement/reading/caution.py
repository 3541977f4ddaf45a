"""Values of text that lost its letters which look right and may still be wrong: they are likely, never certain.

A comma is the smallest sign on a page and the first that recognition loses (4,1 becomes 41), and a source's table
number (1.3) stands close to the values. Neither shows in the value itself, only beside its neighbours.
"""

import re
from typing import Any

from tovholder.agreement.schema.reading import Provenance

_VALUE = re.compile(r"(/goals/\d+/indicators/\d+)/(?:baselines|comparators)/\d+/value")
_NAMED = re.compile(r"/exhibits/.+/(?:name|text|legend/\d+|caption)|/exhibits/tables/\d+/questions/\d+/rows/.+")
_MOST = 0.5
"""More than this share of the values with decimals makes a value without them doubtful."""


def cautious(provenance: dict[str, Provenance], content: dict[str, Any]) -> dict[str, Provenance]:
    """The provenance with less certainty where a lost comma or a stray table number could be behind a value."""
    values = {pointer: entry.raw or "" for pointer, entry in provenance.items() if _VALUE.fullmatch(pointer)}
    decimals = sum("," in raw for raw in values.values())
    mostly_decimal = decimals > _MOST * len(values)
    doubtful = {
        pointer
        for pointer, raw in values.items()
        if (mostly_decimal and "," not in raw) or _is_table_number(raw, pointer, content)
    }
    doubtful |= {pointer for pointer in provenance if _NAMED.fullmatch(pointer)}
    return {
        pointer: entry.model_copy(update={"confidence": "likely"})
        if pointer in doubtful and entry.confidence == "certain"
        else entry
        for pointer, entry in provenance.items()
    }


def _is_table_number(raw: str, pointer: str, content: dict[str, Any]) -> bool:
    """Whether the value's characters are the source's table number, or shaped like one (a point, no percent sign)."""
    found = _VALUE.fullmatch(pointer)
    if found is None:
        return False
    _empty, _goals, goal, _indicators, indicator = found[1].split("/")
    source = content["goals"][int(goal)]["indicators"][int(indicator)].get("source") or {}
    bare = raw.replace("%", "").strip()
    return bare == (source.get("table") or "") or ("." in bare and "%" not in raw)
