"""Editing a copy of a document in a form: content to fields and posted fields to content, nothing typed lost. Pure."""

from tovholder.agreement.editing.choices import Choice, Choices, choices_of
from tovholder.agreement.editing.documents import FORMS
from tovholder.agreement.editing.edited import Edited, edited
from tovholder.agreement.editing.layout import ShownField, ShownGroup, ShownRow, ShownRows, laid_out
from tovholder.agreement.editing.posted import COMPLETE, Posted, posted_of, pressed

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
    "choices_of",
    "edited",
    "laid_out",
    "posted_of",
    "pressed",
]
