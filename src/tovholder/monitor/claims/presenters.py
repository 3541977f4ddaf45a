"""What the figures say of each quantified statement of the agreement, for the page that shows the sentence."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.language.number_writer import round_half_up
from tovholder.domain.standing.held_claims import Against, Fit, HeldClaim, Told, hold_claims
from tovholder.monitor.standings.selectors import load_monitored
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import list_version_findings
from tovholder.shell.templatetags.danish import measure, number

FITS: dict[str, tuple[Promise, str]] = {
    Fit.HOLDS: (gettext_lazy("holds"), "mark-good"),
    Fit.DOES_NOT_HOLD: (gettext_lazy("does not hold"), "mark-bad"),
    Fit.CANNOT_BE_TOLD: (gettext_lazy("cannot be told"), ""),
}
OTHER_MEASURE = "claim.other_measure"


@dataclass(frozen=True)
class ShownClaim:
    """The verdict on a sentence, and the figures it was held against, one line each."""

    word: str
    mark: str
    lines: list[str]


def present_held_claims(
    programme: Programme, version: Version | None, on: datetime.date, names: dict[str, str]
) -> dict[str, ShownClaim]:
    """Claim id to what is said of it; `names` is id to name of the agreement's places."""
    found = load_monitored(programme, version, on)
    municipality = found.agreement.municipality.name or _("the municipality")
    other = _of_other_measure(found.agreement, version)
    claims = hold_claims(found.agreement, found.figures, on.year, other)
    return {key: _shown(claim, {**names, "municipality": municipality}) for key, claim in claims.items()}


def _of_other_measure(agreement: Agreement, version: Version | None) -> list[str]:
    """Claims that the checks have found to be about other ages than the indicator."""
    pointers = {
        pointer
        for finding in (list_version_findings(version) if version else [])
        if finding.code == OTHER_MEASURE
        for pointer in finding.pointers
    }
    return [
        claim.id
        for at_effort, effort in enumerate(agreement.effort_areas)
        for at, claim in enumerate(effort.claims)
        if f"/effort_areas/{at_effort}/claims/{at}" in pointers
    ]


def _shown(claim: HeldClaim, names: dict[str, str]) -> ShownClaim:
    word, mark = FITS[claim.fit]
    lines = [_line(item, claim, names) + _changed(item, claim) for item in claim.against]
    if not lines:
        lines = [_("No figure that is kept measures this. Keep the source that the sentence rests on.")]
    elif claim.fit == Fit.CANNOT_BE_TOLD:
        lines.append(
            _("The sentence is about other ages than the indicator, so the figures neither confirm nor deny it.")
        )
    return ShownClaim(str(word), mark, lines)


def _changed(item: Against, claim: HeldClaim) -> str:
    """That a newer figure says otherwise than the one of the sentence's own time."""
    first = next(other for other in claim.against if other.ours.scope == item.ours.scope)
    if item.holds == first.holds:
        return ""
    return " – " + (_("by this figure it holds") if item.holds else _("by this figure it does not hold"))


def _line(item: Against, claim: HeldClaim, names: dict[str, str]) -> str:
    unit = claim.indicator.unit if claim.indicator else None
    ours = _figure(item.ours, unit, names)
    if item.theirs is None or item.times is None:
        return ours
    said = {"ours": ours, "theirs": _figure(item.theirs, unit, names), "times": number(round_half_up(item.times, 2))}
    return _("%(ours)s against %(theirs)s: %(times)s times") % said


def _figure(told: Told, unit: str | None, names: dict[str, str]) -> str:
    said = {
        "where": names.get(told.scope, told.scope),
        "value": measure(round_half_up(told.value, 2), unit),
        "year": told.year,
        "source": name_source(told.source),
    }
    return _("%(where)s %(value)s in %(year)s (%(source)s)") % said


def name_source(source: IndicatorSource | None) -> str:
    """Publisher, dataset and table, as far as they are known."""
    if source is None:
        return _("source not given")
    numbered = (source.table or "")[:1].isdigit()
    table = _("table %(number)s") % {"number": source.table} if numbered else source.table or ""
    return " ".join(part for part in (source.publisher or "", source.dataset or "", table) if part)
