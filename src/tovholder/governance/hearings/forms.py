"""Forms of written hearings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import LONG, make_day_field
from tovholder.governance.models import HearingAnswer


class HearingForm(forms.Form):
    """What a body is asked in writing."""

    body = forms.ChoiceField(label=_("Body"))
    title = forms.CharField(label=_("What is to be decided"), max_length=200)
    text = forms.CharField(label=_("The text of the decision"), widget=LONG)
    deadline = make_day_field(_("Answer by"))
    proposal = forms.ChoiceField(label=_("Proposal"), required=False)

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[tuple[str, str]] = (),
        proposals: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]
        self.fields["proposal"].choices = [("", "–"), *proposals]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer of one seat."""

    says = forms.ChoiceField(label=_("Answer"), choices=[("", "–"), *HearingAnswer.Says.choices])
    comment = forms.CharField(label=_("Comment"), widget=LONG, required=False)


class AnswerForAnotherForm(AnswerForm):
    """The answer of a seat without an account, and how it came."""

    proof = forms.CharField(label=_("How it came"), max_length=200, help_text=_("The mail and its day, or the letter."))
