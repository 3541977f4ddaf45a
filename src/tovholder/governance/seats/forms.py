"""Forms of seats."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import make_day_field
from tovholder.governance.models import SeatFunction


class SeatForm(forms.Form):
    """A seat in a body."""

    body = forms.ChoiceField(label=_("Body"))
    office = forms.CharField(
        label=_("Office"), max_length=120, help_text=_("The post, not the person: “Head of schools”.")
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Who holds it: shown in attendance and minutes.")
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=120, required=False)
    function = forms.ChoiceField(label=_("Function"), choices=SeatFunction.choices, initial=SeatFunction.MEMBER)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Where there is an account with it, the seat gives that one its rights. Empty: none."),
    )
    since = make_day_field(_("From"))
    reads_data = forms.BooleanField(label=_("Has read access in Boligsociale Data"), required=False)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]


class SeatEndForm(forms.Form):
    """The end of a seat."""

    until = make_day_field(_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class AccessForm(forms.Form):
    """The proof that read access was removed."""

    on = make_day_field(_("Removed on"))
    proof = forms.CharField(label=_("Proof"), max_length=300, help_text=_("The receipt or who confirmed it."))
