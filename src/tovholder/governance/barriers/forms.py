"""Forms of barriers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.governance.forms import LONG


class BarrierForm(forms.Form):
    """Something in the way."""

    body = forms.ChoiceField(label=_("Raised by"))
    text = forms.CharField(label=_("What is in the way?"), widget=LONG)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]


class BarrierAnswerForm(forms.Form):
    """What the board answers, and by which of its decisions."""

    comment = forms.CharField(label=_("Answer"), widget=LONG)
    decision = forms.ChoiceField(label=_("The board's decision"), required=False)

    def __init__(self, *args: Any, decisions: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("", "–"), *decisions]  # type: ignore[attr-defined]
