"""The form of a step of anchoring."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tovholder.domain.anchoring.anchoring_standing import WORDS
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.date_reader import read_date
from tovholder.shell.date_inputs import DATE
from tovholder.shell.language_choice import tell


class StepForm(forms.Form):
    """How far one activity has come."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    status = forms.ChoiceField(label=_("How far"))
    taken_over_by = forms.CharField(
        label=_("Who takes over"),
        required=False,
        max_length=200,
        help_text=_("An institution, an association or the residents; never a person."),
    )
    when = forms.CharField(
        label=_("When"),
        required=False,
        max_length=30,
        help_text=_("A day, a month or a year: 1-1-2028, 2028-01, 2028."),
    )
    money_after = forms.CharField(label=_("Money afterwards"), required=False, max_length=200)
    staff_after = forms.CharField(label=_("Staff afterwards"), required=False, max_length=200)
    evidence = forms.CharField(
        label=_("Where it was said yes, or decided"),
        required=False,
        max_length=300,
        help_text=_("Agreement, letter, minutes."),
    )
    on = forms.DateField(label=_("As of"), widget=DATE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(key, tell(words)) for key, words in WORDS.items()]  # type: ignore[attr-defined]

    def clean_when(self) -> int | str | None:
        text = self.cleaned_data["when"]
        read = read_date(text) if text else None
        if text and read is None:
            raise forms.ValidationError(gettext("Write a day, a month or a year: 1-1-2028, 2028-01, 2028."))
        return read

    def make_step(self, activity: str) -> said.AnchoringStep:
        """The step that was written."""
        found = self.cleaned_data
        return said.AnchoringStep(
            id=found["key"],
            activity=activity,
            on=found["on"],
            status=found["status"],
            taken_over_by=found["taken_over_by"] or None,
            when=found["when"],
            money_after=found["money_after"] or None,
            staff_after=found["staff_after"] or None,
            evidence=found["evidence"] or None,
        )
