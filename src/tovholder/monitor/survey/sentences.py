"""What is said of an area against the rest, in Danish and English. Pure."""

from tovholder.monitor.survey.comparison_with_rest import Difference
from tovholder.monitor.survey.result import AreaResult, Choices, Verdict
from tovholder.monitor.wording import Lang, number, percent, points

Words = dict[str, str]
_LANGS: tuple[Lang, Lang] = ("da", "en")
_EVENTS: dict[str, dict[Lang, str]] = {
    "1-3": {"da": "er trygge (svar 1-3)", "en": "feel safe (answers 1-3)"},
    "4": {"da": "er hverken trygge eller utrygge (svar 4)", "en": "feel neither safe nor unsafe (answer 4)"},
    "5-7": {"da": "er utrygge (svar 5-7)", "en": "feel unsafe (answers 5-7)"},
}


def event_words(event: str) -> dict[Lang, str]:
    """What those do who have the event: `er trygge (svar 1-3)`, `feel safe (answers 1-3)`."""
    other: dict[Lang, str] = {"da": f"svarer {event}", "en": f"answer {event}"}
    return _EVENTS.get(event, other)


def sentence(area: AreaResult, rest: int, found: Difference | None, verdict: Verdict, choices: Choices) -> Words:
    """The verdict in one or two plain sentences, with the numbers that it rests on. `rest` is its number of answers."""
    if found is None or verdict == "too_few":
        return _too_few(area, rest, choices.minimum_answers)
    words = event_words(choices.event)
    here, there = percent(found.area_share), percent(found.rest_share)
    apart = points(abs(found.difference), sign=False)
    opening: Words = {
        "da": f"{area.area}: {here['da']} {words['da']} mod {there['da']} i resten",
        "en": f"{area.area}: {here['en']} {words['en']} against {there['en']} in the rest",
    }
    closing = _no_clear(area, found.difference) if verdict == "no_clear_difference" else _different(apart, verdict)
    return {lang: opening[lang] + closing[lang] for lang in _LANGS}


def _different(apart: dict[Lang, str], verdict: Verdict) -> Words:
    da, en = ("lavere", "lower") if verdict == "lower" else ("højere", "higher")
    return {
        "da": f". Det er {apart['da']} {da}, mere end tilfældigheder kan forklare.",
        "en": f". That is {apart['en']} {en}, more than chance can explain.",
    }


def _no_clear(area: AreaResult, difference: float) -> Words:
    """Mostly too few answers; where the difference is one that the area could have shown, all else that blurs it."""
    if area.visible is None or abs(difference) >= area.visible.difference:
        return {
            "da": ". Det er ingen klar forskel: den kan være tilfældig, når usikkerheden og alle sammenligninger "
            "regnes med.",
            "en": ". That is no clear difference: it may be chance, once the uncertainty and all the comparisons are "
            "counted in.",
        }
    least = points(area.visible.difference, sign=False)
    power = number(100 * area.visible.power)
    return {
        "da": f". Det er ingen klar forskel; med så få svar ville undersøgelsen kun have opdaget en forskel på "
        f"{least['da']} eller mere ({power['da']} gange af 100).",
        "en": f". That is no clear difference; with so few answers the survey would only have found a difference of "
        f"{least['en']} or more ({power['en']} times in 100).",
    }


def _too_few(area: AreaResult, rest: int, minimum: int) -> Words:
    if area.withheld == "protects_another":
        return {
            "da": f"{area.area}: vises ikke, for ellers kunne svarene fra et område med få svar regnes ud.",
            "en": f"{area.area}: not shown, since the answers of an area with few answers could else be worked out.",
        }
    who = {"da": area.area, "en": area.area}
    n = area.n
    if area.n >= minimum and rest < minimum:
        who, n = {"da": "Resten", "en": "The rest"}, rest
    elif area.n >= minimum:
        return {
            "da": f"{area.area}: svarene kommer fra for få enheder i stikprøven til at sige noget om forskellen.",
            "en": f"{area.area}: the answers come from too few sampled units to say anything of the difference.",
        }
    return {
        "da": f"{who['da']}: {number(n)['da']} svar er for få til at sige noget; der skal være mindst {minimum}.",
        "en": f"{who['en']}: {number(n)['en']} answers are too few to say anything; there must be at least {minimum}.",
    }
