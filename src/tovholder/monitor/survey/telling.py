"""The survey table in words for a terminal, in Danish or English. Pure."""

from tovholder.monitor.survey.result import AreaResult, Choices, SurveyResult
from tovholder.monitor.survey.sentences import event_words
from tovholder.monitor.survey.shares import Share
from tovholder.monitor.wording import Lang, number, percent

_HEADS: dict[Lang, list[str]] = {
    "da": ["Område", "Svar", "Effektive", "Andel", "Interval", "Tryg", "Hverken/eller", "Utryg", "Uoplyst"],
    "en": ["Area", "Answers", "Effective", "Share", "Interval", "Safe", "Neither", "Unsafe", "No answer"],
}
_ALL: dict[Lang, str] = {"da": "Alle", "en": "All"}


def tell_survey(result: SurveyResult, lang: Lang) -> str:
    """What was counted and how, a line an area, then a sentence for each area against the rest."""
    lines = [_heading(result.choices, lang), ""]
    lines += _aligned([_HEADS[lang], *(_cells(area, lang) for area in (result.whole, *result.areas))])
    if result.comparisons:
        adjusted = {"holm": "Holm", "bh": "Benjamini-Hochberg"}[result.choices.adjustment]
        lines += ["", {"da": f"Mod resten ({adjusted}):", "en": f"Against the rest ({adjusted}):"}[lang]]
        lines += [one.sentence[lang] for one in result.comparisons]
    return "\n".join([*lines, *_notes(result, lang)]) + "\n"


def _heading(choices: Choices, lang: Lang) -> str:
    words, level = event_words(choices.event)[lang], percent(choices.level, 0)[lang]
    if lang == "da":
        correction = "med" if choices.finite_population else "uden"
        return (
            f"Andel, der {words}; {level}-interval ({choices.method}), {correction} korrektion for endelig befolkning"
        )
    correction = "with" if choices.finite_population else "without"
    return f"Share who {words}; {level} interval ({choices.method}), {correction} finite population correction"


def _cells(area: AreaResult, lang: Lang) -> list[str]:
    name = _ALL[lang] if area.area == "*" else area.area
    counted, missing = number(area.n)[lang], number(area.no_answer)[lang]
    if area.share is None or area.groups is None:
        return [name, counted, *["–"] * 6, missing]
    groups = [percent(share.share)[lang] for share in area.groups.values()]
    effective = number(area.share.n_effective)[lang] if area.share.n_effective < float("inf") else "∞"
    return [name, counted, effective, percent(area.share.share)[lang], _interval(area.share, lang), *groups, missing]


def _interval(share: Share, lang: Lang) -> str:
    if share.interval is None:
        return "–"
    return "–".join(percent(bound)[lang] for bound in share.interval)


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
    da, en = [], []
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
    notes = {"da": da, "en": en}[lang]
    return ["", *notes] if notes else []
