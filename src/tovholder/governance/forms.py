"""Forms of the room's pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.shell.date_inputs import DATE, DATE_FORMATS

LONG = forms.Textarea(attrs={"rows": 3})


def make_day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DATE, input_formats=DATE_FORMATS)


class CommentForm(forms.Form):
    """A comment that goes with sending back, withdrawing or an emergency."""

    comment = forms.CharField(label=_("Comment"), widget=LONG)
