"""What a posted form makes of a content: the new content, or what is wrong, field by field. Pure.

A field that comes back as it was rendered leaves the content's own value alone, and so does one that does not come
back at all; what the form does not name is kept. So a form sent as it stands changes nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from tovholder.domain.content.form_parts import Choices, Field, FormPart, Group, Rows
from tovholder.domain.content.json_pointers import join_pointer
from tovholder.domain.editing.posted_fields import (
    COMPLETE,
    Posted,
    make_id,
    make_row_tokens,
    may_be_id,
    write_field_texts,
)
from tovholder.domain.editing.typed_values import Unfit, read_value, tidy_text
from tovholder.domain.language.date_reader import find_first_day, find_last_day

Content = dict[str, Any]
Path = tuple[str, ...]


@dataclass(frozen=True)
class Edited:
    """The new content, or none and a code of what is wrong by the field's name; "" is the form as a whole."""

    content: Any
    errors: Mapping[str, str]


def edit_content(
    form: Group, content: Mapping[str, Any], posted: Posted, choices: Choices, taken: Collection[str] = ()
) -> Edited:
    """The content with what was posted. `taken` are the ids that other documents of the programme use."""
    if not any(posted.get(COMPLETE, ())):
        return Edited(None, {"": "incomplete"})
    reader = _Reader(posted, choices, set(taken))
    made = reader.group(form, (), content)
    if not reader.errors:
        try:
            form.model.model_validate(made)
        except ValidationError:
            reader.errors[""] = "invalid"
    return Edited(None if reader.errors else made, reader.errors)


@dataclass
class _Reader:
    """One reading of a posted form. `made` holds the ids of the rows there will be, by list and token."""

    posted: Posted
    choices: Choices
    taken: set[str]
    errors: dict[str, str] = field(default_factory=dict)
    made: dict[str, dict[str, str]] = field(default_factory=dict)

    def group(self, group: Group | Rows, path: Path, holder: Mapping[str, Any]) -> Content:
        """The part with its posted fields; keys that nothing was changed in stay as they are."""
        result = dict(holder)
        for part in group.parts:
            here, before = (*path, part.key), holder.get(part.key)
            after = self._part(part, here, before)
            if after is not before:
                result[part.key] = after
                self._require(part, path, result)
        self._dates(path, result, holder)
        return result

    def _part(self, part: FormPart, path: Path, before: Any) -> Any:
        """The part's new value; the very same object where nothing was changed."""
        if isinstance(part, Field):
            return self._value(part, join_pointer(*path), before)
        after: Any
        if isinstance(part, Rows):
            after = self._rows(part, path, before or [])
            return before if after == (before or []) else after
        after = self.group(part, path, before or {})
        return before if after == (before or {}) else self._complete(part.model, path, after)

    def _value(self, part: Field, name: str, before: Any) -> Any:
        if name not in self.posted:
            return before
        texts = [tidy_text(text) for text in self.posted[name]] or [""]
        was = [tidy_text(text) for text in write_field_texts(part, before)]
        if set(texts) == set(was) if part.kind == "choices" else texts[-1:] == was:
            return before
        try:
            return self._chosen(part, texts, before) if part.choices else read_value(texts[-1], part.kind)
        except Unfit as wrong:
            self.errors[name] = wrong.code
            return before

    def _chosen(self, part: Field, texts: Sequence[str], before: Any) -> Any:
        """The chosen value or values; what stood there already may stay, whatever it is."""
        own = self.made.get(part.choices, {})
        wanted = list(dict.fromkeys(own.get(text, text) for text in texts if text))
        stood = list(map(str, before or [])) if part.kind == "choices" else [str(before)]
        offered = {choice.value for choice in self.choices.get(part.choices, ()) if choice.offered}
        if not offered.union(stood, own.values()).issuperset(wanted):
            raise Unfit("choice")
        if part.kind == "choice":
            return wanted[-1] if wanted else None
        return [*(one for one in before or [] if one in wanted), *(one for one in wanted if one not in stood)]

    def _rows(self, part: Rows, path: Path, before: Sequence[Any]) -> list[Any]:
        name = join_pointer(*path)
        known = dict(zip(make_row_tokens(before), before, strict=True))
        posted = [token for token in dict.fromkeys(self.posted.get(name, ())) if token]
        wanted = list(known) if part.fixed or name not in self.posted else posted
        ids = {token: item["id"] for token, item in known.items() if isinstance(item.get("id"), str)}
        self.taken |= set(ids.values())
        self.made[part.key] = {token: ids[token] for token in wanted if token in ids}
        rows = [
            self.group(part, (*path, token), known[token]) if token in known else self._new(part, (*path, token))
            for token in wanted
        ]
        return [row for row in rows if row is not None]

    def _new(self, part: Rows, path: Path) -> Content | None:
        """A row that was added; one in which nothing was typed is none."""
        start = f"{join_pointer(*path)}/"
        typed = (texts for name, texts in self.posted.items() if name.startswith(start))
        if not any(text.strip() for texts in typed for text in texts):
            return None
        row = self.group(part, path, {"id": self._id(part, path)} if part.named_by else {})
        for one in part.parts:
            self._require(one, path, row)
        return self._complete(part.model, path, row)

    def _id(self, part: Rows, path: Path) -> str:
        token = path[-1]
        names = [text for key in part.named_by for text in self.posted.get(join_pointer(*path, key), ())]
        own = token if may_be_id(token) and token not in self.taken else make_id(names, self.taken)
        self.taken.add(own)
        self.made[part.key][token] = own
        return own

    def _require(self, part: FormPart, path: Path, holder: Mapping[str, Any]) -> None:
        if isinstance(part, Field) and part.required and holder.get(part.key) in (None, "", []):
            self.errors.setdefault(join_pointer(*path, part.key), "required")

    def _dates(self, path: Path, after: Mapping[str, Any], before: Mapping[str, Any]) -> None:
        """A thing does not end before it begins."""
        last = "due" if "due" in after else "end"
        start, end = after.get("start"), after.get(last)
        changed = (start, end) != (before.get("start"), before.get(last))
        if changed and start and end and find_last_day(end) < find_first_day(start):
            self.errors[join_pointer(*path, last)] = "ends_before_start"

    def _complete(self, model: type[BaseModel], path: Path, part: Content) -> Content:
        """The part with every key of its model, as contents are kept."""
        try:
            return part if self.errors else model.model_validate(part).model_dump(mode="json", by_alias=True)
        except ValidationError:
            self.errors[join_pointer(*path)] = "invalid"
            return part
