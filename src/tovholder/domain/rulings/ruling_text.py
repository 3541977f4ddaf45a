"""A ruling in words for a terminal, in Danish or English. Pure."""

from collections import Counter
from collections.abc import Iterator

from tovholder.domain.content.document_kinds import name_document_kind
from tovholder.domain.language.terms import ACTIONS, name_action, name_level
from tovholder.domain.language.text import Lang, Text, capitalise_first, join_words, make_text
from tovholder.domain.rulings.ruling import Ruling
from tovholder.domain.rulings.ruling_steps import Step

_WHEN = {
    "before": make_text("før ændringen gælder", "before the change is in force"),
    "after": make_text("efter godkendelsen", "after approval"),
}
_NOTHING = make_text("Ingen forskel. Ingen skal beslutte noget.", "No difference. Nobody has to decide anything.")
_OURS = make_text("vores læsning, ikke en regel", "our reading, not a rule")
_OWN = make_text("aftalens egen regel", "the agreement's own rule")
_UNTIL = make_text("indtil spørgsmålene er besvaret", "until the questions are answered")


def tell_ruling(ruling: Ruling, lang: Lang) -> str:
    """Who does what under which clause, what only a person can answer, and what the rules leave open."""
    if not ruling.changes:
        return (
            make_text("Ingen forskel. Ingen skal beslutte noget.", "No difference. Nobody has to decide.")[lang] + "\n"
        )
    parts = (_changed, _steps, _clauses, _asked, _open)
    return "".join(f"{line}\n" for part in parts for line in part(ruling, lang))


def _changed(ruling: Ruling, lang: Lang) -> Iterator[str]:
    count = Counter(change.document for change in ruling.changes)
    said = ", ".join(f"{name_document_kind(name)[lang]} ({many})" for name, many in count.items())
    yield f"{make_text('Ændringer', 'Changes')[lang]}: {said}"


def _steps(ruling: Ruling, lang: Lang) -> Iterator[str]:
    yield ""
    yield make_text("Hvem gør hvad", "Who does what")[lang]
    for step in ruling.steps:
        yield _step(step, lang)


def _step(step: Step, lang: Lang) -> str:
    who, does = _who(step, lang), name_action(step.action)[lang]
    if lang == "en" and len(step.doers) > 1 and not step.one_of:
        does = ACTIONS[step.action].several_do.en
    under = ", ".join(one.clause.id for one in step.clauses)
    until = f" – {_UNTIL[lang]}" if step.provisional else ""
    return f"{step.order}. {capitalise_first(who)} {does}, {_WHEN[step.when][lang]} ({under}){until}"


def _clauses(ruling: Ruling, lang: Lang) -> Iterator[str]:
    """Each clause once, with the changes that fall under it."""
    used = {one.clause.id: one for step in ruling.steps for one in step.clauses}
    yield ""
    yield make_text("Hvorfor", "Why")[lang]
    for which, one in sorted(used.items()):
        ours = f" ({_OURS[lang]})" if one.clause.known == "inferred" else ""
        own = f" ({_OWN[lang]} {', '.join(one.own)})" if one.own else ""
        yield f"{which}: {one.clause.text[lang]}{ours}{own}"
        yield f"    {', '.join(one.because)}"


def _who(step: Step, lang: Lang) -> str:
    if not step.doers:
        return name_level(step.body)[lang]
    return join_words([doer.name or doer.id for doer in step.doers], lang, one_of=step.one_of)


def _asked(ruling: Ruling, lang: Lang) -> Iterator[str]:
    if ruling.questions:
        yield ""
        yield make_text(
            "Kun et menneske kan svare; indtil da gælder den strengeste læsning",
            "Only a person can answer; until then the stricter reading holds",
        )[lang]
    for one in ruling.questions:
        how = Text(da="Svar med", en="Answer with")[lang]
        yield f"- {one.text[lang]} {how} --answer {one.id}=yes|no"
    answered = [one for one in ruling.asked if one.answer is not None]
    if answered:
        yield ""
        yield make_text("Besvaret", "Answered")[lang]
    for one in answered:
        given = (make_text("ja", "yes") if one.answer else make_text("nej", "no"))[lang]
        by = f" ({make_text('egen grænse', 'own limit')[lang]}: {one.decision})" if one.decision else ""
        yield f"- {one.text[lang]} {given.capitalize()}{by}"


def _open(ruling: Ruling, lang: Lang) -> Iterator[str]:
    if ruling.contradictions:
        yield ""
        yield make_text("Her modsiger aftalen sig selv", "Here the agreement contradicts itself")[lang]
    for one in ruling.contradictions:
        yield f"- {' / '.join(sentence[lang] for sentence in one.sentences)}"
        settled = f" ({one.settled_by})" if one.settled_by else ""
        yield f"  {one.applied[lang]}{settled}"
    if ruling.notes:
        yield ""
        yield make_text("Bemærk", "Note")[lang]
    for note in ruling.notes:
        yield f"- {note.text[lang]}"
