"""What a category hangs on, as sentences in both languages. Pure."""

from collections.abc import Sequence

from tovholder.domain.housing_lists.categories.category_moves import Move
from tovholder.domain.housing_lists.categories.points_category import Category
from tovholder.domain.housing_lists.categories.points_model import Words
from tovholder.domain.language.number_format import Lang, format_number, format_percent

OPEN: Words = {"da": "uafgjort", "en": "undecided"}


def tell_why_open(of: Category) -> Words | None:
    """Why there is no category; None where there is one."""
    if of.included is False:
        least = format_number(of.rules.residents_over)
        return {
            "da": f"Modellen er for områder med over {least['da']} beboere.",
            "en": f"The model is for areas with more than {least['en']} residents.",
        }
    if of.band is not None:
        return None
    gone, all_of = format_number(len(of.missing) + of.absent), format_number(len(of.rules.indicators))
    either = {lang: _either([band.name[lang] for band in of.possible], lang) for lang in ("da", "en")}
    return {
        "da": f"{gone['da']} af modellens {all_of['da']} indikatorer mangler; området kan være {either['da']}.",
        "en": f"{gone['en']} of the model's {all_of['en']} indicators are missing; the area may be {either['en']}.",
    }


def tell_move(move: Move, before: tuple[int | None, Category], now: tuple[int | None, Category]) -> Words | None:
    """What moved the category between two years."""
    (year_before, of_before), (year, of) = before, now
    if of_before.band is None or of.band is None:
        return None
    was, became = of_before.band.name, of.band.name
    start = {
        "da": f"Fra {was['da']} i {year_before} til {became['da']} i {year}",
        "en": f"From {was['en']} in {year_before} to {became['en']} in {year}",
    }
    if move.by is None:
        return {
            "da": f"{start['da']}; ingen indikator alene er nok til det.",
            "en": f"{start['en']}; no indicator alone is enough for it.",
        }
    name, change = of.rules.indicator(move.by).name, format_number(move.changes[move.by], sign=True)
    return {
        "da": f"{start['da']}; {name['da']} ({change['da']} point) er alene nok til det.",
        "en": f"{start['en']}; {name['en']} ({change['en']} points) alone is enough for it.",
    }


def tell_hinge(of: Category) -> Words | None:
    """The indicator that the category hangs on most; None where no single one can change it."""
    if not of.hinges:
        return None
    name, chance = of.rules.indicator(of.hinges[0].indicator).name, format_percent(of.hinges[0].chance, 0)
    return {
        "da": f"Kategorien hænger mest på {name['da']}: tilfældige udsving i den alene giver en anden i "
        f"{chance['da']} af tilfældene.",
        "en": f"The category hangs most on {name['en']}: chance in that alone gives another in {chance['en']} of "
        "cases.",
    }


def tell_steadiness(of: Category) -> Words:
    """Whether the other cut points that were tried give the same category."""
    others = [item for item in of.sensitivity if item.band != of.band]
    if not others:
        return {
            "da": "De andre grænser, der er prøvet, giver samme kategori.",
            "en": "The other cut points that were tried give the same category.",
        }
    names = {
        lang: sorted({item.band.name[lang] if item.band else OPEN[lang] for item in others}) for lang in ("da", "en")
    }
    return {
        "da": f"Med andre grænser ({format_number(len(others))['da']} af {len(of.sensitivity)} prøvede) bliver det "
        f"{_either(names['da'], 'da')}.",
        "en": f"With other cut points ({format_number(len(others))['en']} of {len(of.sensitivity)} tried) it becomes "
        f"{_either(names['en'], 'en')}.",
    }


def _either(names: Sequence[str], lang: Lang) -> str:
    *first, last = names
    return f"{', '.join(first)} {'eller' if lang == 'da' else 'or'} {last}" if first else last
