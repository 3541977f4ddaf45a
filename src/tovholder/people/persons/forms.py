"""Forms of Personer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.people.models import RoleName
from tovholder.shell.date_inputs import DATE, DATE_FORMATS

NO_ROLE = ("", _("No role: a seat is given later"))
EVERYWHERE = "*"


class _WithProgramme(forms.Form):
    """A form that asks which programme, where there is more than one answer."""

    def __init__(self, *args: Any, programmes: Mapping[str, str], fixed: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fixed = fixed
        if fixed:
            del self.fields["programme"]
        else:
            self.fields["programme"].choices = [(EVERYWHERE, _("Every programme")), *programmes.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen = self.fixed or given.get("programme", "")
        return {**given, "programme": "" if chosen == EVERYWHERE else chosen}


class InvitationForm(_WithProgramme):
    """Who is invited, for which office, with which role."""

    email = forms.EmailField(label=_("E-mail address"))
    office = forms.CharField(
        label=_("Office"), max_length=120, help_text=_("The post, not the person: “Head of schools”.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=[NO_ROLE, *RoleName.choices], required=False)
    programme = forms.ChoiceField(label=_("Programme"))


class RoleForm(_WithProgramme):
    """A role for somebody who has an account."""

    role = forms.ChoiceField(label=_("Role"), choices=RoleName.choices)
    programme = forms.ChoiceField(label=_("Programme"))


class RoleEndForm(forms.Form):
    """The end of a role."""

    until = forms.DateField(label=_("Last day"), widget=DATE, input_formats=DATE_FORMATS)


class AddressForm(forms.Form):
    """Another address for an account."""

    email = forms.EmailField(label=_("New e-mail address"))


class SureForm(forms.Form):
    """What is done with a press and needs nothing typed."""
