"""The forms of what became of a milestone, and of a case used or tried."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.date_reader import read_date
from tovholder.shell.date_inputs import DATE

WHAT_BECAME = (("reached", _("reached")), ("moved", _("moved")), ("dropped", _("dropped")))
USED_OR_TRIED = (("used", _("it happened")), ("tested", _("it was tried")))


class MilestoneEventForm(forms.Form):
    """What became of one milestone."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    what = forms.ChoiceField(label=_("What became of it"), choices=WHAT_BECAME)
    on = forms.DateField(label=_("Day"), widget=DATE)
    to = forms.CharField(
        label=_("New time, when it is moved"),
        required=False,
        max_length=30,
        help_text=_("A day, a month or a year: 1-1-2028, 2028-01, 2028."),
    )
    why = forms.CharField(
        label=_("Why, when it is moved or dropped"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )
    decision = forms.CharField(
        label=_("Where it was decided"),
        required=False,
        max_length=200,
        help_text=_("Body, day and item, as: the board 3-9-2026, item 4."),
    )

    def clean_to(self) -> int | str | None:
        text = self.cleaned_data["to"]
        read = read_date(text) if text else None
        if text and read is None:
            raise forms.ValidationError(gettext("Write a day, a month or a year: 1-1-2028, 2028-01, 2028."))
        return read

    def make_event(self, milestone: str) -> said.MilestoneEvent:
        """What was written."""
        found: dict[str, Any] = self.cleaned_data
        return said.MilestoneEvent(
            id=found["key"],
            milestone=milestone,
            on=found["on"],
            what=found["what"],
            to=found["to"],
            why=found["why"].strip() or None,
            decision=found["decision"].strip() or None,
        )


class ContingencyEventForm(forms.Form):
    """That one case came about, or was tried."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    what = forms.ChoiceField(label=_("What was it"), choices=USED_OR_TRIED)
    on = forms.DateField(label=_("Day"), widget=DATE)
    what_happened = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Without names: a group of young people, a stairway, a neighbour."),
    )
    done = forms.CharField(
        label=_("What was done"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    debrief_item = forms.CharField(
        label=_("Where it was gone through afterwards"),
        required=False,
        max_length=200,
        help_text=_("Body, day and item, as: the board 3-9-2026, item 4."),
    )

    def make_event(self, trigger: str) -> said.ContingencyEvent:
        """What was written."""
        found: dict[str, Any] = self.cleaned_data
        return said.ContingencyEvent(
            id=found["key"],
            trigger=trigger,
            on=found["on"],
            what=found["what"],
            what_happened=found["what_happened"].strip() or None,
            done=found["done"].strip() or None,
            debrief_item=found["debrief_item"].strip() or None,
        )


class WithdrawForm(forms.Form):
    """Why what was written last never was so."""

    reason = forms.CharField(label=_("Why is it withdrawn?"), max_length=500)
