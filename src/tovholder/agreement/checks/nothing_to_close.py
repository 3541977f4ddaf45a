"""Baselines that are already better than what they are held up against."""

from collections.abc import Iterator

from tovholder.agreement.checks.subject import Subject
from tovholder.agreement.checks.wording import both, indicator, listed, measured, scope
from tovholder.agreement.schema.finding import Finding, Message
from tovholder.agreement.schema.goals import Baseline, Comparator, Indicator

AHEAD = "baseline.ahead"
CODES: tuple[str, ...] = (AHEAD,)


def find(subject: Subject) -> Iterator[Finding]:
    """An indicator that starts ahead (trap T4) has no gap to close: progress must be said in another way."""
    for pointer, of in subject.indicators:
        if of.good is None:
            continue
        for m, comparator in enumerate(of.comparators):
            ahead = [(n, value) for n, value in enumerate(of.baselines) if _better(of, value, comparator)]
            if ahead and comparator.value is not None:
                name, other = indicator(of), measured(comparator.value, of.unit)
                shown = listed(_shown(subject, of, value) for _, value in ahead)
                label = comparator.label or "sammenligningen"
                yield subject.finding(
                    AHEAD,
                    "notice",
                    [*(f"{pointer}/baselines/{n}/value" for n, _ in ahead), f"{pointer}/comparators/{m}/value"],
                    both(
                        f"{name.da}: baseline er allerede bedre end sammenligningstallet: {shown.da} mod {other.da} "
                        f"({label}). Der er ingen afstand at lukke; aftal, hvad der er fremgang her.",
                        f"{name.en}: the baseline is already better than the comparator: {shown.en} against {other.en} "
                        f"({comparator.label or 'the comparator'}). There is no gap to close; agree what "
                        "progress is here.",
                    ),
                )


def _better(of: Indicator, value: Baseline, comparator: Comparator) -> bool:
    if value.value is None or comparator.value is None or value.variant != comparator.variant:
        return False
    return value.value > comparator.value if of.good == "high" else value.value < comparator.value


def _shown(subject: Subject, of: Indicator, value: Baseline) -> Message:
    said, where = measured(value.value or 0, of.unit), scope(subject.content, value.scope)
    return both(f"{said.da} ({where.da})", f"{said.en} ({where.en})")
