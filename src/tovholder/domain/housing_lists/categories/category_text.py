"""Areas and their categories in words for a terminal. Pure."""

from collections.abc import Sequence

from tovholder.domain.housing_lists.categories.categorised_areas import AreaCategory
from tovholder.domain.housing_lists.categories.category_chances import UNDECIDED
from tovholder.domain.housing_lists.categories.category_sentences import OPEN, tell_steadiness, tell_why_open
from tovholder.domain.housing_lists.categories.indicator_points import IndicatorPoints, Missing
from tovholder.domain.housing_lists.categories.points_category import Category
from tovholder.domain.language.number_writer import format_number, format_share
from tovholder.domain.language.text import Lang, Text

_MISSING: dict[Missing, Text] = {
    "area": Text(da="mangler for området", en="missing for the area"),
    "municipality": Text(da="mangler for kommunen", en="missing for the municipality"),
    "few": Text(da="for få personer", en="too few people"),
}


def tell_categories(areas: Sequence[AreaCategory], lang: Lang) -> str:
    """Each area's category, its probability and its indicators; last, what the cut points are worth."""
    lines = [line for area in areas for line in (*_area(area, lang), "")]
    note = areas[0].category.rules.note[lang] if areas else ""
    return "\n".join([*lines, note]) + "\n"


def _area(area: AreaCategory, lang: Lang) -> list[str]:
    of = area.category
    year = f" {area.year}" if area.year else ""
    category = of.band.name[lang] if of.band else OPEN[lang]
    lines = [f"{of.area}{year}: {_points(of, lang)}, {category}"]
    lines += [f"  {why[lang]}" for why in [tell_why_open(of)] if why]
    lines += [f"  {_probability(of, lang)}"] if of.probability else []
    lines += [f"    {_indicator(of, item, lang)}" for item in of.indicators]
    lines += [f"  {said[lang]}" for said in [area.moved, tell_steadiness(of) if of.band else None] if said]
    return lines


def _points(of: Category, lang: Lang) -> str:
    low, high = (format_number(float(total), 0 if total.denominator == 1 else 1)[lang] for total in (of.low, of.high))
    one = lang == "da" or of.low == of.high == 1
    return f"{low if of.low == of.high else f'{low}-{high}'} {'point' if one else 'points'}"


def _probability(of: Category, lang: Lang) -> str:
    names = {band.id: band.name[lang] for band in of.rules.bands} | {UNDECIDED: OPEN[lang]}
    likely = sorted((of.probability or {}).items(), key=lambda item: -item[1])
    shown = [f"{names[name]} {format_share(share, 0)[lang]}" for name, share in likely if share >= 0.005]
    return Text(da="Sandsynlighed: ", en="Probability: ")[lang] + ", ".join(shown)


def _indicator(of: Category, item: IndicatorPoints, lang: Lang) -> str:
    name = of.rules.indicator(item.id).name[lang]
    if item.points is None:
        return f"{name}: {_MISSING[item.missing or 'area'][lang]}"
    share, against = (format_share(float(item.shown(side)))[lang] for side in (item.share, item.benchmark))
    unit = "points" if lang == "en" and item.points != 1 else "point"
    versus = Text(da="mod", en="against")[lang]
    return f"{name}: {item.points} {unit} ({share} {versus} {against}{_ratio(item, lang)})"


def _ratio(item: IndicatorPoints, lang: Lang) -> str:
    """How many times the municipality's share the area's is; where high is good, of those who are not in it."""
    if item.ratio is None:
        return ""
    times = format_number(float(item.ratio), 2)[lang]
    if item.good == "low":
        return Text(da=f", {times} gange", en=f", {times} times")[lang]
    return Text(da=f"; resten er {times} gange kommunens", en=f"; the rest is {times} times the municipality's")[lang]
