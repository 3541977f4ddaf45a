"""What goes with a change of an activity beside the activity itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.governance.forms import LONG, make_day_field


class AroundForm(forms.Form):
    """The reason, and the days. Nothing is asked for before it is submitted."""

    last_day = make_day_field(
        gettext_lazy("Last day"), gettext_lazy("Empty: it stops when it is decided."), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        widget=LONG,
        help_text=gettext_lazy("What those who decide will read first; kept with the judgements."),
    )
    meeting_on = make_day_field(
        gettext_lazy("Day of a meeting"),
        gettext_lazy("No meeting is planned. With a day it is planned with this on its agenda."),
        required=False,
    )

    def __init__(self, *args: Any, stops: bool, meets: bool, drafts: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not drafts
        if not stops:
            del self.fields["last_day"]
        if not meets:
            del self.fields["meeting_on"]

    def clean_meeting_on(self) -> Any:
        """A meeting is planned ahead, or today."""
        on = self.cleaned_data["meeting_on"]
        if on and on < timezone.localdate():
            raise ValidationError(_("The day has passed. Choose today or a later day."))
        return on
