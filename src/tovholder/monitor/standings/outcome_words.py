"""The fixed words for what a comparison says, as pages write them, and how each is marked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_standing import AWAITS, Standing, find_missing_counts
from tovholder.domain.statistics.comparison.comparison_text import Telling, tell_change
from tovholder.domain.statistics.comparison.comparison_verdicts import Verdict
from tovholder.domain.statistics.comparison.figure_scale import MEANS, SHARES
from tovholder.shell.language_choice import find_page_language

OUTCOMES: dict[str, Promise] = {
    Verdict.CLOSING: _("Gap narrowed"),
    Verdict.WIDENING: _("Gap widened"),
    Verdict.NO_CLEAR_DIFFERENCE: _("Cannot be told from chance"),
    Verdict.NO_RELEVANT_CHANGE: _("No change that matters"),
    Verdict.TOO_FEW: _("Too few to tell"),
    Verdict.ALREADY_CLOSED: _("No gap to close"),
    Verdict.NOT_COMPARABLE: _("Not comparable"),
    Verdict.CANNOT_BE_CALCULATED: _("Cannot be calculated"),
    AWAITS: _("Awaits a new measurement"),
}
MARKS: dict[str, str] = {
    Verdict.CLOSING: "mark-good",
    Verdict.WIDENING: "mark-bad",
    Verdict.NO_CLEAR_DIFFERENCE: "mark-attention",
    Verdict.NO_RELEVANT_CHANGE: "mark-note",
    Verdict.TOO_FEW: "mark-attention",
    Verdict.ALREADY_CLOSED: "mark-good",
    Verdict.NOT_COMPARABLE: "mark-note",
}
REASONS: dict[str, Promise] = {
    "break": _("The series breaks between the baseline and the latest measurement."),
    "suppressed": _("A figure that it takes is held back, so that nobody can be recognised."),
    "definition": _("The two figures follow different definitions."),
    "border": _("The area's border has moved between the two years."),
}
STATES: dict[str, Promise] = {
    "suppressed": _("held back by the source"),
    "not_measured": _("not measured"),
}
HELD_BACK: dict[str, Promise] = {
    "few": _("held back: too few persons or answers behind it"),
    "for_another": _("held back to protect another figure"),
    "few_or_for_another": _("held back so that nobody can be recognised"),
}

MISSING: dict[tuple[str, ...], Promise] = {
    ("ours",): _("The number of persons behind the area's own figures is not known, so chance cannot be told apart."),
    ("theirs",): _(
        "The number of persons behind the figures that it is held against is not known, so chance cannot be told apart."
    ),
    ("ours", "theirs"): _(
        "The numbers of persons behind both the area's figures and those it is held against are not known, so chance "
        "cannot be told apart."
    ),
}


def name_outcome(outcome: str) -> str:
    """The fixed words for an outcome."""
    return str(OUTCOMES[outcome])


def mark_outcome(outcome: str) -> str:
    """The class of the outcome's mark; grey for one that says nothing yet."""
    return MARKS.get(outcome, "")


def name_state(figure: Figure) -> str:
    """Why there is no number to show; nothing for a measured one."""
    return str(HELD_BACK[figure.why] if figure.why is not None else STATES.get(figure.state, ""))


def tell_standing(standing: Standing) -> str:
    """What a standing says in whole sentences, in the language of the page."""
    if standing.outcome == AWAITS:
        return str(_("No newer measurement than the baseline has been read in."))
    if standing.reason is not None:
        return str(REASONS[standing.reason])
    if standing.change is None:
        return str(MISSING.get(find_missing_counts(standing), _("A change cannot be calculated from these figures.")))
    scale = SHARES if standing.scale > 1 else MEANS
    how = Telling(scale=scale, conservative=standing.conservative)
    said = tell_change(standing.change, standing.outcome, how)
    return said[find_page_language()]
