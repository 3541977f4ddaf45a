"""Forms of the pages of figures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tovholder.domain.content.schema.observation_schema import LocalIndicator

LARGEST = 20 * 1024 * 1024
UNITS = [("percent", _("percent")), ("grade", _("grade (mean)")), ("count", _("number"))]
KINDS = [
    ("share", _("a share of persons counted")),
    ("fulltime", _("a share in full-time persons")),
    ("survey", _("a share of answers in a survey")),
    ("mean", _("a mean")),
    ("amount", _("a number or an amount")),
]
WAYS = [("low", _("a low figure is good")), ("high", _("a high figure is good"))]


class FigureFile(forms.Form):
    """A file of figures, and the indicator it is about where the file does not say it."""

    file = forms.FileField(
        label=_("File with figures"),
        help_text=_("A workbook (.xlsx), CSV, JSON-stat from StatBank, or a programme file, at most 20 MB."),
        allow_empty_file=True,
    )
    indicator = forms.ChoiceField(
        label=_("Indicator"), required=False, help_text=_("Only where the file does not say it itself.")
    )

    def __init__(self, *args: Any, indicators: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [("", _("the file says it")), *indicators]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        return refuse_too_large(self.cleaned_data["file"])


def refuse_too_large(file: Any) -> Any:
    """The file, unless it is larger than figures ever are."""
    if file.size > LARGEST:
        raise ValidationError(_("The file is larger than 20 MB. Save the sheets with the figures alone; try again."))
    return file


class AnswersFile(forms.Form):
    """A file with one row for each person who answered a survey, and what the survey asked."""

    answers = forms.FileField(
        label=_("File with answers"),
        help_text=_("CSV with the columns area, weight and answer (1-7), and stratum, cluster, population if known."),
        allow_empty_file=True,
    )
    about = forms.ChoiceField(label=_("Question"))
    year = forms.IntegerField(label=_("Year of the survey"), min_value=2000, max_value=2100)

    def __init__(self, *args: Any, indicators: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = indicators  # type: ignore[attr-defined]

    def clean_answers(self) -> Any:
        return refuse_too_large(self.cleaned_data["answers"])


class KeepFigures(forms.Form):
    """That the figures are to be kept, and why kept ones are corrected, where they are."""

    reason = forms.CharField(
        label=_("Why are figures that are kept already corrected?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: The source has published a corrected table."),
    )


class NewIndicator(forms.Form):
    """An indicator of the programme's own."""

    id = forms.RegexField(
        regex=r"^[a-z][a-z0-9_-]{0,39}$",
        label=_("Id"),
        help_text=_("Small letters, digits and hyphens, a letter first; files use it and it is never changed."),
        error_messages={"invalid": _("Use small letters, digits and hyphens, a letter first.")},
    )
    text = forms.CharField(label=_("What is measured"), max_length=200)
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS)
    kind = forms.ChoiceField(label=_("How it is counted"), choices=KINDS)
    good = forms.ChoiceField(label=_("Which way is good"), choices=WAYS)
    goal = forms.ChoiceField(label=_("Fixed goal that it sheds light on"), required=False)
    definition = forms.CharField(
        label=_("Who is counted, and who is not"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    publisher = forms.CharField(label=_("Who publishes it"), required=False, max_length=120)
    dataset = forms.CharField(label=_("Dataset"), required=False, max_length=120)
    rhythm = forms.CharField(label=_("How often it comes"), required=False, max_length=120)
    sensitive = forms.BooleanField(
        label=_("Criminal or social matters"),
        required=False,
        help_text=_("Shares are then shown only where at least 50 persons are behind them."),
    )

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", _("none")), *goals]  # type: ignore[attr-defined]

    def indicator(self) -> LocalIndicator:
        """The form's answer as the action takes it."""
        said = dict(self.cleaned_data)
        source = {name: said.pop(name) or None for name in ("publisher", "dataset")}
        texts = {name: said[name] or None for name in ("goal", "definition", "rhythm")}
        return LocalIndicator.model_validate({**said, **texts, "source": {**source, "table": None}})
