"""A finding: something in an agreement that a person must look at."""

from typing import Any, Literal

from pydantic import Field

from tovholder.agreement.schema.values import Part

Severity = Literal["error", "warning", "notice"]


class Message(Part):
    """One sentence in both languages."""

    da: str
    en: str


class Finding(Part):
    """What was found, where in the content and where in the source, and what would mend it."""

    code: str
    """A stable key, e.g. `survey.column_sum`."""
    severity: Severity
    pointers: list[str] = Field(default_factory=list)
    """JSON pointers into the content."""
    lines: list[int] = Field(default_factory=list)
    """1-based lines of the source as given."""
    message: Message
    suggestion: Any | None = None
    """A value a person may accept; it is never put into the content by itself."""
