"""Forms of the room's pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.agreement.forms import DATE, DATE_FORMATS
from tovholder.governance.actions.holding import Held, Said
from tovholder.governance.models import AgendaItem, ItemKind, Meeting, Outcome, Seat, SeatFunction
from tovholder.shell.templatetags.danish import day

LONG = forms.Textarea(attrs={"rows": 3})
YES_NO = (("yes", _("Yes")), ("no", _("No")))
LETTER_OUTCOMES = {
    "approve": (Outcome.APPROVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "involve": (Outcome.INVOLVED, Outcome.REJECTED, Outcome.SENT_BACK),
    "recommend": (Outcome.RECOMMENDED, Outcome.REJECTED, Outcome.SENT_BACK),
}


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DATE, input_formats=DATE_FORMATS)


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
    in_force_from = _day(
        _("To be in force from"),
        _("Empty: from the day of the last decision. It is never in force before that."),
        required=False,
    )


class CommentForm(forms.Form):
    """A comment that goes with sending back, withdrawing or an emergency."""

    comment = forms.CharField(label=_("Comment"), widget=LONG)


class LetterForm(forms.Form):
    """What somebody without an account decided."""

    outcome = forms.ChoiceField(label=_("What the letter says"))
    decided_on = _day(_("Date of the letter"))
    reference = forms.CharField(label=_("Reference"), max_length=200)
    file = forms.FileField(label=_("The letter"), help_text=_("The file as it was received."))
    text = forms.CharField(label=_("Conditions or comments"), widget=LONG, required=False)

    def __init__(self, *args: Any, action: str = "approve", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [(one.value, one.label) for one in LETTER_OUTCOMES[action]]
        self.fields["outcome"].choices = [("", "–"), *outcomes]  # type: ignore[attr-defined]


class TellForm(forms.Form):
    """How a body was told."""

    how = forms.CharField(
        label=_("How and when they were told"), max_length=300, help_text=_('"By e-mail to all members, 3 May".')
    )


class UploadForm(forms.Form):
    """That a version was uploaded to the funder's portal."""

    on = _day(_("Uploaded on"))
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)


class AgendaForm(forms.Form):
    """Which planned meeting takes the proposal up."""

    meeting = forms.ChoiceField(label=_("Meeting"))

    def __init__(self, *args: Any, meetings: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = list(meetings)  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """When and where a body is to meet."""

    on = _day(_("Day"))
    starts_at = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)


class MeetingForm(DayForm):
    """A meeting to be planned."""

    body = forms.ChoiceField(label=_("Body"))
    field_order = ("body",)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """An item of an agenda."""

    title = forms.CharField(label=_("Item"), max_length=200)
    kind = forms.ChoiceField(label=_("For"), choices=[(one.value, f"{one.value} – {one.label}") for one in ItemKind])
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600)
    proposal = forms.ChoiceField(label=_("Proposal"), required=False)
    indicator = forms.ChoiceField(label=_("Indicator"), required=False)
    revises = forms.ChoiceField(
        label=_("Revises"), required=False, help_text=_("A decision is never changed; a later item can revise it.")
    )
    memo = forms.CharField(label=_("Memo"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    annex = forms.FileField(label=_("Annex"), required=False)

    def __init__(
        self,
        *args: Any,
        proposals: Iterable[tuple[int, str]] = (),
        indicators: Iterable[tuple[str, str]] = (),
        decisions: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposal"].choices = [("", "–"), *proposals]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [("", "–"), *indicators]  # type: ignore[attr-defined]
        self.fields["revises"].choices = [("", "–"), *decisions]  # type: ignore[attr-defined]


class MinutesForm(forms.Form):
    """What the minutes say."""

    text = forms.CharField(label=_("Minutes"), widget=forms.Textarea(attrs={"rows": 8}))


class SeatForm(forms.Form):
    """A seat in a body."""

    body = forms.ChoiceField(label=_("Body"))
    office = forms.CharField(
        label=_("Office"), max_length=120, help_text=_("The post, not the person: “Head of schools”.")
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=120, required=False)
    function = forms.ChoiceField(label=_("Function"), choices=SeatFunction.choices, initial=SeatFunction.MEMBER)
    email = forms.EmailField(
        label=_("Account"), required=False, help_text=_("The e-mail address of the account; empty: none.")
    )
    since = _day(_("From"))
    reads_data = forms.BooleanField(label=_("Has read access in Boligsociale Data"), required=False)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]


class SeatEndForm(forms.Form):
    """The end of a seat."""

    until = _day(_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class AccessForm(forms.Form):
    """The proof that read access was removed."""

    on = _day(_("Removed on"))
    proof = forms.CharField(label=_("Proof"), max_length=300, help_text=_("The receipt or who confirmed it."))


class BarrierForm(forms.Form):
    """Something in the way."""

    body = forms.ChoiceField(label=_("Raised by"))
    text = forms.CharField(label=_("What is in the way?"), widget=LONG)

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]


ATTENDANCE = [("absent", _("not there")), ("present", _("present")), ("apologies", _("sent apologies"))]
FREE_OUTCOMES = (Outcome.APPROVED, Outcome.NOTED, Outcome.REJECTED)


class HoldForm(forms.Form):
    """A meeting as it was held: a field for each seat, and for each item what was decided."""

    def __init__(
        self,
        *args: Any,
        seats: Iterable[Seat],
        items: Iterable[AgendaItem],
        actions: dict[int, str],
        protocols: Iterable[Meeting],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.protocols = list(protocols)
        for seat in seats:
            label = f"{', '.join(filter(None, (seat.office, seat.organisation)))} ({seat.get_function_display()})"
            self.fields[f"seat_{seat.pk}"] = forms.ChoiceField(label=label, choices=ATTENDANCE)
        for item in items:
            if item.kind == ItemKind.DECISION:
                self._add(item, actions.get(item.pk))
        for one in self.protocols:
            self.fields[f"protocol_{one.pk}"] = forms.BooleanField(
                label=_("The minutes of %(day)s were approved") % {"day": day(one.on)}, required=False
            )
        self.fields["minutes"] = forms.CharField(
            label=_("Minutes"), widget=forms.Textarea(attrs={"rows": 6}), required=False
        )

    def _add(self, item: AgendaItem, action: str | None) -> None:
        outcomes = FREE_OUTCOMES if action is None else LETTER_OUTCOMES.get(action, ())
        choices = [("", _("not decided")), *((one.value, one.label) for one in outcomes)]
        about = _("Item %(place)s, %(title)s") % {"place": item.place, "title": item.title}
        waits = "" if action != "" else _("It is not this body's turn on the proposal, so nothing can be decided here.")
        self.fields[f"outcome_{item.pk}"] = forms.ChoiceField(
            label=about, choices=choices, required=False, help_text=waits
        )
        self.fields[f"text_{item.pk}"] = forms.CharField(
            label=_("%(about)s: the decision in words") % {"about": about}, widget=LONG, required=False
        )
        if item.proposal_id:
            self.fields[f"alone_{item.pk}"] = forms.CharField(
                label=_("%(about)s: if one decided alone on one's own proposal, what the minutes say")
                % {"about": about},
                required=False,
            )

    def held(self) -> Held:
        """The form's answer as the action takes it."""
        data = self.cleaned_data
        by_answer: dict[str, list[int]] = {"present": [], "apologies": [], "absent": []}
        said = {}
        for name, value in data.items():
            kind, _dash, key = name.partition("_")
            if kind == "seat":
                by_answer[value].append(int(key))
            elif kind == "outcome" and value:
                said[int(key)] = Said(value, data[f"text_{key}"], data.get(f"alone_{key}", ""))
        return Held(
            present=by_answer["present"],
            apologies=by_answer["apologies"],
            said=said,
            minutes=data["minutes"],
            approves_protocols=[one.pk for one in self.protocols if data[f"protocol_{one.pk}"]],
        )
