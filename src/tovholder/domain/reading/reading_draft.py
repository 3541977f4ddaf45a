"""Read values with their sources, put together to content and provenance."""

import re
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.content.json_pointers import escape_token
from tovholder.domain.content.schema.reading_schema import Finding, Provenance, Severity
from tovholder.domain.content.schema.value_kinds import Confidence, find_weakest
from tovholder.domain.language.text import Text
from tovholder.domain.reading.source_text import Passage


@dataclass(frozen=True, slots=True)
class Read:
    """A value, the passage it was read from, the rule that read it, and how sure that rule is."""

    value: Any
    passage: Passage
    rule: str
    confidence: Confidence = "certain"

    def provenance(self) -> Provenance:
        """Where the value stands; never surer than the passage."""
        return Provenance(
            lines=list(self.passage.lines),
            page=self.passage.page,
            place=self.passage.place or None,
            raw=self.passage.raw,
            confidence=find_weakest(self.confidence, self.passage.confidence),
            rule=self.rule,
        )


@dataclass
class Draft:
    """What has been read so far. Trees of `Read` go in, plain content and provenance come out."""

    content: dict[str, Any] = field(default_factory=dict)
    provenance: dict[str, Provenance] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def put(self, key: str, tree: Any) -> None:
        """Sets a top-level key from a tree of lists, dicts and `Read` leaves."""
        self.content[key] = self._unfold(tree, f"/{key}")

    def unfold_whole(self, tree: Any) -> tuple[Any, dict[str, Provenance]]:
        """A tree that is a document by itself: its content and its provenance."""
        self.provenance = {}
        return self._unfold(tree, ""), self.provenance

    def _unfold(self, tree: Any, pointer: str) -> Any:
        if isinstance(tree, Read):
            self.provenance[pointer] = tree.provenance()
            return tree.value
        if isinstance(tree, dict):
            return {key: self._unfold(value, f"{pointer}/{escape_token(key)}") for key, value in tree.items()}
        if isinstance(tree, list):
            return [self._unfold(item, f"{pointer}/{index}") for index, item in enumerate(tree)]
        return tree

    def find(
        self,
        code: str,
        severity: Severity,
        da: str,
        en: str,
        *,
        pointers: list[str] | None = None,
        lines: tuple[int, ...] | list[int] = (),
        suggestion: Any = None,
    ) -> None:
        """Records something a person must look at."""
        self.findings.append(
            Finding(
                code=code,
                severity=severity,
                pointers=pointers or [],
                lines=sorted(set(lines)),
                message=Text(da=da, en=en),
                suggestion=suggestion,
            )
        )

    def mark_doubtful(self, pointer: str) -> None:
        """Marks a value as left open by the source."""
        entry = self.provenance.get(pointer)
        if entry is not None:
            entry.confidence = "ambiguous"


# Values of text that lost its letters which look right and may still be wrong: they are likely, never certain.
#
# A comma is the smallest sign on a page and the first that recognition loses (4,1 becomes 41), and a source's table
# number (1.3) stands close to the values. Neither shows in the value itself, only beside its neighbours.

_VALUE = re.compile(r"(/goals/\d+/indicators/\d+)/(?:baselines|comparators)/\d+/value")
_NAMED = re.compile(r"/exhibits/.+/(?:name|text|legend/\d+|caption)|/exhibits/tables/\d+/questions/\d+/rows/.+")
_MOST = 0.5
"""More than this share of the values with decimals makes a value without them doubtful."""


def lower_confidence(provenance: dict[str, Provenance], content: dict[str, Any]) -> dict[str, Provenance]:
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
