"""Forms of the agreement's pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tovholder.programme.versions.actions import Decided
from tovholder.shell.date_inputs import DATE, DATE_FORMATS

LARGEST = 100 * 1024 * 1024


def _date(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DATE, input_formats=DATE_FORMATS)


class AgreementFile(forms.Form):
    """The file to read in."""

    file = forms.FileField(
        label=_("Agreement file"),
        help_text=_("Word (.docx), PDF or text (.txt), at most 100 MB."),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 100 MB. Save it without pictures and try again."))
        return file


class NewProgramme(forms.Form):
    """A new programme: its agreement's file, which names it, or a name where the file is not at hand yet."""

    file = forms.FileField(
        label=_("Agreement file"),
        required=False,
        help_text=_("Word (.docx), PDF or text (.txt), at most 100 MB. The programme is named by it."),
        allow_empty_file=True,
    )
    name = forms.CharField(
        label=_("Name, where the file is not at hand yet"),
        max_length=200,
        required=False,
        help_text=_("The housing areas, for example Solbakken og Ådalen."),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not given.get("name") and "file" not in self.errors:
            raise ValidationError(_("Choose the agreement's file, or write what the programme is called."))
        if given.get("file") and given["file"].size > LARGEST:
            raise ValidationError(_("The file is larger than 100 MB. Save it without pictures and try again."))
        return given


class HowDecided(forms.Form):
    """How and when the version was decided on, and from when it holds."""

    decided_by = forms.CharField(
        label=_("Decided by"),
        max_length=200,
        required=False,
        help_text=_('The body or the parties, not a person: "Bestyrelsen", "Parterne".'),
    )
    decided_on = _date(_("Decided on"), required=False)
    in_force_from = _date(_("In force from"))
    reference = forms.CharField(
        label=_("Reference"),
        max_length=200,
        required=False,
        help_text=_("The minutes' item or the case number."),
    )
    funder_approved_on = _date(
        _("Approved by Landsbyggefonden on"), _("Needed from the second version on."), required=False
    )
    funder_reference = forms.CharField(label=_("Landsbyggefonden's reference"), max_length=200, required=False)

    def decided(self) -> Decided:
        """The form's answer as the action takes it."""
        return Decided(**self.cleaned_data)
