"""Forms of decisions that no meeting makes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import LONG, make_day_field
from tovholder.governance.models import Outcome


class LetterForm(forms.Form):
    """What somebody without an account decided."""

    outcome = forms.ChoiceField(label=_("What the letter says"))
    decided_on = make_day_field(_("Date of the letter"))
    reference = forms.CharField(label=_("Reference"), max_length=200)
    file = forms.FileField(
        label=_("The letter"), help_text=_("The file as it was received: PDF, picture, mail or DOCX.")
    )
    text = forms.CharField(label=_("Conditions or comments"), widget=LONG, required=False)
    late = forms.CharField(
        label=_("Registered late: why it is to hold from the letter's day"),
        required=False,
        help_text=_("Empty: it holds from today. A second person with a seat in the board must confirm."),
    )

    def __init__(self, *args: Any, action: str = "approve", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [(one.value, one.label) for one in LETTER_OUTCOMES[action]]
        self.fields["outcome"].choices = [("", "–"), *outcomes]  # type: ignore[attr-defined]


class LateAnswerForm(forms.Form):
    """What a second person says of a late registration."""

    agreed = forms.ChoiceField(
        label=_("Does it hold from the day of the decision?"),
        choices=[
            ("", "–"),
            ("yes", _("yes, I confirm the day and the reason")),
            ("no", _("no, it holds from the day it was registered")),
        ],
    )
    comment = forms.CharField(label=_("Comment"), widget=LONG, required=False)


LETTER_OUTCOMES = {
    "commit": (Outcome.APPROVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "approve": (Outcome.APPROVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "involve": (Outcome.INVOLVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "recommend": (Outcome.RECOMMENDED, Outcome.REJECTED, Outcome.SENT_BACK),
}
