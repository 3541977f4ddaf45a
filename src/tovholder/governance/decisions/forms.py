"""Forms of decisions that no meeting makes."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import LONG, make_day_field
from tovholder.governance.models import Outcome

NO_OBJECTION = "no_objection"
"""What a letter may say where somebody is involved; kept as involved, with the words."""


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

    def __init__(self, *args: Any, action: str = "approve", approves: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [(one.value, one.label) for one in LETTER_OUTCOMES[action]]
        if action == "involve":
            outcomes.insert(1, (NO_OBJECTION, _("no objection")))
            if approves:
                outcomes.insert(2, (Outcome.APPROVED.value, _("approved (counts as being involved too)")))
        self.fields["outcome"].choices = [("", "–"), *outcomes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """No objection is that it was involved, and the decision says so in words."""
        data = super().clean() or {}
        if data.get("outcome") == NO_OBJECTION:
            with translation.override(settings.LANGUAGE_CODE):
                said = gettext("No objection.")
            data |= {"outcome": Outcome.INVOLVED.value, "text": f"{said} {data.get('text', '')}".strip()}
        return data


class DialogueForm(forms.Form):
    """A talk with an outside body that is to be involved."""

    on = make_day_field(_("Day of the talk"))
    whom = forms.CharField(label=_("With whom"), max_length=200, help_text=_("Name, office and organisation."))
    said = forms.CharField(label=_("What was said"), widget=LONG)
    file = forms.FileField(label=_("A note or a mail about it"), required=False)


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
