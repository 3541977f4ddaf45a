"""What is said of an area against the rest, in Danish and English. Pure."""

from tovholder.domain.language.number_writer import format_number, format_points, format_share
from tovholder.domain.language.text import Lang, Text
from tovholder.domain.statistics.survey.comparison_with_rest import Difference
from tovholder.domain.statistics.survey.survey_result import AreaResult, Choices, SurveyResult, Verdict
from tovholder.domain.statistics.survey.weighted_shares import Share

_EVENTS: dict[str, Text] = {
    "1-3": Text(da="er trygge (svar 1-3)", en="feel safe (answers 1-3)"),
    "4": Text(da="er hverken trygge eller utrygge (svar 4)", en="feel neither safe nor unsafe (answer 4)"),
    "5-7": Text(da="er utrygge (svar 5-7)", en="feel unsafe (answers 5-7)"),
}


def name_event(event: str) -> Text:
    """What those do who have the event: `er trygge (svar 1-3)`, `feel safe (answers 1-3)`."""
    other: Text = Text(da=f"svarer {event}", en=f"answer {event}")
    return _EVENTS.get(event, other)


def tell_survey_verdict(
    area: AreaResult, rest: int, found: Difference | None, verdict: Verdict, choices: Choices
) -> Text:
    """The verdict in one or two plain sentences, with the numbers that it rests on. `rest` is its number of answers."""
    if found is None or verdict == "too_few":
        return _too_few(area, rest, choices.minimum_answers)
    words = name_event(choices.event)
    here, there = format_share(found.area_share), format_share(found.rest_share)
    apart = format_points(abs(found.difference), sign=False)
    opening: Text = Text(
        da=f"{area.area}: {here.da} {words.da} mod {there.da} i resten",
        en=f"{area.area}: {here.en} {words.en} against {there.en} in the rest",
    )
    closing = _no_clear(area, found.difference) if verdict == "no_clear_difference" else _different(apart, verdict)
    return opening + closing


def _different(apart: Text, verdict: Verdict) -> Text:
    da, en = ("lavere", "lower") if verdict == "lower" else ("højere", "higher")
    return Text(
        da=f". Det er {apart.da} {da}, mere end tilfældigheder kan forklare.",
        en=f". That is {apart.en} {en}, more than chance can explain.",
    )


def _no_clear(area: AreaResult, difference: float) -> Text:
    """Mostly too few answers; where the difference is one that the area could have shown, all else that blurs it."""
    if area.visible is None or abs(difference) >= area.visible.difference:
        return Text(
            da=". Det er ingen klar forskel: den kan være tilfældig, når usikkerheden og alle sammenligninger "
            "regnes med.",
            en=". That is no clear difference: it may be chance, once the uncertainty and all the comparisons are "
            "counted in.",
        )
    least = format_points(area.visible.difference, sign=False)
    power = format_number(100 * area.visible.power, 0)
    return Text(
        da=f". Det er ingen klar forskel; med så få svar ville undersøgelsen kun have opdaget en forskel på "
        f"{least.da} eller mere ({power.da} gange af 100).",
        en=f". That is no clear difference; with so few answers the survey would only have found a difference of "
        f"{least.en} or more ({power.en} times in 100).",
    )


def _too_few(area: AreaResult, rest: int, minimum: int) -> Text:
    if area.withheld == "protects_another":
        return Text(
            da=f"{area.area}: vises ikke, for ellers kunne svarene fra et område med få svar regnes ud.",
            en=f"{area.area}: not shown, since the answers of an area with few answers could else be worked out.",
        )
    who = Text(da=area.area, en=area.area)
    n = area.n
    if area.n >= minimum and rest < minimum:
        who, n = Text(da="Resten", en="The rest"), rest
    elif area.n >= minimum:
        return Text(
            da=f"{area.area}: svarene kommer fra for få enheder i stikprøven til at sige noget om forskellen.",
            en=f"{area.area}: the answers come from too few sampled units to say anything of the difference.",
        )
    return Text(
        da=f"{who.da}: {format_number(n, 0).da} svar er for få til at sige noget; der skal være mindst {minimum}.",
        en=f"{who.en}: {format_number(n, 0).en} answers are too few to say anything; there must be at least {minimum}.",
    )


# The survey table in words for a terminal, in Danish or English. Pure.

_HEADS: dict[Lang, list[str]] = {
    "da": ["Område", "Svar", "Effektive", "Andel", "Interval", "Tryg", "Hverken/eller", "Utryg", "Uoplyst"],
    "en": ["Area", "Answers", "Effective", "Share", "Interval", "Safe", "Neither", "Unsafe", "No answer"],
}
_ALL: Text = Text(da="Alle", en="All")


def tell_survey(result: SurveyResult, lang: Lang) -> str:
    """What was counted and how, a line an area, then a sentence for each area against the rest."""
    lines = [_heading(result.choices, lang), ""]
    lines += _aligned([_HEADS[lang], *(_cells(area, lang) for area in (result.whole, *result.areas))])
    if result.comparisons:
        adjusted = {"holm": "Holm", "bh": "Benjamini-Hochberg"}[result.choices.adjustment]
        lines += ["", Text(da=f"Mod resten ({adjusted}):", en=f"Against the rest ({adjusted}):")[lang]]
        lines += [one.sentence[lang] for one in result.comparisons]
    return "\n".join([*lines, *_notes(result, lang)]) + "\n"


def _heading(choices: Choices, lang: Lang) -> str:
    words, level = name_event(choices.event)[lang], format_share(choices.level, 0)[lang]
    if lang == "da":
        correction = "med" if choices.finite_population else "uden"
        return (
            f"Andel, der {words}; {level}-interval ({choices.method}), {correction} korrektion for endelig befolkning"
        )
    correction = "with" if choices.finite_population else "without"
    return f"Share who {words}; {level} interval ({choices.method}), {correction} finite population correction"


def _cells(area: AreaResult, lang: Lang) -> list[str]:
    name = _ALL[lang] if area.area == "*" else area.area
    counted, missing = format_number(area.n, 0)[lang], format_number(area.no_answer, 0)[lang]
    if area.share is None or area.groups is None:
        return [name, counted, *["–"] * 6, missing]
    groups = [format_share(share.share)[lang] for share in area.groups.values()]
    effective = format_number(area.share.n_effective, 0)[lang]
    return [
        name,
        counted,
        effective,
        format_share(area.share.share)[lang],
        _interval(area.share, lang),
        *groups,
        missing,
    ]


def _interval(share: Share, lang: Lang) -> str:
    if share.interval is None:
        return "–"
    return "–".join(format_share(bound)[lang] for bound in share.interval)


def _aligned(rows: list[list[str]]) -> list[str]:
    """Columns as wide as their longest cell: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _notes(result: SurveyResult, lang: Lang) -> list[str]:
    """What a reader must know: raw numbers, withheld areas, columns that were not used."""
    da: list[str] = []
    en: list[str] = []
    if not result.choices.publishable:
        da.append("Rå tal: også områder med få svar er vist. De må ikke offentliggøres.")
        en.append("Raw numbers: areas with few answers are shown too. They must not be published.")
    if any(area.withheld for area in (result.whole, *result.areas)):
        least = result.choices.minimum_answers
        da.append(f"–: færre end {least} svar, eller udeladt for ikke at røbe et andet område.")
        en.append(f"–: fewer than {least} answers, or left out so as not to give another area away.")
    if result.ignored_columns:
        da.append(f"Ikke brugt: {', '.join(result.ignored_columns)}")
        en.append(f"Not used: {', '.join(result.ignored_columns)}")
    notes = en if lang == "en" else da
    return ["", *notes] if notes else []
