"""Forms of the log: five fields on a phone, in the order in which one thinks of them."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.log.models import LogEntry
from tovholder.domain.activity_log.log_file import spell_in_letters
from tovholder.domain.activity_log.log_standing import write_plain_number
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.date_reader import read_day
from tovholder.domain.language.number_reader import read_typed_number
from tovholder.shell.date_inputs import DATE
from tovholder.shell.templatetags.danish import day as in_words

OTHER = "other"
NIGHT = 5
"""Before this hour what one writes of was the evening before."""


def make_key() -> str:
    """A number that a form carries, so that what is posted twice is kept once."""
    return spell_in_letters(uuid.uuid4().hex[:20])


class CountField(forms.IntegerField):
    """A whole number that is 0 when nothing is written."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": 5000, "placeholder": "0"})
        super().__init__(label=label, required=False, min_value=0, max_value=5000, widget=widget, **kwargs)

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class HoursField(forms.CharField):
    """Hours as a Danish person types them: 7 or 2,5."""

    def __init__(self, label: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "placeholder": "0"})
        super().__init__(label=label, required=False, max_length=9, widget=widget)

    def clean(self, value: Any) -> int | float:
        text = super().clean(value)
        number = read_typed_number(text) if text else 0
        if number is None or number < 0:
            raise forms.ValidationError(gettext("Write hours as 7 or 2,5."))
        return write_plain_number(Decimal(repr(number)).quantize(Decimal("0.01")))


class EntryForm(forms.Form):
    """One session: activity, day, how many came, volunteers, a note."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    activity = forms.ChoiceField(label=_("Activity"), widget=forms.Select)
    name = forms.CharField(label=_("What was it?"), max_length=120)
    day = forms.CharField(label=_("When"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Another day"), required=False, widget=DATE)
    children = CountField(_("Children, 0–12"))
    young = CountField(_("Young, 13–24"))
    adults = CountField(_("Adults"))
    unknown = CountField(_("Age unknown"))
    volunteers = CountField(pgettext_lazy("volunteers", "Number"))
    volunteer_hours = HoursField(_("Hours in all"))
    partners = forms.MultipleChoiceField(label=_("Partners who took part"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)
    cancelled = forms.BooleanField(label=_("Was not held"), required=False)
    again = forms.BooleanField(label=_("It was held more than once that day"), required=False)

    def __init__(self, *args: Any, agreed: Agreed, now: datetime.datetime, other: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreed = agreed
        del self.fields["activity" if other else "name"]
        if not other:
            self.fields["activity"].choices = _list_activities(agreed, now.date())  # type: ignore[attr-defined]
        today, yesterday = now.date(), now.date() - datetime.timedelta(days=1)
        self.fields["day"].widget.choices = [
            (today.isoformat(), gettext("Today, %(day)s") % {"day": in_words(today)}),
            (yesterday.isoformat(), gettext("Yesterday, %(day)s") % {"day": in_words(yesterday)}),
            (OTHER, gettext("Another day")),
        ]
        self.fields["day"].initial = (yesterday if now.hour < NIGHT else today).isoformat()
        self.fields["key"].initial = make_key()
        self.fields["partners"].choices = list(agreed.parties.items())  # type: ignore[attr-defined]
        self.asks_again = False

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        chosen = found.get("day")
        if chosen == OTHER or found.get("on"):
            found["held_on"] = found.get("on")
            if not found["held_on"] and "on" not in self.errors:
                self.add_error("on", gettext("Write the day."))
        elif chosen:
            found["held_on"] = read_day(chosen)
            if found["held_on"] is None:
                self.add_error("day", gettext("Choose a day."))
        return found

    def ask_again(self) -> None:
        """Ask whether it was held twice: the same stands in the log already."""
        self.asks_again = True
        self.add_error(
            "again", gettext("The same is in the log already for that day. Was it held more than once, tick here.")
        )

    def make_entry(self, recorded_by: str) -> said.LogEntry:
        """The entry that was written."""
        found = self.cleaned_data
        return said.LogEntry(
            id=found["key"],
            activity=found.get("activity") or None,
            name=(found.get("name") or "").strip() or None,
            on=found["held_on"],
            held="cancelled" if found["cancelled"] else True,
            attendance=said.Attendance(**{age: found[age] for age in ("children", "young", "adults", "unknown")}),
            volunteers=found["volunteers"],
            volunteer_hours=found["volunteer_hours"],
            partners=found["partners"],
            note=found["note"].strip() or None,
            recorded_by=recorded_by,
        )


def _list_activities(agreed: Agreed, on: datetime.date) -> list[tuple[str, Any]]:
    """Those in force by delaftale; what has ended or not begun stands last, for a day that was."""
    groups: list[tuple[str, Any]] = []
    running = [one for one in agreed.activities.values() if one.in_force]
    for area, name in agreed.effort_areas.items():
        own = [
            (one.id, _name_with_areas(one, agreed)) for one in running if one.effort_area == area and one.runs_on(on)
        ]
        if own:
            groups.append((name, own))
    rest = [(one.id, _name_with_areas(one, agreed)) for one in running if not one.runs_on(on)]
    return [*groups, (gettext("Not running today"), rest)] if rest else groups


def _name_with_areas(one: Any, agreed: Agreed) -> str:
    where = ", ".join(agreed.names.get(area, area) for area in one.areas) if len(one.areas) == 1 else ""
    return f"{one.name}, {where}" if where else one.name


def show_entry(row: LogEntry) -> dict[str, Any]:
    """A kept entry as the form's first answer."""
    ages = {age: getattr(row, age) for age in ("children", "young", "adults", "unknown")}
    return {
        **ages,
        "key": row.key,
        "activity": row.activity,
        "name": row.name,
        "day": OTHER,
        "on": row.on,
        "volunteers": row.volunteers,
        "volunteer_hours": str(write_plain_number(row.volunteer_hours)).replace(".", ","),
        "partners": row.partners,
        "note": row.note,
        "cancelled": row.cancelled,
    }


class WhyForm(forms.Form):
    """Why something kept is told otherwise."""

    reason = forms.CharField(label=_("Why is it corrected?"), max_length=500)


class LogFileForm(forms.Form):
    """A workbook or a text file of the log."""

    file = forms.FileField(label=_("Workbook or text file"))


class ResultForm(forms.Form):
    """How far a subgoal has come."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    value = forms.CharField(label=_("Result, counted from the beginning"), max_length=20)
    on = forms.DateField(label=_("As of"), widget=DATE)
    source = forms.CharField(label=_("Where it is counted"), required=False, max_length=200)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)

    def clean_value(self) -> int | float:
        number = read_typed_number(self.cleaned_data["value"])
        if number is None or number < 0:
            raise forms.ValidationError(gettext("Write a number, as 27 or 4,5."))
        return number

    def make_result(self, subgoal: str) -> said.Result:
        """The result that was written."""
        found = self.cleaned_data
        return said.Result(
            id=found["key"],
            subgoal=subgoal,
            on=found["on"],
            value=found["value"],
            source=found["source"] or None,
            note=found["note"] or None,
        )
