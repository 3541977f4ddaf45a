"""What a form is made of: fields, groups of fields, and rows that can be added, removed and moved. Pure.

A form follows the content's own structure, key by key; what it does not name stays in the content untouched.
"""

from dataclasses import dataclass
from typing import Literal

from tovholder.agreement.schema.values import Part

Kind = Literal["text", "long", "lines", "number", "count", "year", "date", "choice", "choices"]
"""`count`: a whole number from 1; `lines`: a list of texts, one on each line; `choices`: ids that are ticked."""


@dataclass(frozen=True)
class Field:
    """One value. `choices` names the list of values that it is chosen from."""

    key: str
    kind: Kind
    choices: str = ""
    required: bool = False


@dataclass(frozen=True)
class Group:
    """A part with its own fields, such as the anchoring of an activity; the whole form is one with no key."""

    key: str
    model: type[Part]
    parts: tuple["FormPart", ...]


@dataclass(frozen=True)
class Rows:
    """A list of like parts.

    `named_by` are the keys whose texts a new one's id is made of; empty where the parts have no id. Rows that are
    `fixed` are neither added, removed nor moved here. `table` sets them one a line.
    """

    key: str
    model: type[Part]
    parts: tuple["FormPart", ...]
    named_by: tuple[str, ...] = ()
    fixed: bool = False
    table: bool = False


FormPart = Field | Group | Rows
