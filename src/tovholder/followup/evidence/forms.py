"""Forms of the evidence."""

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _


class AccountingMonthForm(forms.Form):
    """The month that the accounting year begins with."""

    first_month = forms.TypedChoiceField(label=_("First month"), choices=list(MONTHS.items()), coerce=int)
