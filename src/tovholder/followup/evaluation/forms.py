"""Forms of the evaluation."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.followup.evaluation.models import RecommendationKind, RecommendationStatus
from tovholder.governance.forms import LONG, make_day_field

NO_NAMES = _("Write what was said, not who said it.")


class WorkshopForm(forms.Form):
    """A workshop that was held."""

    event = forms.ChoiceField(label=_("Answers the planned one"), required=False)
    name = forms.CharField(label=_("Name"), max_length=200)
    held_on = make_day_field(_("Held on"))
    municipality = forms.IntegerField(label=_("From the municipality"), min_value=0, max_value=999, initial=0)
    housing = forms.IntegerField(label=_("From the housing organisations"), min_value=0, max_value=999, initial=0)
    civil = forms.IntegerField(label=_("From associations and residents"), min_value=0, max_value=999, initial=0)
    questions = forms.CharField(label=_("Questions"), widget=LONG, required=False)
    notes = forms.CharField(label=_("Notes"), widget=LONG, required=False, help_text=NO_NAMES)

    def __init__(self, *args: Any, events: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [("", "–"), *events]  # type: ignore[attr-defined]


class RecommendationForm(forms.Form):
    """A recommendation of a workshop."""

    text = forms.CharField(label=_("Recommendation"), max_length=500, widget=LONG, help_text=NO_NAMES)
    kind = forms.ChoiceField(label=_("It asks"), choices=RecommendationKind.choices)
    effort_area = forms.ChoiceField(label=_("Effort area"), required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effort_area"].choices = [("", _("the whole programme")), *areas]  # type: ignore[attr-defined]


class RecommendationAnswerForm(forms.Form):
    """The answer to a recommendation."""

    status = forms.ChoiceField(label=_("Answer"), choices=RecommendationStatus.choices)
    owner = forms.ChoiceField(label=_("Who does it"), required=False)
    due = make_day_field(_("By when"), required=False)
    answer = forms.CharField(label=_("Reason, or what was done"), widget=LONG, required=False)

    def __init__(self, *args: Any, actors: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "–"), *actors]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """The recommendation that another is the same as."""

    into = forms.ChoiceField(label=_("The same as"))

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = list(others)  # type: ignore[attr-defined]
