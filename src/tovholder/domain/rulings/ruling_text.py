"""A ruling in words for a terminal, in Danish or English. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from tovholder.domain.language.text import Text
from tovholder.domain.rulings.rule_sets import Action
from tovholder.domain.rulings.ruling import Ruling
from tovholder.domain.rulings.ruling_steps import Step
from tovholder.domain.rulings.ruling_wording import DOES, both, name_level

Lang = Literal["da", "en"]
_DOCUMENTS = {
    "strategic_agreement": both("den strategiske samarbejdsaftale", "the strategic agreement"),
    "subagreement": both("delaftaler", "subagreements"),
    "budget": both("budget", "budget"),
    "terms_of_reference": both("kommissorium", "terms of reference"),
    "milestones": both("milepælsplan", "milestone plan"),
    "contingency": both("beredskabsplan", "contingency plan"),
    "observations": both("målinger", "measurements"),
    "programme": both("programmets oplysninger", "the programme's particulars"),
}
_DO: dict[Action, str] = {
    "involve": "are involved",
    "recommend": "recommend",
    "approve": "approve",
    "inform": "are told",
}
"""English for several."""
_WHEN = {
    "before": both("før ændringen gælder", "before the change is in force"),
    "after": both("efter godkendelsen", "after approval"),
}
_NOTHING = both("Ingen forskel. Ingen skal beslutte noget.", "No difference. Nobody has to decide anything.")
_OURS = both("vores læsning, ikke en regel", "our reading, not a rule")
_OWN = both("aftalens egen regel", "the agreement's own rule")
_UNTIL = both("indtil spørgsmålene er besvaret", "until the questions are answered")


def tell_ruling(ruling: Ruling, lang: Lang) -> str:
    """Who does what under which clause, what only a person can answer, and what the rules leave open."""
    if not ruling.changes:
        return (
            _in(lang, both("Ingen forskel. Ingen skal beslutte noget.", "No difference. Nobody has to decide.")) + "\n"
        )
    parts = (_changed, _steps, _clauses, _asked, _open)
    return "".join(f"{line}\n" for part in parts for line in part(ruling, lang))


def _in(lang: Lang, said: Text) -> str:
    return said.da if lang == "da" else said.en


def _changed(ruling: Ruling, lang: Lang) -> Iterator[str]:
    count = Counter(change.document for change in ruling.changes)
    said = ", ".join(f"{_in(lang, _DOCUMENTS[name])} ({many})" for name, many in count.items())
    yield f"{_in(lang, both('Ændringer', 'Changes'))}: {said}"


def _steps(ruling: Ruling, lang: Lang) -> Iterator[str]:
    yield ""
    yield _in(lang, both("Hvem gør hvad", "Who does what"))
    for step in ruling.steps:
        yield _step(step, lang)


def _step(step: Step, lang: Lang) -> str:
    who, does = _who(step, lang), _in(lang, DOES[step.action])
    if lang == "en" and len(step.doers) > 1 and not step.one_of:
        does = _DO[step.action]
    under = ", ".join(one.clause.id for one in step.clauses)
    until = f" – {_in(lang, _UNTIL)}" if step.provisional else ""
    return f"{step.order}. {who[:1].upper()}{who[1:]} {does}, {_in(lang, _WHEN[step.when])} ({under}){until}"


def _clauses(ruling: Ruling, lang: Lang) -> Iterator[str]:
    """Each clause once, with the changes that fall under it."""
    used = {one.clause.id: one for step in ruling.steps for one in step.clauses}
    yield ""
    yield _in(lang, both("Hvorfor", "Why"))
    for which, one in sorted(used.items()):
        ours = f" ({_in(lang, _OURS)})" if one.clause.known == "inferred" else ""
        own = f" ({_in(lang, _OWN)} {', '.join(one.own)})" if one.own else ""
        yield f"{which}: {_in(lang, one.clause.text)}{ours}{own}"
        yield f"    {', '.join(one.because)}"


def _who(step: Step, lang: Lang) -> str:
    if not step.doers:
        return _in(lang, name_level(step.body))
    last = _in(lang, both("eller", "or") if step.one_of else both("og", "and"))
    names = [doer.name or doer.id for doer in step.doers]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _asked(ruling: Ruling, lang: Lang) -> Iterator[str]:
    if ruling.questions:
        yield ""
        yield _in(
            lang,
            both(
                "Kun et menneske kan svare; indtil da gælder den strengeste læsning",
                "Only a person can answer; until then the stricter reading holds",
            ),
        )
    for one in ruling.questions:
        how = {"da": "Svar med", "en": "Answer with"}[lang]
        yield f"- {_in(lang, one.text)} {how} --answer {one.id}=yes|no"
    answered = [one for one in ruling.asked if one.answer is not None]
    if answered:
        yield ""
        yield _in(lang, both("Besvaret", "Answered"))
    for one in answered:
        given = _in(lang, both("ja", "yes") if one.answer else both("nej", "no"))
        by = f" ({_in(lang, both('egen grænse', 'own limit'))}: {one.decision})" if one.decision else ""
        yield f"- {_in(lang, one.text)} {given.capitalize()}{by}"


def _open(ruling: Ruling, lang: Lang) -> Iterator[str]:
    if ruling.contradictions:
        yield ""
        yield _in(lang, both("Her modsiger aftalen sig selv", "Here the agreement contradicts itself"))
    for one in ruling.contradictions:
        yield f"- {' / '.join(_in(lang, sentence) for sentence in one.sentences)}"
        settled = f" ({one.settled_by})" if one.settled_by else ""
        yield f"  {_in(lang, one.applied)}{settled}"
    if ruling.notes:
        yield ""
        yield _in(lang, both("Bemærk", "Note"))
    for note in ruling.notes:
        yield f"- {_in(lang, note.text)}"
