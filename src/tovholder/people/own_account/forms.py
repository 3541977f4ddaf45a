"""Forms of one's own account and of the links that lead into it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def make_password_field(label: Any, use: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": use})
    return forms.CharField(label=label, widget=widget, strip=False, help_text=help_text)


class OwnAddressForm(forms.Form):
    """Another address for one's own account, and the password, so that an open screen is not enough."""

    email = forms.EmailField(label=_("New e-mail address"))
    password = make_password_field(_("Your password"), "current-password")


class NewPasswordForm(forms.Form):
    """A password of one's own, twice."""

    password = make_password_field(
        _("Password"), "new-password", _("At least 12 characters, not one that many use, not your address or office.")
    )
    again = make_password_field(_("The password once more"), "new-password")

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(_("The two passwords are not the same."))
        return again
