"""Baselines that are already better than what they are held up against."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import format_measured, name_scope, quote_indicator
from tovholder.domain.content.schema.agreement_parts import Baseline, Comparator, Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import Text, join_texts, make_text

AHEAD = "baseline.ahead"
CODES: tuple[str, ...] = (AHEAD,)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """An indicator that starts ahead (trap T4) has no gap to close: progress must be said in another way."""
    for pointer, of in subject.indicators:
        if of.good is None:
            continue
        for m, comparator in enumerate(of.comparators):
            ahead = [(n, value) for n, value in enumerate(of.baselines) if _better(of, value, comparator)]
            if ahead and comparator.value is not None:
                name, other = quote_indicator(of), format_measured(comparator.value, of.unit)
                shown = join_texts(_shown(subject, of, value) for _, value in ahead)
                label = comparator.label or "sammenligningen"
                yield subject.make_finding(
                    AHEAD,
                    "notice",
                    [*(f"{pointer}/baselines/{n}/value" for n, _ in ahead), f"{pointer}/comparators/{m}/value"],
                    make_text(
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


def _shown(subject: Subject, of: Indicator, value: Baseline) -> Text:
    said, where = format_measured(value.value or 0, of.unit), name_scope(subject.content, value.scope)
    return make_text(f"{said.da} ({where.da})", f"{said.en} ({where.en})")
