"""Forms of Det gælder allerede: the file, and how what it says was decided."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.agreement.intake.forms import LARGEST
from tovholder.programme.versions.actions import Decided
from tovholder.shell.date_inputs import DATE, DATE_FORMATS

Choices = Sequence[tuple[str, str | Promise]]


class DocumentFile(forms.Form):
    """A document's file, and which document it is where the file does not show it."""

    file = forms.FileField(
        label=_("The document's file"),
        help_text=_("Word (.docx), PDF or Excel (.xlsx), or the workbook from here filled in. At most 100 MB."),
        allow_empty_file=True,
    )
    kind = forms.ChoiceField(label=_("What is it?"), required=False)

    def __init__(self, *given: Any, kinds: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("See it from the file")), *kinds]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 100 MB. Save it without pictures and try again."))
        return file


class HowItHolds(forms.Form):
    """Who decided on what is in force already, when, and from when it holds; of a delaftale also for what."""

    effort_area = forms.ChoiceField(label=_("Effort area"))
    decided_by = forms.CharField(
        label=_("Decided by"),
        max_length=200,
        help_text=_('The body or the parties, not a person: "Bestyrelsen", "Parterne".'),
    )
    decided_on = forms.DateField(label=_("Decided on"), widget=DATE, input_formats=DATE_FORMATS)
    in_force_from = forms.DateField(
        label=_("In force from"),
        required=False,
        widget=DATE,
        input_formats=DATE_FORMATS,
        help_text=_("Empty: the day it was decided on."),
    )
    reference = forms.CharField(
        label=_("Reference"), max_length=200, required=False, help_text=_("The minutes' item or the case number.")
    )

    def __init__(self, *given: Any, effort_areas: Choices | None, **more: Any) -> None:
        super().__init__(*given, **more)
        if effort_areas is None:
            del self.fields["effort_area"]
            return
        field = self.fields["effort_area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *effort_areas]

    @property
    def key(self) -> str:
        """The key of the document: a delaftale's effort area."""
        return str(self.cleaned_data.get("effort_area", ""))

    def decided(self) -> Decided:
        """The form's answer as the action takes it."""
        given = self.cleaned_data
        return Decided(
            in_force_from=given["in_force_from"] or given["decided_on"],
            decided_on=given["decided_on"],
            decided_by=given["decided_by"],
            reference=given["reference"],
            taken_over=True,
        )
