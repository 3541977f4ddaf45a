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

    def __init__(self, *args: Any, action: str = "approve", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [(one.value, one.label) for one in LETTER_OUTCOMES[action]]
        self.fields["outcome"].choices = [("", "–"), *outcomes]  # type: ignore[attr-defined]


LETTER_OUTCOMES = {
    "commit": (Outcome.APPROVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "approve": (Outcome.APPROVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "involve": (Outcome.INVOLVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "recommend": (Outcome.RECOMMENDED, Outcome.REJECTED, Outcome.SENT_BACK),
}
