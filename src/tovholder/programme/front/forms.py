"""Forms of the front page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ProgrammeNamed(forms.Form):
    """What the programme is called."""

    name = forms.CharField(
        label=_("Name of the programme"),
        max_length=200,
        help_text=_("For example the areas: Solbakken og Ådalen. The address of the pages stays as it is."),
    )


class WhyArchived(forms.Form):
    """Why a programme is put away."""

    why = forms.CharField(
        label=_("Why"), max_length=300, required=False, help_text=_("For example: The period has ended.")
    )
