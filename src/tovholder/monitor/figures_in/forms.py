"""Forms of the pages of figures."""

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tovholder.domain.content.indicator_catalogue import Catalogue, IndicatorDefinition
from tovholder.domain.content.indicator_steps import STEP_NAMES, bring_to_step
from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.content.schema.observation_schema import Key, LocalIndicator, Observed
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.date_reader import read_period
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_reader import make_plain_number, read_typed_number
from tovholder.domain.language.number_writer import round_half_up
from tovholder.domain.language.text import capitalise_first
from tovholder.domain.language.word_matching import make_id, make_unique_id
from tovholder.domain.observations.figure_subjects import ELECTIONS
from tovholder.domain.observations.impossible_observations import find_faults
from tovholder.domain.observations.reading_context import Context
from tovholder.domain.tables.withheld_signs import find_usual_meaning, read_sign
from tovholder.programme.frame.labels import label_value
from tovholder.shell.language_choice import find_page_language, tell

LARGEST = 20 * 1024 * 1024
UNITS = [("percent", _("percent")), ("grade", _("grade (mean)")), ("count", _("number"))]
KINDS = [
    ("share", _("a share of persons counted")),
    ("fulltime", _("a share in full-time persons")),
    ("survey", _("a share of answers in a survey")),
    ("mean", _("a mean")),
    ("amount", _("a number or an amount")),
]
STEPS = [
    ("year", _("year")),
    ("quarter", _("quarter")),
    ("month", _("month")),
    ("school_year", _("school year")),
    ("wave", _("survey")),
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


class OneFigure(forms.Form):
    """One figure by hand. What can be worked out is worked out; a reason is asked only where a figure is corrected."""

    about = forms.ChoiceField(label=_("Indicator"))
    scope = forms.ChoiceField(label=_("Area"))
    period = forms.CharField(label=_("Period"), max_length=40, help_text=_("For example 2025, 2024/25 or 2025-Q3."))
    value = forms.CharField(
        label=_("Value, or count out of base"),
        max_length=60,
        help_text=_("For example 5,0 or 22 af 440; two dots (..) where the source holds it back."),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    reason = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, catalogue: Catalogue, scopes: list[tuple[str, str]], today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue, self.today = catalogue, today
        choices = [one for of in catalogue.indicators for one in _list_figures(of)]
        self.fields["about"].choices = [("", "…"), *choices]  # type: ignore[attr-defined]
        self.fields["scope"].choices = [("", "…"), *scopes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not self.errors:
            self._observed = self._observe(told)
        return told

    def _observe(self, told: dict[str, Any]) -> Observed | None:
        indicator, variant, part = told["about"].split("|")
        of = self.catalogue.get(indicator)
        period = self._period(told["period"], of)
        figures = _read_figure(told["value"], of)
        if figures is None:
            self.add_error("value", _("This is no figure. Write 5,0 or 22 af 440, or two dots where it is held back."))
        if period is None or figures is None or of is None:
            return None
        source = IndicatorSource(publisher=None, dataset=told["source"] or None, table=None) if told["source"] else None
        about = {"indicator": indicator, "variant": variant or None, "part": part or None, "scope": told["scope"]}
        observed = Observed.model_validate({**about, "period": period, "source": source, **figures})
        for fault in find_faults(observed, Context(self.catalogue, {}, today=self.today)):
            self.add_error("value", capitalise_first(tell(fault)))
        return observed

    def _period(self, text: str, of: IndicatorDefinition | None) -> PeriodText | None:
        read = read_period(text)
        brought = None if read is None else bring_to_step(read, of.step if of else None)
        if brought is None:
            step = tell(STEP_NAMES[of.step]) if of and of.step else _("year, quarter or month")
            self.add_error("period", _("Write the period by %(step)s, for example 2025.") % {"step": step})
        return brought

    def observed(self, known: Mapping[Key, Observed]) -> Observed:
        """The figure; where one is corrected, what is known beside it stays."""
        assert self._observed is not None
        before = known.get(self._observed.key)
        if before is None:
            return self._observed
        kept = {"source": self._observed.source or before.source, "break_": before.break_}
        return self._observed.model_copy(update=kept)

    def ask_reason(self, refusal: ValidationError) -> None:
        """Show the field for the reason: the figure corrects one that is kept."""
        field = self.fields["reason"]
        field.label, field.widget = _("Why is the figure that is kept corrected?"), forms.Textarea(attrs={"rows": 2})
        self.add_error("reason", refusal)


def _list_figures(of: IndicatorDefinition) -> list[tuple[str, str]]:
    """What of an indicator is one figure: each election, each part, or the indicator itself."""
    name = tell(of.name)
    if of.kind == "turnout":
        return [(f"{of.id}|{one}|", f"{name}: {label_value(one)}") for one in ELECTIONS]
    language = find_page_language()
    return [(f"{of.id}||{part.id}", f"{name}: {getattr(part, language)}") for part in of.parts] or [
        (f"{of.id}||", name)
    ]


_OF = re.compile(r"\b(?:ud af|af|out of|of)\b|/")


def _read_figure(text: str, of: IndicatorDefinition | None) -> dict[str, Any] | None:
    """The fields of an observation that the value tells; None for what is no figure."""
    if (sign := read_sign(text)) is not None:
        return {"status": find_usual_meaning(sign), "as_printed": text.strip()}
    parts = [part.strip() for part in _OF.split(text, maxsplit=1)]
    if len(parts) == 1:
        value = read_typed_number(text.strip().removesuffix("%").strip())
        return None if value is None else {"value": value, "as_printed": text.strip()}
    count, base = map(read_typed_number, parts)
    if count is None or not base:
        return None
    scale = 100 if of and of.unit == "percent" else 1
    exact = scale * Decimal(str(count)) / Decimal(str(base))
    return {"value": make_plain_number(round_half_up(exact, 1)), "numerator": count, "denominator": base}


class NewIndicator(forms.Form):
    """An indicator of the programme's own."""

    text = forms.CharField(label=_("What is measured"), max_length=200, help_text=_("Files call it by these words."))
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS)
    kind = forms.ChoiceField(label=_("How it is counted"), choices=KINDS)
    step = forms.ChoiceField(
        label=_("Counted once a"),
        required=False,
        choices=[("", _("as the file says")), *STEPS],
        help_text=_("Every spelling of a period is then read as this one."),
    )
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

    def __init__(
        self, *args: Any, goals: list[tuple[str, str]], known: Sequence[IndicatorDefinition], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["goal"].choices = [("", _("none")), *goals]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """What nothing else is called: two indicators of one name could not be told apart in a file."""
        text = str(self.cleaned_data["text"]).strip()
        if any(fold_name(text) in map(fold_name, (one.name.da, one.name.en)) for one in self.known):
            raise ValidationError(_("There is an indicator of that name already. Give this one another."))
        return text

    def indicator(self) -> LocalIndicator:
        """The form's answer as the action takes it, under an id made of its words that nothing else has."""
        text = self.cleaned_data["text"]
        own = make_unique_id(f"egen-{make_id(text)[:30].strip('-')}", [one.id for one in self.known])
        said = {**self.cleaned_data, "id": own}
        source = {name: said.pop(name) or None for name in ("publisher", "dataset")}
        texts = {name: said[name] or None for name in ("goal", "definition", "rhythm", "step")}
        return LocalIndicator.model_validate({**said, **texts, "source": {**source, "table": None}})
