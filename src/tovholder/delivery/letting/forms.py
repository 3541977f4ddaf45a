"""The forms of flexible letting."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tovholder.delivery.letting.models import LettingAgreement, LettingCount
from tovholder.delivery.letting.selectors import RULES
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.number_reader import read_typed_number
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.shell.date_inputs import DATE

_COUNT = re.compile(r"[0-9]{1,5}")


class LettingAgreementForm(forms.Form):
    """Where, by which criteria, until when."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    areas = forms.MultipleChoiceField(label=_("Areas"), help_text=_("Hold Ctrl to choose several."))
    criteria = forms.CharField(
        label=_("Criteria"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("As they are published, one on each line: in work, in education."),
    )
    share_target = forms.CharField(
        label=_("Target share of the year's lettings, percent"), required=False, max_length=6
    )
    since = forms.DateField(label=_("From"), widget=DATE)
    until = forms.DateField(label=_("Until and including"), required=False, widget=DATE)
    reference = forms.CharField(
        label=_("Where the signed agreement lies"),
        required=False,
        max_length=200,
        help_text=_("A case number, a letter."),
    )

    def __init__(self, *args: Any, areas: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = list(areas.items())  # type: ignore[attr-defined]

    def clean_share_target(self) -> int | float | None:
        text = self.cleaned_data["share_target"]
        number = read_typed_number(text) if text else None
        if text and (number is None or not 0 <= number <= 100):
            raise forms.ValidationError(gettext("Write a percentage from 0 to 100, as 35 or 12,5."))
        return number

    def make_agreement(self) -> said.LettingAgreement:
        """The agreement that was written."""
        found: dict[str, Any] = self.cleaned_data
        return said.LettingAgreement(
            id=found["key"],
            areas=found["areas"],
            criteria=[line.strip()[:200] for line in found["criteria"].splitlines() if line.strip()],
            share_target=found["share_target"],
            since=found["since"],
            until=found["until"],
            reference=found["reference"].strip() or None,
        )


def show_letting_agreement(row: LettingAgreement) -> dict[str, Any]:
    """A kept agreement as the form's first answer."""
    told = {name: getattr(row, name) for name in ("key", "areas", "since", "until", "reference")}
    target = "" if row.share_target is None else write_as_typed(float(row.share_target))
    return {**told, "criteria": "\n".join(row.criteria), "share_target": target}


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000)


class LettingCountForm(forms.Form):
    """The lettings of one area in one quarter."""

    vacated = _count(_("Vacated"))
    let_total = _count(_("Let in all"))
    flexible = _count(_("by flexible criteria"))
    waiting_list = _count(_("from the waiting list"))
    municipal = _count(_("by the municipality"))
    exchange = _count(_("by exchange"))
    by_criterion = forms.CharField(
        label=_("The flexible ones by criterion"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One on each line with its count: in work: 4"),
    )
    refused = _count(_("Applicants turned down; only how many, never why"))

    def clean_by_criterion(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in self.cleaned_data["by_criterion"].splitlines():
            mark = max(line.rfind(":"), line.rfind(";"))
            name, count = line[: max(mark, 0)].strip(), line[mark + 1 :].strip()
            if not line.strip():
                continue
            if not (name and _COUNT.fullmatch(count)):
                raise forms.ValidationError(
                    gettext("“%(line)s” has no count. Write the criterion, a colon and the count: in work: 4")
                    % {"line": line}
                )
            found[name] = found.get(name, 0) + int(count)
        return found

    def make_count(self, area: str, quarter: str) -> said.LettingCount:
        """The count that was written."""
        found: dict[str, Any] = self.cleaned_data
        return said.LettingCount(
            id=f"{area}-{quarter}",
            area=area,
            quarter=quarter,
            vacated=found["vacated"] or 0,
            let_total=found["let_total"] or 0,
            let_by=said.LetBy(**{rule: found[rule] or 0 for rule in RULES}),
            flexible_by_criterion=found["by_criterion"],
            refused=found["refused"] or 0,
        )


def show_letting_count(row: LettingCount) -> dict[str, Any]:
    """A kept quarter as the form's first answer."""
    told = {name: getattr(row, name) for name in ("vacated", "let_total", "refused", *RULES)}
    return {**told, "by_criterion": "\n".join(f"{name}: {number}" for name, number in row.by_criterion.items())}
