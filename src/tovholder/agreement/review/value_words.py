"""The facts of an agreement as a page writes them: labels, choices by their names, numbers the Danish way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.field_kinds import write_field
from tovholder.domain.content.form_parts import Choices, Field
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.thing_kinds import list_fact_choices
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.review.review_draft import FieldRead
from tovholder.domain.review.review_layout import Question
from tovholder.programme.frame.labels import label_value
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import day

WORDS_OF_SCHEMA = {"quantities", "templates", "rhythms", "yes_no"}
"""Lists of choices that are the schema's own words, put into the page's language here."""

CONTROL_HINTS: Mapping[str, Promise] = {
    "lines": gettext_lazy("One on each line."),
    "numbers": gettext_lazy("With a semicolon between them: 50; 14; 12,5."),
    "date": gettext_lazy("A year, a month or a day: 2026, 8.2026 or 1.8.2026."),
    "answers": gettext_lazy("One answer on each line, for example Safe: 76; 75; 93."),
}
WRONG_KIND: Mapping[str, Promise] = {
    "number": gettext_lazy("Write a number, for example 1.234,5."),
    "numbers": gettext_lazy("Write numbers with a semicolon between them, for example 50; 14; 12,5."),
    "date": gettext_lazy("Write a year, or a date like 2024-02-01 or 1.2.2024."),
    "choice": gettext_lazy("Choose one of the values."),
    "texts": gettext_lazy("Write one on each line; only the known values can stand here."),
    "text": gettext_lazy("That cannot stand here. A case number is six digits."),
    "answers": gettext_lazy("Write one answer on each line, for example Safe: 76; 75; 93."),
}
SHORT = 70


@dataclass(frozen=True)
class Words:
    """How the facts of one agreement are told: its own names, and the schema's words in the page's language."""

    choices: Choices

    @classmethod
    def of(cls, content: Any) -> "Words":
        return cls(list_fact_choices(Agreement.model_validate(content)))

    def label(self, field: Field) -> str:
        """What a fact is called."""
        return tell(field.label) if field.label else ""

    def options(self, field: Field, chosen: Sequence[str]) -> list[tuple[str, str, bool]]:
        """(value, name, whether it is chosen); what stands already is among them, whatever it is."""
        if field.kind not in {"choice", "choices"}:
            return []
        offered = self.choices.get(field.choices, ())
        names = {one.value: self._name(field, one.value, one.name) for one in offered}
        loose = [text for text in chosen if text and text not in names]
        return [
            *((value, name, value in chosen) for value, name in names.items()),
            *((text, self._unknown(text), True) for text in loose),
        ]

    def _name(self, field: Field, value: str, name: str) -> str:
        own = "." in field.choices or field.choices in WORDS_OF_SCHEMA or name == value
        return label_value(value) if own else name

    def _unknown(self, value: str) -> str:
        """Something that stands in the agreement and is none of its parties, bodies or areas."""
        names = {one.value: one.name for listed in self.choices.values() for one in listed}
        return names.get(value) or label_value(value)

    def tell_value(self, field: Field, value: Any, *, short: bool = True) -> str:
        """A value as one reads it: 2.100, Solbakken og Ådalen, hvert år."""
        if value in (None, "", [], {}):
            return ""
        if field.kind in {"choice", "choices"}:
            texts = [
                str(one).lower() if isinstance(one, bool) else str(one)
                for one in (value if isinstance(value, list) else [value])
            ]
            chosen = {text: name for text, name, is_chosen in self.options(field, texts) if is_chosen}
            return ", ".join(chosen.get(text, text) for text in texts)
        if field.kind == "date":
            return day(value)
        if field.kind == "number" and isinstance(value, int | float):
            return write_as_typed(value, grouped=True)
        if isinstance(value, dict):
            return "; ".join(f"{name} {write_field(inner)}" for name, inner in value.items())
        text = ", ".join(value) if field.kind == "lines" else label_value(write_field(value))
        return text if not short or len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"

    def tell_suggestion(self, question: Question, put: Mapping[str, Any]) -> str:
        """The value that can be put in place with one press, in words."""
        by_key: dict[str, FieldRead] = {item.key: item for item in question.fields}
        return next(
            (self.tell_value(by_key[key].field, value) or _("empty") for key, value in put.items() if key in by_key), ""
        )
