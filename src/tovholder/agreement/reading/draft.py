"""Read values with their sources, put together to content and provenance."""

from dataclasses import dataclass, field
from typing import Any

from tovholder.agreement.reading.text import Passage
from tovholder.agreement.schema.finding import Finding, Message, Severity
from tovholder.agreement.schema.pointer import escape
from tovholder.agreement.schema.reading import Provenance
from tovholder.agreement.schema.values import Confidence, weakest


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
            confidence=weakest(self.confidence, self.passage.confidence),
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

    def _unfold(self, tree: Any, pointer: str) -> Any:
        if isinstance(tree, Read):
            self.provenance[pointer] = tree.provenance()
            return tree.value
        if isinstance(tree, dict):
            return {key: self._unfold(value, f"{pointer}/{escape(key)}") for key, value in tree.items()}
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
                message=Message(da=da, en=en),
                suggestion=suggestion,
            )
        )

    def doubt(self, pointer: str) -> None:
        """Marks a value as left open by the source."""
        entry = self.provenance.get(pointer)
        if entry is not None:
            entry.confidence = "ambiguous"
