"""Why something cannot be told, as sentences in both languages. Pure."""

from collections.abc import Sequence

from tovholder.domain.housing_lists.statute.list_rules import load_list_rules
from tovholder.domain.language.text import Lang, Text


def tell_no_row(year: int) -> Text:
    """There is no row of the year."""
    return Text(da=f"Der er ingen tal for {year}.", en=f"There are no figures for {year}.")


def tell_no_figure(column: str, year: int) -> Text:
    """A figure of the year is missing or withheld."""
    name = load_list_rules().columns[column]
    return Text(
        da=f"Tallet for {year} mangler: {name.da}.",
        en=f"The figure for {year} is missing: {name.en}.",
    )


def tell_no_denominator(column: str, year: int) -> Text:
    """There is nobody to take a share of."""
    name = load_list_rules().columns[column]
    return Text(
        da=f"Andelen kan ikke regnes for {year}, hvor tallet er nul: {name.da}.",
        en=f"There is no share for {year}, where the figure is nought: {name.en}.",
    )


def tell_no_national_share(years: Sequence[int]) -> Text:
    """The limit moves with the national share of convicted, and nobody has given it."""
    return Text(
        da=f"Landsgennemsnittet af dømte i {join_things(years, 'da')} kendes ikke (kilde "
        "efterlyses). Giv landets antal dømte og antal beboere på 18 år og derover.",
        en=f"The national share of convicted in {join_things(years, 'en')} is not known (source wanted). Give the "
        "country's number of convicted and of residents aged 18 and over.",
    )


def tell_criteria_open(names: Sequence[str]) -> Text:
    """A list hangs on criteria that cannot be told."""
    shorts = [load_list_rules().measures[name].short for name in names]
    return Text(
        da=f"Det afhænger af, hvad der ikke kan afgøres: {join_things([short.da for short in shorts], 'da')}.",
        en=f"It hangs on what cannot be told: {join_things([short.en for short in shorts], 'en')}.",
    )


def tell_size_open() -> Text:
    """A list hangs on the area's size."""
    return Text(
        da="Antallet af beboere 1. januar mangler.",
        en="The number of residents on 1 January is missing.",
    )


def tell_history_open(required: int, years: Sequence[int]) -> Text:
    """A list asks for years in a row, and some of them cannot be told."""
    return Text(
        da=f"Listen kræver {required} år i træk, og det kan ikke afgøres for {join_things(years, 'da')}.",
        en=f"The list asks for {required} years running, and that cannot be told for {join_things(years, 'en')}.",
    )


def join_things(things: Sequence[object], lang: Lang) -> str:
    """One, two and three."""
    *first, last = [str(thing) for thing in things]
    return f"{', '.join(first)} {'og' if lang == 'da' else 'and'} {last}" if first else last
