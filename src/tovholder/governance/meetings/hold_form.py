"""The form of a meeting as it was held: who was there, and for each item what was decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.domain.rulings.body_rules import Votes
from tovholder.governance.forms import LONG
from tovholder.governance.meetings.attendance import Guest
from tovholder.governance.meetings.deciding import Said
from tovholder.governance.meetings.holding import Held
from tovholder.governance.models import AgendaItem, ItemKind, Meeting, Outcome, Seat
from tovholder.shell.templatetags.danish import day

ATTENDANCE = [("present", _("present")), ("apologies", _("sent apologies")), ("absent", _("not there"))]
ALWAYS = (Outcome.POSTPONED, Outcome.REJECTED, Outcome.SENT_BACK)
OUTCOMES: Mapping[str, Sequence[Outcome]] = {
    "": (),
    "commit": (Outcome.APPROVED, *ALWAYS),
    "approve": (Outcome.APPROVED, Outcome.AMENDED, *ALWAYS),
    "involve": (Outcome.INVOLVED, *ALWAYS),
    "recommend": (Outcome.RECOMMENDED, *ALWAYS),
}
"""What a body can answer in a step; where it is not its turn, nothing."""
FREE_OUTCOMES = (Outcome.APPROVED, Outcome.AMENDED, Outcome.NOTED, *ALWAYS)


@dataclass(frozen=True)
class Asked:
    """What an item asks of the body: the step, the judgements it rests on, and whether its text was changed since."""

    action: str | None = None
    judgements: Sequence[Mapping[str, Any]] = ()
    changed: bool = False


@dataclass
class ItemFields:
    """The fields of one item, as the page lays them out: those that are always asked, and those behind "more"."""

    item: AgendaItem
    asked: Asked
    shown: list[forms.BoundField]
    more: list[forms.BoundField]


@dataclass(frozen=True)
class Attends:
    """The fields of one seat."""

    seat: Seat
    how: forms.BoundField
    substitute: forms.BoundField


class HoldForm(forms.Form):
    """A meeting as it was held. Everybody is there until somebody is taken off."""

    template = "governance/meetings/components/hold.html"
    guests = forms.CharField(
        label=_("Guests"), widget=LONG, required=False, help_text=_("One a line: name, organisation.")
    )

    def __init__(
        self,
        *args: Any,
        seats: Iterable[Seat],
        items: Iterable[AgendaItem],
        asked: Mapping[int, Asked],
        protocols: Iterable[Meeting],
        late: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats, self.items, self.protocols, self.asked = list(seats), list(items), list(protocols), asked
        for seat in self.seats:
            self._add_seat(seat)
        for item in self.items:
            if item.kind == ItemKind.DECISION:
                self._add_item(item, asked.get(item.pk, Asked()), late)
        for one in self.protocols:
            self.fields[f"protocol_{one.pk}"] = forms.BooleanField(
                label=_("The minutes of %(day)s were approved") % {"day": day(one.on)}, required=False
            )
        self.fields["minutes"] = forms.CharField(
            label=_("Minutes"), widget=forms.Textarea(attrs={"rows": 6}), required=False
        )

    def _add_seat(self, seat: Seat) -> None:
        who = ", ".join(filter(None, (seat.holder, seat.office, seat.organisation)))
        label = f"{who} ({seat.get_function_display()})"
        self.fields[f"seat_{seat.pk}"] = forms.ChoiceField(label=label, choices=ATTENDANCE, initial="present")
        self.fields[f"substitute_{seat.pk}"] = forms.CharField(
            label=_("Substitute for %(who)s") % {"who": who}, max_length=120, required=False
        )

    def _add_item(self, item: AgendaItem, asked: Asked, late: bool) -> None:
        outcomes = FREE_OUTCOMES if asked.action is None else OUTCOMES.get(asked.action, ())
        choices = [("", _("not decided")), *((one.value, one.label) for one in outcomes)]
        about = _("Item %(place)s, %(title)s") % {"place": item.place, "title": item.title}
        self._add(item, "outcome", forms.ChoiceField, about, choices=choices, help_text=_hint(asked))
        self._add(item, "text", forms.CharField, _("%(about)s: the decision in words") % {"about": about}, widget=LONG)
        if asked.judgements and asked.action == "approve":
            self._add(item, "confirms", forms.BooleanField, _("The body confirms the judgements above"))
        if late and item.proposal_id:
            self._add(
                item, "late", forms.CharField, _("Registered late: why it is to hold from the day of the meeting"),
                help_text=_("Empty: it holds from today. A second person with a seat in the body must confirm."),
            )  # fmt: skip
        people = [(seat.pk, seat.holder or seat.office) for seat in self.seats]
        self._add(
            item, "recused", forms.TypedMultipleChoiceField, _("Disqualified on this item"), choices=people, coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        for name, label in (("for", _("Votes for")), ("against", _("Votes against")), ("abstained", _("Abstained"))):
            self._add(item, name, forms.IntegerField, label, min_value=0, max_value=999)
        self._add(item, "chairfor", forms.BooleanField, _("The chair voted for"))
        self._add(item, "dissent", forms.CharField, _("Dissent, in words"), widget=LONG)
        if item.proposal_id:
            self._add(
                item, "alone", forms.CharField, _("If one decided alone on one's own proposal: what the minutes say")
            )  # fmt: skip

    def _add(self, item: AgendaItem, name: str, kind: Any, label: str | Promise, **more: Any) -> None:
        self.fields[f"{name}_{item.pk}"] = kind(label=label, required=False, **more)

    @property
    def attending(self) -> Iterator[Attends]:
        """The fields of each seat."""
        for seat in self.seats:
            yield Attends(seat, self[f"seat_{seat.pk}"], self[f"substitute_{seat.pk}"])

    @property
    def by_item(self) -> Iterator[ItemFields]:
        """The fields of each item for decision."""
        for item in self.items:
            if f"outcome_{item.pk}" in self.fields:
                shown = [self[name] for name in self._names(item, "outcome", "text", "confirms", "late")]
                names = self._names(item, "recused", "for", "against", "abstained", "chairfor", "dissent", "alone")
                yield ItemFields(item, self.asked.get(item.pk, Asked()), shown, [self[name] for name in names])

    def _names(self, item: AgendaItem, *names: str) -> list[str]:
        return [key for key in (f"{name}_{item.pk}" for name in names) if key in self.fields]

    @property
    def protocol_fields(self) -> list[forms.BoundField]:
        """A tick for each meeting whose minutes can be approved."""
        return [self[f"protocol_{one.pk}"] for one in self.protocols]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for item in self.items:
            counted = [data.get(f"{name}_{item.pk}") for name in ("for", "against")]
            if any(one is not None for one in counted) and None in counted:
                self.add_error(f"for_{item.pk}", ValidationError(_("Give both the votes for and the votes against.")))
        return data

    def held(self) -> Held:
        """The form's answer as the action takes it."""
        data = self.cleaned_data
        how = {seat.pk: data[f"seat_{seat.pk}"] for seat in self.seats}
        instead = {seat.pk: data[f"substitute_{seat.pk}"] for seat in self.seats if data[f"substitute_{seat.pk}"]}
        return Held(
            present=[key for key, one in how.items() if one == "present"],
            apologies=[key for key, one in how.items() if one == "apologies"],
            substitutes=instead,
            guests=list(_read_guests(data["guests"])),
            said={item.pk: self._said(item) for item in self.items if data.get(f"outcome_{item.pk}")},
            minutes=data["minutes"],
            approves_protocols=[one.pk for one in self.protocols if data[f"protocol_{one.pk}"]],
        )

    def _said(self, item: AgendaItem) -> Said:
        data, key = self.cleaned_data, item.pk
        given_for = data[f"for_{key}"]
        votes = None if given_for is None else Votes(given_for, data[f"against_{key}"], data[f"abstained_{key}"] or 0)
        return Said(
            outcome=data[f"outcome_{key}"],
            text=data[f"text_{key}"],
            alone=data.get(f"alone_{key}", ""),
            recused=data[f"recused_{key}"],
            votes=votes,
            chair_for=data[f"chairfor_{key}"],
            dissent=data[f"dissent_{key}"],
            late=data.get(f"late_{key}", ""),
            confirms=data.get(f"confirms_{key}", False),
        )


def _hint(asked: Asked) -> str | Promise:
    if asked.action == "":
        return _("It is not this body's turn on the proposal, so nothing can be decided here.")
    if asked.changed:
        return _(
            "The proposal says something else than the papers. Send new papers, or choose approved with changes and "
            "say what was put on the table."
        )
    return ""


def _read_guests(typed: str) -> Iterator[Guest]:
    for line in typed.splitlines():
        name, _comma, organisation = line.partition(",")
        if name.strip():
            yield Guest(name.strip()[:120], organisation.strip()[:120])
