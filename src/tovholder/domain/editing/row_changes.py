"""One thing of a document's list changed by itself: put in another's place, mended, added, or taken out. Pure.

The form is the document's own and so is what it makes; only the fields of the one thing are shown and read. Whatever
else is posted is left where it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tovholder.domain.content.form_parts import Choices, Group
from tovholder.domain.content.json_pointers import join_pointer
from tovholder.domain.editing.form_layout import ShownRow, ShownRows, lay_out_form
from tovholder.domain.editing.posted_fields import COMPLETE, Posted, make_posted

Verb = Literal["swap", "mend", "add", "stop"]
NEW = "+1"


@dataclass(frozen=True)
class RowChange:
    """What is done to one thing of the list `rows`. `old` is the thing's id; empty where one is added."""

    form: Group
    rows: str
    verb: Verb
    old: str = ""

    @property
    def token(self) -> str:
        """What the thing goes by in the form."""
        return self.old if self.verb == "mend" else NEW

    @property
    def start(self) -> str:
        """How the names of its fields begin."""
        return f"{join_pointer(self.rows, self.token)}/"

    def fill(self, content: Mapping[str, Any]) -> dict[str, list[str]]:
        """Every field of the document as it is posted before anybody types: the new thing filled from the old."""
        posted = make_posted(self.form, content)
        was = f"{join_pointer(self.rows, self.old)}/"
        if self.verb == "swap":
            copied = {
                self.start + name.removeprefix(was): said for name, said in posted.items() if name.startswith(was)
            }
            posted |= copied
        name = join_pointer(self.rows)
        posted[name] = self._order(posted[name])
        return posted

    def _order(self, rows: list[str]) -> list[str]:
        if self.verb == "swap":
            return [NEW if one == self.old else one for one in rows]
        if self.verb == "stop":
            return [one for one in rows if one != self.old]
        return [*rows, NEW] if self.verb == "add" else rows

    def read(self, content: Mapping[str, Any], posted: Posted) -> dict[str, list[str]]:
        """Every field of the document with those of the one thing as they were posted, and that nothing was cut off."""
        own = {name: list(said) for name, said in posted.items() if name.startswith(self.start)}
        return {**self.fill(content), **own, COMPLETE: list(posted.get(COMPLETE, ()))}

    def show(
        self, content: Mapping[str, Any], posted: Posted, choices: Choices, errors: Mapping[str, str]
    ) -> ShownRow | None:
        """The one thing's own part of the form; none where there is nothing to type."""
        shown = lay_out_form(self.form, posted, choices, errors, make_posted(self.form, content))
        rows = next(part for part in shown.parts if isinstance(part, ShownRows) and part.part.key == self.rows)
        return next((row for row in rows.rows if row.token == self.token), None)
