"""What a category hangs on, as sentences in both languages. Pure."""

from collections.abc import Collection

from tovholder.domain.housing_lists.categories.points_category import Category, Move
from tovholder.domain.language.number_writer import format_number, format_share
from tovholder.domain.language.text import Lang, Text, join_texts, join_words

OPEN: Text = Text(da="uafgjort", en="undecided")


def tell_why_open(of: Category) -> Text | None:
    """Why there is no category; None where there is one."""
    if of.included is False:
        least = format_number(of.rules.residents_over, 0)
        return Text(
            da=f"Modellen er for områder med over {least.da} beboere.",
            en=f"The model is for areas with more than {least.en} residents.",
        )
    if of.band is not None:
        return None
    gone, all_of = format_number(len(of.missing) + of.absent, 0), format_number(len(of.rules.indicators), 0)
    either = join_texts([band.name for band in of.possible], one_of=True)
    return Text(
        da=f"{gone.da} af modellens {all_of.da} indikatorer mangler; området kan være {either.da}.",
        en=f"{gone.en} of the model's {all_of.en} indicators are missing; the area may be {either.en}.",
    )


def tell_move(move: Move, before: tuple[int | None, Category], now: tuple[int | None, Category]) -> Text | None:
    """What moved the category between two years."""
    (year_before, of_before), (year, of) = before, now
    if of_before.band is None or of.band is None:
        return None
    was, became = of_before.band.name, of.band.name
    start = Text(
        da=f"Fra {was.da} i {year_before} til {became.da} i {year}",
        en=f"From {was.en} in {year_before} to {became.en} in {year}",
    )
    if move.by is None:
        return Text(
            da=f"{start.da}; ingen indikator alene er nok til det.",
            en=f"{start.en}; no indicator alone is enough for it.",
        )
    name, change = of.rules.indicator(move.by).name, format_number(move.changes[move.by], 0, sign=True)
    return Text(
        da=f"{start.da}; {name.da} ({change.da} point) er alene nok til det.",
        en=f"{start.en}; {name.en} ({change.en} points) alone is enough for it.",
    )


def tell_hinge(of: Category) -> Text | None:
    """The indicator that the category hangs on most; None where no single one can change it."""
    if not of.hinges:
        return None
    name, chance = of.rules.indicator(of.hinges[0].indicator).name, format_share(of.hinges[0].chance, 0)
    return Text(
        da=f"Kategorien hænger mest på {name.da}: tilfældige udsving i den alene giver en anden i "
        f"{chance.da} af tilfældene.",
        en=f"The category hangs most on {name.en}: chance in that alone gives another in {chance.en} of cases.",
    )


def tell_steadiness(of: Category) -> Text:
    """Whether the other cut points that were tried give the same category."""
    others = [item for item in of.sensitivity if item.band != of.band]
    if not others:
        return Text(
            da="De andre grænser, der er prøvet, giver samme kategori.",
            en="The other cut points that were tried give the same category.",
        )
    names = {item.band.name if item.band else OPEN for item in others}
    either = Text(da=_either(names, "da"), en=_either(names, "en"))
    return Text(
        da=f"Med andre grænser ({format_number(len(others), 0).da} af {len(of.sensitivity)} prøvede) bliver det "
        f"{either.da}.",
        en=f"With other cut points ({format_number(len(others), 0).en} of {len(of.sensitivity)} tried) it becomes "
        f"{either.en}.",
    )


def _either(names: Collection[Text], lang: Lang) -> str:
    return join_words(sorted(name[lang] for name in names), lang, one_of=True)
