"""Areas judged by the law's lists, in words for a terminal. Pure."""

from collections.abc import Sequence

from tovholder.domain.housing_lists.statute.area_judgement import AreaJudgement
from tovholder.domain.housing_lists.statute.criterion_sentences import tell_criterion_standing, tell_size_standing
from tovholder.domain.housing_lists.statute.list_rules import Section, load_list_rules
from tovholder.domain.housing_lists.statute.undecided_reasons import join_things
from tovholder.domain.language.date_writer import format_date
from tovholder.domain.language.text import Lang, Text

_SECTIONS: dict[Section, str] = {"61a": "§ 61 a", "61b": "§ 61 b"}


_WORDS: dict[str, Text] = {
    "list": Text(da="listen pr.", en="the list of"),
    "early": Text(da="foreløbigt", en="preliminary"),
    "on": Text(da="Opfylder betingelserne for", en="Meets the conditions for"),
    "none": Text(da="På ingen af listerne.", en="On none of the lists."),
    "open": Text(da="Kan ikke afgøres", en="Cannot be told"),
}


def tell_judgements(judgements: Sequence[AreaJudgement], lang: Lang) -> str:
    """Each area's size, criteria and lists, then what all of it rests on."""
    return "\n".join([*("\n".join(_area(item, lang)) + "\n" for item in judgements), tell_notes(lang)]) + "\n"


def tell_notes(lang: Lang) -> str:
    """What every judgement assumes."""
    shares = load_list_rules().mean == "shares"
    if lang == "da":
        reading = "gennemsnittet af årenes andele" if shares else "alle personer i årene under ét"
        return f"Afstande er regnet med uændrede nævnere. Et gennemsnit over flere år er læst som {reading} (antaget)."
    reading = "the mean of the yearly shares" if shares else "all persons of the years together"
    return f"Distances hold the denominators. A mean over several years is read as {reading} (assumed)."


def _area(item: AreaJudgement, lang: Lang) -> list[str]:
    size = tell_size_standing(item.size.residents, item.size.at_least)[lang]
    lines = [_title(item, lang), f"  {size}"]
    for section, title in _SECTIONS.items():
        judged = item.section(section)
        lines += [f"  {title}"] if judged else []
        lines += [f"    {one.criterion.measure.name[lang]}: {tell_criterion_standing(one)[lang]}" for one in judged]
    return lines + _lists(item, lang)


def _title(item: AreaJudgement, lang: Lang) -> str:
    day = item.list_date
    date = format_date(day)[lang]
    early = f", {_WORDS['early'][lang]}" if item.preliminary else ""
    return f"{item.area}: {_WORDS['list'][lang]} {date} ({item.version.id}{early})"


def _lists(item: AreaJudgement, lang: Lang) -> list[str]:
    member = [one.rule.name[lang] for one in item.lists if one.member]
    unknown = [f"  {_WORDS['open'][lang]}: {one.rule.name[lang]}. {one.why[lang]}" for one in item.lists if one.why]
    if member:
        return [f"  {_WORDS['on'][lang]}: {join_things(member, lang)}.", *unknown]
    return unknown or [f"  {_WORDS['none'][lang]}"]
