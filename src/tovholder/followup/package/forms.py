"""Forms of the package."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import make_day_field


class AttachmentForm(forms.Form):
    """A file for a required document."""

    required = forms.ChoiceField(label=_("Document"))
    file = forms.FileField(label=_("File"), help_text=_("PDF, Word, Excel or a picture, at most 20 MB."))
    valid_from = make_day_field(_("Valid from"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, wanted: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["required"].choices = list(wanted)  # type: ignore[attr-defined]


class LookedForm(forms.Form):
    """A plan looked through."""

    on = make_day_field(_("Looked through on"))


class PackageUploadForm(forms.Form):
    """A package sent."""

    as_of = make_day_field(_("The package as of"))
    on = make_day_field(_("Uploaded on"))
    reference = forms.CharField(
        label=_("Reference"), max_length=200, required=False, help_text=_("The number of the receipt, if there is one.")
    )
