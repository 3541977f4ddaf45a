"""Forms for what the board settles about the rules."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.editing.typed_values import Unfit, read_value, tidy_text
from tovholder.governance.forms import LONG, make_day_field
from tovholder.governance.models import Outcome, Reach


class TypedNumber(forms.CharField):
    """A number as people type it in Danish: 5, 2,5 or 300.000 kr. Comes out as a decimal, or nothing."""

    def clean(self, value: Any) -> Decimal | None:
        text = tidy_text(super().clean(value) or "").removesuffix("%").strip()
        try:
            number = read_value(text, "number")
        except Unfit as wrong:
            raise ValidationError(
                _("“%(text)s” is not a number. Write it like 5, 2,5 or 300.000.") % {"text": text}
            ) from wrong
        return None if number is None else Decimal(str(number))


class SettledForm(forms.Form):
    """At which meeting the board is to settle it, and from when."""

    meeting = forms.ChoiceField(label=gettext_lazy("The board's meeting"))
    since = make_day_field(
        gettext_lazy("To hold from"), gettext_lazy("Empty: from the day it is decided and confirmed."), required=False
    )
    memo = forms.CharField(label=gettext_lazy("Why?"), widget=LONG, required=False)

    def __init__(self, *args: Any, meetings: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [("", "–"), *meetings]  # type: ignore[attr-defined]


class LimitForm(SettledForm):
    """The programme's own limit for when a shift between effort areas is material."""

    percent = TypedNumber(
        label=gettext_lazy("Share of the whole budget, in percent"),
        help_text=gettext_lazy("A shift of that share or more is material."),
        required=False,
    )
    amount = TypedNumber(
        label=gettext_lazy("Amount in kroner"),
        help_text=gettext_lazy("A shift of that amount or more is material."),
        required=False,
    )

    def clean_amount(self) -> int | None:
        """Whole kroner."""
        amount: Decimal | None = self.cleaned_data["amount"]
        if amount is not None and amount != int(amount):
            raise ValidationError(_("Write the amount in whole kroner."))
        return None if amount is None else int(amount)


class ReachForm(SettledForm):
    """How far the local forum's power reaches."""

    covers = forms.ChoiceField(label=gettext_lazy("The local forum may decide"), choices=[("", "–"), *Reach.choices])


class RuleToldForm(forms.Form):
    """That the funder was told of the board's limit."""

    on = make_day_field(gettext_lazy("Told on"))
    how = forms.CharField(
        label=gettext_lazy("How"), max_length=300, help_text=gettext_lazy("“By e-mail to the fund, case 904173”.")
    )


class RuleAnswerForm(forms.Form):
    """The funder's letter on the board's limit."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What the letter says"),
        choices=[
            ("", "–"),
            (Outcome.APPROVED.value, gettext_lazy("no objection")),
            (Outcome.REJECTED.value, gettext_lazy("an objection")),
        ],
    )
    decided_on = make_day_field(gettext_lazy("Date of the letter"))
    reference = forms.CharField(label=gettext_lazy("Reference"), max_length=200)
    file = forms.FileField(label=gettext_lazy("The letter"))
    text = forms.CharField(label=gettext_lazy("Conditions or comments"), widget=LONG, required=False)


class ContradictionForm(forms.Form):
    """The two places where the agreement gives the local forum its power."""

    narrow = forms.CharField(
        label=gettext_lazy("Where it is limited to activities"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("As the agreement says it, or shortly in your own words."),
    )
    wide = forms.CharField(label=gettext_lazy("Where it is not"), widget=forms.Textarea(attrs={"rows": 3}))
