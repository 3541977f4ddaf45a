"""The form of an agreement with partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.partners.models import PartnerAgreement
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.shell.date_inputs import DATE

STATUSES = (("talked", _("talked of")), ("agreed", _("agreed")), ("ended", _("ended")))


class PartnerForm(forms.Form):
    """What was agreed, with whom, until when."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    name = forms.CharField(label=_("What it is about"), max_length=120)
    partners = forms.MultipleChoiceField(
        label=_("With whom"), help_text=_("Hold Ctrl to choose several. Parties stand in the strategic agreement.")
    )
    activities = forms.MultipleChoiceField(label=_("Activities behind it"), required=False)
    status = forms.ChoiceField(label=_("How far"), choices=STATUSES)
    since = forms.DateField(label=_("From"), required=False, widget=DATE)
    until = forms.DateField(label=_("Until and including"), required=False, widget=DATE)
    contact_position = forms.ChoiceField(
        label=_("Who is asked"), required=False, help_text=_("A post or a body, never a person.")
    )
    reference = forms.CharField(
        label=_("Where the signed agreement lies"),
        required=False,
        max_length=200,
        help_text=_("A case number, a letter."),
    )

    def __init__(self, *args: Any, agreed: Agreed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = agreed.agreement.organisation
        posts = [*(one.id for one in organisation.positions), *(body.id for body in organisation.bodies)]
        activities = [(one.id, one.name) for one in agreed.activities.values() if one.in_force]
        self._give("partners", list(agreed.parties.items()))
        self._give("activities", activities)
        self._give("contact_position", [("", "–"), *((key, agreed.names[key]) for key in posts)])

    def _give(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def make_agreement(self) -> said.PartnerAgreement:
        """The agreement that was written."""
        found: dict[str, Any] = self.cleaned_data
        return said.PartnerAgreement(
            id=found["key"],
            name=found["name"].strip(),
            partners=found["partners"],
            activities=found["activities"],
            status=found["status"],
            since=found["since"],
            until=found["until"],
            contact_position=found["contact_position"] or None,
            reference=found["reference"].strip() or None,
        )


def show_partner_agreement(row: PartnerAgreement) -> dict[str, Any]:
    """A kept agreement as the form's first answer."""
    return {name: getattr(row, name) for name in PartnerForm.base_fields}
