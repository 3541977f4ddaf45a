"""The law's criteria for an area in words: value, threshold, distance in persons, whether met."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.domain.housing_lists.statute.area_judgement import AreaJudgement
from tovholder.domain.housing_lists.statute.criterion_sentences import LIMITS
from tovholder.domain.housing_lists.statute.judged_criteria import Judged
from tovholder.domain.housing_lists.statute.list_rules import Section
from tovholder.domain.language.number_writer import find_decimals_needed, format_share
from tovholder.shell.language_choice import find_page_language, tell
from tovholder.shell.templatetags.danish import number

CLOSE = 0.05
"""How near a threshold, as a part of it, an unmet criterion is called near."""
SECTIONS: tuple[tuple[Section, str], ...] = (("61a", "§ 61 a"), ("61b", "§ 61 b"))


@dataclass(frozen=True)
class ShownCriterion:
    """One row of the table."""

    name: str
    value: str
    limit: str
    distance: str
    verdict: str
    mark: str
    why: str


def present_criteria(judgement: AreaJudgement) -> list[tuple[str, list[ShownCriterion]]]:
    """(section, rows) of every section that the rules of the day have."""
    return [
        (title, [_shown(item) for item in judgement.section(section)])
        for section, title in SECTIONS
        if judgement.section(section)
    ]


def _shown(item: Judged) -> ShownCriterion:
    language = find_page_language()
    verdict, mark = _verdict(item)
    why = item.why[language] if item.why else ""
    return ShownCriterion(
        item.criterion.measure.name[language],
        _share(item.value),
        _limit(item),
        tell_distance(item),
        verdict,
        mark,
        why,
    )


def _share(share: Fraction | None) -> str:
    return tell(format_share(share, 2)) if share is not None else "–"


def _limit(item: Judged) -> str:
    operator = LIMITS[item.criterion.operator][find_page_language()]
    if item.criterion.national_multiple is not None:
        national = _("%(times)s × the country") % {"times": item.criterion.national_multiple}
        return f"{operator} {national}" + (f" ({_round(item.limit)})" if item.limit is not None else "")
    return f"{operator} {_round(item.limit)}"


def _round(limit: Fraction | None) -> str:
    """The threshold with as many decimals as say it in full, three at the most: 40 %, 2,175 %."""
    if limit is None:
        return "–"
    return tell(format_share(limit, min(3, find_decimals_needed(100 * limit))))


def tell_distance(item: Judged) -> str:
    """How many persons (or kroner) the other side of the threshold is away: "114 fuldtidspersoner færre"."""
    whole = item.distance.whole if item.distance else None
    if whole is None:
        return _("threshold not known") if item.limit is None else "–"
    size, unit = abs(whole), item.criterion.measure.unit
    if unit == "kroner":
        return (_("%(n)s kroner below") if item.met else _("%(n)s kroner above")) % {"n": number(size)}
    told = {"n": number(size)}
    if unit == "fulltime":
        return (_("%(n)s full-time persons fewer") if whole > 0 else _("%(n)s full-time persons above")) % told
    if whole > 0:
        return ngettext("%(n)s person fewer", "%(n)s persons fewer", size) % told
    return ngettext("%(n)s person above", "%(n)s persons above", size) % told


def _verdict(item: Judged) -> tuple[str, str]:
    if item.met is None:
        return _("cannot be told"), ""
    if item.met:
        return _("met"), "mark-bad"
    limit, value = item.limit, item.value
    near = limit is not None and value is not None and abs(value - limit) <= limit * CLOSE
    return (_("not met, near"), "mark-attention") if near else (_("not met"), "mark-good")


def tell_nearest_criterion(judgement: AreaJudgement) -> str:
    """The unmet criterion of § 61 a that fewest persons are from, in words; nothing when none can be told."""
    open_ = [
        item
        for item in judgement.section("61a")
        if item.met is False and item.distance and item.distance.whole and item.criterion.measure.unit != "kroner"
    ]
    if not open_:
        return ""
    item = min(open_, key=lambda one: abs((one.distance and one.distance.whole) or 0))
    return _("nearest a threshold: %(what)s, %(far)s") % {
        "what": item.criterion.measure.short[find_page_language()],
        "far": tell_distance(item),
    }
