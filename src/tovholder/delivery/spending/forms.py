"""Forms of money spent."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.spending.spending_words import KINDS, MOVEMENTS, SOURCES
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.number_reader import read_typed_amount
from tovholder.shell.date_inputs import DATE

LONG = forms.Textarea(attrs={"rows": 2})


class KronerField(forms.CharField):
    """An amount as a Danish person types it."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label=label, max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> int | float | None:
        text = super().clean(value)
        if not text:
            return None
        amount = read_typed_amount(text)
        if amount is None:
            raise forms.ValidationError(gettext("Write the amount as 1.234,50."))
        return amount


class ActualsFileForm(forms.Form):
    """A file of the tovholder's ledger."""

    file = forms.FileField(label=_("Workbook or text file with period, account and amount or hours"))


class ReasonForm(forms.Form):
    """Why something booked is corrected."""

    reason = forms.CharField(label=_("Why is it corrected?"), max_length=500)


class AccountForm(forms.Form):
    """What an account is."""

    account = forms.CharField(label=_("Account number"), max_length=20)
    source = forms.ChoiceField(label=_("Who pays"), required=False)
    kind = forms.ChoiceField(label=_("Cash or hours"), choices=list(KINDS.items()))
    effort_area = forms.ChoiceField(label=_("Effort area"), required=False)

    def __init__(self, *args: Any, areas: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outside = ("", gettext("not the programme's"))
        self.fields["source"].choices = [*SOURCES.items(), outside]  # type: ignore[attr-defined]
        every = ("", gettext("across the effort areas"))
        self.fields["effort_area"].choices = [every, *areas.items()]  # type: ignore[attr-defined]

    def make_mapping(self) -> said.AccountMapping:
        """What was said."""
        told = self.cleaned_data
        return said.AccountMapping(
            account=told["account"].strip(),
            effort_area=told["effort_area"] or None,
            source=told["source"] or None,
            kind=told["kind"],
        )


class RateForm(forms.Form):
    """What an hour is worth from a day on."""

    since = forms.DateField(label=_("From"), widget=DATE)
    rate = KronerField(_("Kroner for an hour"))
    source = forms.ChoiceField(label=_("Whose hours"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(key, name) for key, name in SOURCES.items() if key != "funder"]
        self.fields["source"].choices = [("", gettext("whoever gives them")), *own]  # type: ignore[attr-defined]

    def make_rate(self) -> said.HourRate:
        """What was said."""
        told = self.cleaned_data
        return said.HourRate(since=told["since"], rate=told["rate"], source=told["source"] or None)


class OpeningForm(forms.Form):
    """What stood on the account first."""

    amount = KronerField(_("What stood on the account"))
    on = forms.DateField(label=_("On"), widget=DATE)


class MovementForm(forms.Form):
    """A movement of the reguleringskonto; a use names both approvals."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    kind = forms.ChoiceField(label=_("Movement"), choices=list(MOVEMENTS.items()))
    on = forms.DateField(label=_("Day"), widget=DATE)
    amount = KronerField(_("Amount"))
    purpose = forms.CharField(label=_("Purpose"), required=False, widget=LONG, max_length=1000)
    municipality_on = forms.DateField(label=_("The municipality approved on"), required=False, widget=DATE)
    municipality_reference = forms.CharField(label=_("The municipality's reference"), required=False, max_length=200)
    funder_on = forms.DateField(label=_("The fund approved on"), required=False, widget=DATE)
    funder_reference = forms.CharField(label=_("The fund's letter"), required=False, max_length=200)

    def make_movement(self) -> said.Movement:
        """What was said."""
        told = self.cleaned_data
        approvals = [
            said.Approval(by=who, on=told[f"{who}_on"], reference=told[f"{who}_reference"])
            for who in ("municipality", "funder")
            if told[f"{who}_on"]
        ]
        return said.Movement(
            id=told["key"],
            on=told["on"],
            kind=told["kind"],
            amount=told["amount"],
            purpose=told["purpose"] or None,
            approvals=approvals,
        )


class CloseYearForm(forms.Form):
    """A year to close."""

    year = forms.ChoiceField(label=_("Year"))
    reference = forms.CharField(label=_("Reference of the accounts"), required=False, max_length=200)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]
