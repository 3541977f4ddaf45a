"""How an area stands on one criterion, as sentences in both languages. Pure."""

from fractions import Fraction

from tovholder.domain.housing_lists.statute.judged_criteria import Judged
from tovholder.domain.housing_lists.statute.list_rules import Operator, Unit
from tovholder.domain.housing_lists.statute.undecided_reasons import join_things
from tovholder.domain.language.number_writer import format_number, format_share, round_half_up
from tovholder.domain.language.text import Lang, Text

LIMITS: dict[Operator, Text] = {
    ">": Text(da="over", en="above"),
    ">=": Text(da="mindst", en="at least"),
    "<": Text(da="under", en="below"),
}
_ONE: dict[Unit, Text] = {
    "persons": Text(da="person", en="person"),
    "fulltime": Text(da="fuldtidsperson", en="full-time person"),
}
_MANY: dict[Unit, Text] = {
    "persons": Text(da="personer", en="persons"),
    "fulltime": Text(da="fuldtidspersoner", en="full-time persons"),
}


def tell_criterion_standing(item: Judged) -> Text:
    """Value, limit, verdict and distance."""
    return Text(da=_standing(item, "da"), en=_standing(item, "en"))


def tell_size_standing(residents: int | None, least: int) -> Text:
    """Whether the area has the residents that the lists ask for."""
    needed = format_number(least, 0)
    if residents is None:
        return Text(
            da=f"Antallet af beboere mangler; listerne kræver mindst {needed.da}.",
            en=f"The number of residents is missing; the lists ask for at least {needed.en}.",
        )
    there = format_number(residents, 0)
    if residents >= least:
        return Text(
            da=f"{there.da} beboere; mindst {needed.da} kræves.",
            en=f"{there.en} residents; at least {needed.en} are asked for.",
        )
    return Text(
        da=f"{there.da} beboere. Listerne kræver mindst {needed.da}, så området er ikke på nogen af dem.",
        en=f"{there.en} residents. The lists ask for at least {needed.en}, so the area is on none of them.",
    )


def _standing(item: Judged, lang: Lang) -> str:
    if item.met is None or item.value is None or item.limit is None:
        why = item.why[lang] if item.why else ""
        return why if item.value is None else f"{format_share(float(item.value), 2)[lang]}. {why}"
    verdict = Text(
        da="opfyldt" if item.met else "ikke opfyldt",
        en="met" if item.met else "not met",
    )[lang]
    limit = f"{LIMITS[item.criterion.operator][lang]} {_shown(item.limit, _limit_decimals(item.limit), lang)}"
    value = _shown(item.value, _value_decimals(item.value, item.limit), lang)
    said = Text(da=f"{value} (grænsen er {limit}): {verdict}.", en=f"{value} (the limit is {limit}): {verdict}.")
    return said[lang] + _far(item, lang) + (_published(lang) if item.limit_published else "")


def _far(item: Judged, lang: Lang) -> str:
    """With so many fewer (or more) it would be the other way round."""
    whole = item.distance.whole if item.distance else None
    if whole is None:
        return ""
    amount, unit = abs(whole), item.criterion.measure.unit
    if lang == "da":
        then = "var det ikke opfyldt" if item.met else "var det opfyldt"
        if unit == "kroner":
            change = "højere" if whole > 0 else "lavere"
            return f" Var gennemsnitsindkomsten {format_number(amount, 0).da} kr. {change}, {then}."
        change = "flere" if whole > 0 else "færre"
        return f" Med {_people(amount, unit, 'da')} {change}{_each(item.years, 'da')} {then}."
    then = "it would not be met" if item.met else "it would be met"
    if unit == "kroner":
        change = "higher" if whole > 0 else "lower"
        return f" Were the mean income {format_number(amount, 0).en} kroner {change}, {then}."
    change = "more" if whole > 0 else "fewer"
    return f" With {_people(amount, unit, 'en')} {change}{_each(item.years, 'en')}, {then}."


def _people(amount: int, unit: Unit, lang: Lang) -> str:
    return f"{format_number(amount, 0)[lang]} {(_ONE if amount == 1 else _MANY)[unit][lang]}"


def _each(years: tuple[int, ...], lang: Lang) -> str:
    if len(years) == 1:
        return ""
    return (
        f" i hvert af årene {join_things(years, 'da')}" if lang == "da" else f" in each of {join_things(years, 'en')}"
    )


def _published(lang: Lang) -> str:
    return Text(
        da=" Grænsen bygger på et offentliggjort, afrundet tal.",
        en=" The limit rests on a published, rounded figure.",
    )[lang]


def _shown(share: Fraction, decimals: int, lang: Lang) -> str:
    return format_share(share, decimals)[lang]


def _limit_decimals(limit: Fraction) -> int:
    """As many as say the limit in full, three at the most: 40 %, 2,7 %, 2,175 %."""
    return next((decimals for decimals in range(3) if (100 * limit * 10**decimals).denominator == 1), 3)


def _value_decimals(value: Fraction, limit: Fraction) -> int:
    """One, or as many more as keep the shown value on its own side of the limit."""
    for decimals in range(1, 8):
        shown = Fraction(round_half_up(100 * value, decimals))
        if (shown > 100 * limit) == (value > limit) and (shown < 100 * limit) == (value < limit):
            return decimals
    return 8
