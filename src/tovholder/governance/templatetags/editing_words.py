"""The words of the form that a copy is edited in, for its templates."""

from django import template
from django.utils.translation import gettext as _

from tovholder.agreement.editing import ShownField, ShownGroup, ShownRow, ShownRows
from tovholder.agreement.labels import value_label
from tovholder.governance.pages.budget_words import source_name
from tovholder.governance.pages.editing_words import ADD, FAULTS, HINTS, label_of, thing_of

register = template.Library()
WORDS = {"money_kinds", "rhythms"}


@register.filter
def form_label(part: ShownField | ShownGroup | ShownRows) -> str:
    """What the field, group or list is called."""
    return label_of(part.label)


@register.filter
def form_hint(field: ShownField) -> str:
    """How to write it; nothing where that is plain."""
    return str(HINTS.get(field.part.kind, ""))


@register.filter
def form_fault(field: ShownField) -> str:
    """What is wrong with it."""
    return str(FAULTS[field.fault])


@register.filter
def add_label(rows: ShownRows) -> str:
    """What the button says that adds a row."""
    return str(ADD[rows.label])


@register.filter
def row_title(row: ShownRow, rows: ShownRows) -> str:
    """What a row is called: its own name, or that it is new."""
    thing = thing_of(rows.label)
    return f"{thing}: {row.title}" if row.title else _("%(thing)s, not named yet") % {"thing": thing}


@register.filter
def option_name(name: str, field: ShownField) -> str:
    """A choice in words: the schema's own words as people say them."""
    if field.part.choices == "sources":
        return source_name(name)
    return value_label(name) if field.part.choices in WORDS else name


@register.filter
def template_of(part: ShownField | ShownGroup | ShownRows) -> str:
    """The template that shows the part."""
    kind = {ShownField: "field", ShownGroup: "group", ShownRows: "rows"}[type(part)]
    return f"governance/edit/{kind}.html"
