"""The residents' page as plain data, both languages: the text as written, the goals as agreed, protected figures."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import translation

from tovholder.domain.content.schema import Agreement
from tovholder.domain.language.text import Lang, Text
from tovholder.domain.plans.resident_words import HELD_BACK, read_happenings, tell_plain_verdict, tell_share
from tovholder.domain.standing.indicator_standing import AWAITS, Standing
from tovholder.monitor.standings.presenters import present_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_standings
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement
from tovholder.shell.templatetags.danish import day, listed

LANGUAGES: tuple[Lang, ...] = ("da", "en")
TEXTS = ("lead", "take_part", "contact")
"""The passages that are written by hand, one in each language."""


def assemble_resident_page(programme: Programme, content: Mapping[str, Any], today: Any) -> dict[str, Any]:
    """Everything that residents see, as it is to be frozen."""
    version = find_version_in_force(programme, today)
    agreement = load_agreement(version) if version else Agreement()
    return {language: _assemble(programme, content, agreement, version, today, language) for language in LANGUAGES} | {
        "happenings": [_plain(one) for one in read_happenings(content.get("happenings") or "")]
    }


def _plain(happening: Any) -> dict[str, str]:
    return {**vars(happening), "on": happening.on.isoformat()}


def _assemble(
    programme: Programme, content: Mapping[str, Any], agreement: Agreement, version: Any, today: Any, language: Lang
) -> dict[str, Any]:
    with translation.override(language):
        names = name_scopes(agreement)
        return {
            "name": listed([area.name for area in agreement.areas if area.name]) or agreement.title or "",
            "until": day(agreement.period.end) if agreement.period.end is not None else "",
            **{key: content.get(f"{key}_{language}") or content.get(f"{key}_da") or "" for key in TEXTS},
            "goals": [goal.text or "" for goal in agreement.goals] if language == "da" else _list_goals(content),
            "figures": [
                _tell_figure(standing, names, language)
                for goal in load_standings(programme, version, today)
                for standing in goal.standings
                if standing.indicator.id in (content.get("indicators") or ()) and may_be_shown(standing)
            ],
        }


def _list_goals(content: Mapping[str, Any]) -> list[str]:
    """The goals in English, as somebody wrote them; the agreement has them in Danish alone."""
    return [line.strip() for line in (content.get("goals_en") or "").splitlines() if line.strip()]


def may_be_shown(standing: Standing) -> bool:
    """Nothing of crime or of what people live of: a neighbourhood is not to be known by it."""
    return standing.definition is not None and not standing.definition.sensitive


def list_choosable(programme: Programme, today: Any) -> Iterator[tuple[str, str]]:
    """The indicators that may stand on the page."""
    version = find_version_in_force(programme, today)
    for goal in load_standings(programme, version, today) if version else ():
        for standing in goal.standings:
            if may_be_shown(standing):
                yield standing.indicator.id, standing.indicator.text or ""


def _tell_figure(standing: Standing, names: dict[str, str], language: Lang) -> dict[str, str]:
    """The figure in plain words: how many out of twenty, when, and what can be said of it."""
    shown = present_standing(standing, names)
    ours = standing.now.ours
    value = ours.value if ours else None
    then = standing.row.baseline.value if standing.row.baseline else None
    verdict = Text(da="", en="") if standing.outcome == AWAITS else tell_plain_verdict(standing.outcome)
    said = HELD_BACK[language] if ours is not None and value is None else _say(standing, value, shown.latest, language)
    return {
        "name": shown.name,
        "scope": shown.scope,
        "said": said,
        "year": str(ours.period) if ours and value is not None else "",
        "before": _say(standing, then, shown.baseline, language),
        "before_year": str(standing.row.baseline.year or "") if standing.row.baseline and then is not None else "",
        "verdict": verdict[language],
    }


def _say(standing: Standing, value: float | int | None, otherwise: str, language: Lang) -> str:
    if value is None:
        return ""
    return tell_share(value)[language] if standing.indicator.unit == "percent" else otherwise
