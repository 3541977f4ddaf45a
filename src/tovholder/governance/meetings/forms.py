"""Forms of meetings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.decisions.forms import LETTER_OUTCOMES
from tovholder.governance.forms import LONG, make_day_field
from tovholder.governance.meetings.holding import Held, Said
from tovholder.governance.models import AgendaItem, ItemKind, Meeting, Outcome, Seat
from tovholder.shell.templatetags.danish import day


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
    memo = forms.CharField(label=_("Memo"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    annex = forms.FileField(label=_("Annex"), required=False)

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


class HoldForm(forms.Form):
    """A meeting as it was held: a field for each seat, and for each item what was decided."""

    def __init__(
        self,
        *args: Any,
        seats: Iterable[Seat],
        items: Iterable[AgendaItem],
        actions: dict[int, str],
        protocols: Iterable[Meeting],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.protocols = list(protocols)
        for seat in seats:
            label = f"{', '.join(filter(None, (seat.office, seat.organisation)))} ({seat.get_function_display()})"
            self.fields[f"seat_{seat.pk}"] = forms.ChoiceField(label=label, choices=ATTENDANCE)
        for item in items:
            if item.kind == ItemKind.DECISION:
                self._add(item, actions.get(item.pk))
        for one in self.protocols:
            self.fields[f"protocol_{one.pk}"] = forms.BooleanField(
                label=_("The minutes of %(day)s were approved") % {"day": day(one.on)}, required=False
            )
        self.fields["minutes"] = forms.CharField(
            label=_("Minutes"), widget=forms.Textarea(attrs={"rows": 6}), required=False
        )

    def _add(self, item: AgendaItem, action: str | None) -> None:
        outcomes = FREE_OUTCOMES if action is None else LETTER_OUTCOMES.get(action, ())
        choices = [("", _("not decided")), *((one.value, one.label) for one in outcomes)]
        about = _("Item %(place)s, %(title)s") % {"place": item.place, "title": item.title}
        waits = "" if action != "" else _("It is not this body's turn on the proposal, so nothing can be decided here.")
        self.fields[f"outcome_{item.pk}"] = forms.ChoiceField(
            label=about, choices=choices, required=False, help_text=waits
        )
        self.fields[f"text_{item.pk}"] = forms.CharField(
            label=_("%(about)s: the decision in words") % {"about": about}, widget=LONG, required=False
        )
        if item.proposal_id:
            self.fields[f"alone_{item.pk}"] = forms.CharField(
                label=_("%(about)s: if one decided alone on one's own proposal, what the minutes say")
                % {"about": about},
                required=False,
            )

    def held(self) -> Held:
        """The form's answer as the action takes it."""
        data = self.cleaned_data
        by_answer: dict[str, list[int]] = {"present": [], "apologies": [], "absent": []}
        said = {}
        for name, value in data.items():
            kind, _dash, key = name.partition("_")
            if kind == "seat":
                by_answer[value].append(int(key))
            elif kind == "outcome" and value:
                said[int(key)] = Said(value, data[f"text_{key}"], data.get(f"alone_{key}", ""))
        return Held(
            present=by_answer["present"],
            apologies=by_answer["apologies"],
            said=said,
            minutes=data["minutes"],
            approves_protocols=[one.pk for one in self.protocols if data[f"protocol_{one.pk}"]],
        )


ATTENDANCE = [("absent", _("not there")), ("present", _("present")), ("apologies", _("sent apologies"))]


FREE_OUTCOMES = (Outcome.APPROVED, Outcome.NOTED, Outcome.REJECTED)
