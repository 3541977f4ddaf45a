"""The form of a token."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.api.tokens.models import Scope
from tovholder.shell.date_inputs import DATE, DATE_FORMATS


def suggest_last_day(today: datetime.date) -> datetime.date:
    """A year from today."""
    return today + datetime.timedelta(days=365)


class TokenForm(forms.Form):
    """What another system is to read, what for, and until when."""

    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=120,
        help_text=_("The system, and who is responsible for it, for example: The municipality's dashboard, IT."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may read"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    expires_on = forms.DateField(label=_("Last day"), widget=DATE, input_formats=DATE_FORMATS)
