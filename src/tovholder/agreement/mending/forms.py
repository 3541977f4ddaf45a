"""The form beside a fact that is mended: from where, why, when, and which kind of mistake it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.agreement.mending.actions import Grounds
from tovholder.shell.date_inputs import DATE, DATE_FORMATS


class GroundsForm(forms.Form):
    """The grounds of a mended fact."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=[
            ("", "–"),
            ("transcription", _("It was read or typed wrongly here: the agreement itself says the right thing")),
            ("change", _("The agreement itself is to say something else")),
        ],
    )
    source = forms.CharField(
        label=_("Where is it from?"),
        max_length=300,
        help_text=_("For example: The signed agreement, page 4; or: Statistics Denmark, BOL101, 2024."),
    )
    why = forms.CharField(label=_("Why is it mended?"), widget=forms.Textarea(attrs={"rows": 3}))
    found_on = forms.DateField(label=_("Found on"), widget=DATE, input_formats=DATE_FORMATS)

    def grounds(self) -> Grounds:
        """The form's answer as the action takes it."""
        given: dict[str, Any] = self.cleaned_data
        return Grounds(given["source"], given["why"], given["found_on"], given["kind"] == "transcription")
