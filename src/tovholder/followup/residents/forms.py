"""Forms of the residents' page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONG = forms.Textarea(attrs={"rows": 4})
OFFICE = _("The office, its hours, telephone and e-mail; no person's own.")


class ResidentTextForm(forms.Form):
    """The text of the page in both languages."""

    lead_da = forms.CharField(label=_("What this is, in Danish"), widget=LONG)
    lead_en = forms.CharField(label=_("What this is, in English"), widget=LONG, required=False)
    goals_en = forms.CharField(
        label=_("The goals in English, one a line"),
        widget=LONG,
        required=False,
        help_text=_("In Danish: the agreement's."),
    )
    happenings = forms.CharField(
        label=_("What happens"),
        widget=LONG,
        required=False,
        help_text=_("One a line: day; time; what; where; and, if you like, what in English."),
    )
    take_part_da = forms.CharField(label=_("How to have a say, in Danish"), widget=LONG)
    take_part_en = forms.CharField(label=_("How to have a say, in English"), widget=LONG, required=False)
    contact_da = forms.CharField(label=_("Whom to ask, in Danish"), widget=LONG, help_text=OFFICE)
    contact_en = forms.CharField(label=_("Whom to ask, in English"), widget=LONG, required=False)
    indicators = forms.MultipleChoiceField(
        label=_("Figures to show"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, indicators: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicators"].choices = list(dict(indicators).items())  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """The decision that publishes."""

    decision = forms.ChoiceField(label=_("The board's decision"))

    def __init__(self, *args: Any, decisions: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = list(decisions)  # type: ignore[attr-defined]


class TakeDownForm(forms.Form):
    """Why a page is taken down."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
