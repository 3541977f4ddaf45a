"""Forms of proposals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import LONG, make_day_field

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class StartForm(forms.Form):
    """A new proposal's title."""

    title = forms.CharField(
        label=_("What is to be changed?"),
        max_length=200,
        help_text=_('One line that a board member understands: "Move 300,000 kr. to employment".'),
    )


class AnswerForm(forms.Form):
    """A person's answer to a question of the ruling."""

    answer = forms.ChoiceField(label=_("Answer"), choices=[("", "–"), *YES_NO])
    reason = forms.CharField(label=_("Why"), widget=LONG, help_text=_("Kept with your name and the figure above."))


class SubmitForm(forms.Form):
    """Putting a proposal forward."""

    reason = forms.CharField(label=_("Reason"), widget=LONG, help_text=_("What those who decide will read first."))
    in_force_from = make_day_field(
        _("To be in force from"),
        _("Empty: from the day of the last decision. It is never in force before that."),
        required=False,
    )


class TellForm(forms.Form):
    """How a body was told."""

    how = forms.CharField(
        label=_("How and when they were told"), max_length=300, help_text=_('"By e-mail to all members, 3 May".')
    )


class UploadForm(forms.Form):
    """That a version was uploaded to the funder's portal."""

    on = make_day_field(_("Uploaded on"))
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
