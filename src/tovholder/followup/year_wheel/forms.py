"""Forms of the year wheel."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import make_day_field


class OwnPointForm(forms.Form):
    """A point of the programme's own."""

    text = forms.CharField(label=_("What"), max_length=200)
    day = forms.IntegerField(label=_("Day"), min_value=1, max_value=31)
    month = forms.TypedChoiceField(label=_("Month"), choices=list(MONTHS.items()), coerce=int)
    year = forms.IntegerField(
        label=_("Year"), min_value=2000, max_value=2100, required=False, help_text=_("Empty: every year.")
    )
    who = forms.ChoiceField(label=_("Who"), required=False)

    def __init__(self, *args: Any, actors: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "–"), *actors]  # type: ignore[attr-defined]


class DutyDoneForm(forms.Form):
    """A point that was done."""

    point = forms.ChoiceField(label=_("What was done"))
    done_on = make_day_field(_("Done on"))
    proof = forms.CharField(label=_("Proof"), max_length=300, help_text=_("The receipt, the letter or the minutes."))

    def __init__(self, *args: Any, points: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].choices = list(points)  # type: ignore[attr-defined]


class CalendarKeyForm(forms.Form):
    """A new calendar address."""

    body = forms.ChoiceField(label=_("Calendar of"), required=False)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", _("The whole programme")), *bodies]  # type: ignore[attr-defined]
