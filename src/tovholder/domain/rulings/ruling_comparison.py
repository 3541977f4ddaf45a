"""What differs between the ruling that a proposal was submitted under and the one that holds now. Pure.

Works on rulings under their public names, so that one that was kept years ago is read the same way.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tovholder.domain.language.terms import name_action, name_level
from tovholder.domain.language.text import Text, make_text

Ruled = Mapping[str, Any]


def compare_rulings(then: Ruled, now: Ruled) -> list[Text]:
    """A sentence for each question that is answered otherwise and each step that has come or gone; none where alike."""
    return [*_answers(then, now), *_steps(then, now)]


def _answers(then: Ruled, now: Ruled) -> Iterator[Text]:
    before = {one["id"]: one for one in then.get("answers") or ()}
    for one in now.get("answers") or ():
        old = before.get(one["id"])
        if old is None or (old["answer"], old["decision"]) != (one["answer"], one["decision"]):
            by = f" ({one['decision']})" if one["decision"] else ""
            da, en = ("ja", "yes") if one["answer"] else ("nej", "no")
            text = one["text"]
            yield make_text(f"{text['da']} Svaret er nu {da}{by}.", f"{text['en']} The answer is now {en}{by}.")
    for one in now.get("questions") or ():
        if one["id"] in before:
            text = one["text"]
            yield make_text(f"{text['da']} Der skal svares igen.", f"{text['en']} It must be answered again.")


def _steps(then: Ruled, now: Ruled) -> Iterator[Text]:
    old, new = _acting(then), _acting(now)
    for key in [one for one in new if one not in old]:
        said = _said(*key, new[key])
        yield make_text(f"Nu også: {said.da}.", f"Now also: {said.en}.")
    for key in [one for one in old if one not in new]:
        said = _said(*key, old[key])
        yield make_text(f"Ikke længere: {said.da}.", f"No longer: {said.en}.")


def _acting(ruling: Ruled) -> dict[tuple[str, str, str], str | None]:
    """Who does what, with the name."""
    return {
        (step["action"], step["body"], body["id"]): body["name"]
        for step in ruling["steps"]
        for body in step["bodies"] or [{"id": "", "name": None}]
    }


def _said(action: str, level: str, _body: str, name: str | None) -> Text:
    does, who = name_action(action), name_level(level)
    return make_text(f"{name or who.da} {does.da}", f"{name or who.en} {does.en}")
