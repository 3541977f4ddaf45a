"""The form by which an amount is moved: four fields, as one says it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.plans.amount_moving import Pot
from tovholder.governance.rules.forms import TypedNumber


class MoveForm(forms.Form):
    """Move so much from here to there in a year."""

    amount = TypedNumber(label=gettext_lazy("Move, kr."))
    giver = forms.ChoiceField(label=gettext_lazy("from"))
    taker = forms.ChoiceField(label=gettext_lazy("to"))
    year = forms.ChoiceField(label=gettext_lazy("in the year"))

    def __init__(
        self, *args: Any, pots: Sequence[tuple[Pot, str]] = (), years: Iterable[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pots = dict(pots)
        choices = [("", "–"), *((str(place), name) for place, (_pot, name) in enumerate(pots))]
        self.fields["giver"].choices = self.fields["taker"].choices = choices  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", "–"), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]

    def clean_amount(self) -> int:
        """Whole kroner."""
        amount = self.cleaned_data["amount"]
        if amount is None or amount != int(amount) or amount < 1:
            raise ValidationError(_("Write the amount in whole kroner, for example 300.000."))
        return int(amount)

    def clean_giver(self) -> Pot:
        return self._pot("giver")

    def clean_taker(self) -> Pot:
        return self._pot("taker")

    def _pot(self, name: str) -> Pot:
        return list(self.pots)[int(self.cleaned_data[name])]
