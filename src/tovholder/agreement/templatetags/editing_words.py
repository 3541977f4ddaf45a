"""The words of the form that a document is edited in, for its templates."""

from django import template
from django.utils.translation import gettext as _

from tovholder.agreement.document_form.form_words import ADD, FAULTS, HINTS, find_label, name_row_thing, name_source
from tovholder.domain.editing import ShownField, ShownGroup, ShownRow, ShownRows
from tovholder.domain.editing.whole_content import IN_WORDS
from tovholder.programme.frame.labels import label_value

register = template.Library()
WORDS = {"money_kinds", "accounts", "rhythms", "majorities", "yes_no"}


@register.filter
def form_label(part: ShownField | ShownGroup | ShownRows) -> str:
    """What the field, group or list is called."""
    return find_label(part.label, part.part if isinstance(part, ShownField) else None)


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
    thing = name_row_thing(rows.label)
    return f"{thing}: {row.title}" if row.title else _("%(thing)s, not named yet") % {"thing": thing}


@register.filter
def option_name(name: str, field: ShownField) -> str:
    """A choice in words: the schema's own words as people say them."""
    if field.part.choices == "sources":
        return name_source(name)
    return label_value(name) if field.part.choices in WORDS else name


@register.filter
def unknown_word(field: ShownField) -> str:
    """What is said of a choice that leads nowhere: who acts may stand in the document's own words."""
    return str(_("as written") if field.part.choices in IN_WORDS else _("is nowhere"))


@register.filter
def template_of(part: ShownField | ShownGroup | ShownRows) -> str:
    """The template that shows the part."""
    kind = {ShownField: "field", ShownGroup: "group", ShownRows: "rows"}[type(part)]
    return f"agreement/document_form/components/{kind}.html"
