"""Editing a copy of a document in a form: content to fields and posted fields to content, nothing typed lost. Pure."""

from tovholder.domain.content.document_kinds import FORMS
from tovholder.domain.content.form_parts import Choice, Choices, list_choices
from tovholder.domain.editing.edited_content import Edited, edit_content
from tovholder.domain.editing.form_layout import ShownField, ShownGroup, ShownRow, ShownRows, is_long_form, lay_out_form
from tovholder.domain.editing.posted_fields import COMPLETE, Posted, make_posted, press_button

__all__ = [
    "COMPLETE",
    "FORMS",
    "Choice",
    "Choices",
    "Edited",
    "Posted",
    "ShownField",
    "ShownGroup",
    "ShownRow",
    "ShownRows",
    "edit_content",
    "is_long_form",
    "lay_out_form",
    "list_choices",
    "make_posted",
    "press_button",
]
