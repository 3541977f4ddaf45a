"""Forms of meetings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import LONG, make_day_field
from tovholder.governance.models import ItemKind


class AgendaForm(forms.Form):
    """Which planned meeting takes the proposal up."""

    meeting = forms.ChoiceField(label=_("Meeting"))

    def __init__(self, *args: Any, meetings: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = list(meetings)  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """When and where a body is to meet."""

    on = make_day_field(_("Day"))
    starts_at = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)


class MeetingForm(DayForm):
    """A meeting to be planned."""

    body = forms.ChoiceField(label=_("Body"))
    field_order = ("body",)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """An item of an agenda."""

    title = forms.CharField(label=_("Item"), max_length=200)
    kind = forms.ChoiceField(label=_("For"), choices=[(one.value, f"{one.value} – {one.label}") for one in ItemKind])
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600)
    proposal = forms.ChoiceField(label=_("Proposal"), required=False)
    indicator = forms.ChoiceField(label=_("Indicator"), required=False)
    revises = forms.ChoiceField(
        label=_("Revises"), required=False, help_text=_("A decision is never changed; a later item can revise it.")
    )
    recommendation = forms.CharField(
        label=_("Recommendation"), required=False, widget=LONG, help_text=_("What the body is asked to do.")
    )
    memo = forms.CharField(label=_("Memo"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    annex = forms.FileField(label=_("Annex"), required=False)
    closed = forms.BooleanField(label=_("Closed item: seen by the body alone"), required=False)

    def __init__(
        self,
        *args: Any,
        proposals: Iterable[tuple[int, str]] = (),
        indicators: Iterable[tuple[str, str]] = (),
        decisions: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposal"].choices = [("", "–"), *proposals]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [("", "–"), *indicators]  # type: ignore[attr-defined]
        self.fields["revises"].choices = [("", "–"), *decisions]  # type: ignore[attr-defined]


class MinutesForm(forms.Form):
    """What the minutes say."""

    text = forms.CharField(label=_("Minutes"), widget=forms.Textarea(attrs={"rows": 8}))
