"""Who counts at a meeting, and what the kommissorium asks before a body decides. Pure.

What is said here is kept with the meeting when it is held; nothing of it is worked out again later.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from tovholder.domain.content.schema.programme_schema import BodyRules, TermsOfReference
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text

VOTING = frozenset({"chair", "member", "substitute"})
"""Who has a vote: the secretary and guests have none."""


@dataclass(frozen=True)
class Attendee:
    """Somebody at a meeting, or who should have been, as they were then.

    `how` is present, apologies or absent; `function` is that of the seat, or substitute or guest.
    """

    how: str
    function: str
    office: str = ""
    organisation: str = ""
    name: str = ""
    seat: int | None = None
    person: int | None = None
    stands_in_for: str = ""

    @property
    def votes(self) -> bool:
        """Whether the one is there with a vote."""
        return self.how == "present" and self.function in VOTING

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def read_attendance(kept: Iterable[Mapping[str, Any]]) -> list[Attendee]:
    """Attendance as it was kept; what a later edition keeps besides is left out."""
    known = {one.name for one in fields(Attendee)}
    return [Attendee(**{key: value for key, value in one.items() if key in known}) for one in kept]


def identify_people(attendees: Collection[Attendee]) -> list[Any]:
    """One key for each attendee, the same for two that are one person: by account, else by name, else by seat."""
    accounts = {_plain(one.name): one.person for one in attendees if one.person is not None and one.name}
    return [_identify(one, accounts) for one in attendees]


def _identify(one: Attendee, accounts: Mapping[str, int | None]) -> Any:
    if one.person is not None:
        return "account", one.person
    name = _plain(one.name)
    if name in accounts:
        return "account", accounts[name]
    return ("name", name) if name else ("seat", one.seat, one.office)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def find_voters(attendees: Collection[Attendee], recused: Collection[int] = ()) -> set[Any]:
    """The persons there with a vote. A person with two seats is one; who is recused in one seat is so in both."""
    keys = identify_people(attendees)
    out = {key for key, one in zip(keys, attendees, strict=True) if one.seat in recused}
    return {key for key, one in zip(keys, attendees, strict=True) if one.votes} - out


def find_need(quorum: int | None, attendees: Collection[Attendee], recused: Collection[int] = ()) -> int:
    """How many with a vote must be there: the quorum, but never more than are left when the recused are lifted out.

    A recusal is no absence: it cannot by itself keep a body from deciding, and it counts for nothing either.
    """
    keys = identify_people(attendees)
    out = {key for key, one in zip(keys, attendees, strict=True) if one.seat in recused}
    entitled = {key for key, one in zip(keys, attendees, strict=True) if one.function in {"chair", "member"}} - out
    return max(1, min(quorum or 1, len(entitled)) if out else quorum or 1)


def find_body_rules(terms: Any, body: str) -> BodyRules | None:
    """What the kommissorium sets for a body: the board's own fields, or those of a local forum."""
    if not terms:
        return None
    read = TermsOfReference.model_validate(terms)
    return next((one for one in (read, *read.fora) if one.body == body), None)


_NUMBERS = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
_WORD = r"(?P<number>\d{1,2}|" + "|".join([*_NUMBERS[1:], "én", "et", "ét"]) + r")"
_SAYS = re.compile(
    rf"beslutningsdygtig\w*[^.]*?\bmindst\s+{_WORD}\b(?!\s*(?:dage|uger|procent|pct|tredjedele|%))", re.IGNORECASE
)


def find_quorum_in_text(text: str | None) -> int | None:
    """The number that a kommissorium's own sentence asks for: "beslutningsdygtig, når mindst to ..."."""
    found = _SAYS.search(text or "")
    if found is None:
        return None
    word = found["number"].lower()
    if word.isdigit():
        return int(word)
    return 1 if word in {"én", "et", "ét"} else _NUMBERS.index(word)


def check_quorum(terms: Any) -> Text | None:
    """What is wrong where the typed number and the kommissorium's own sentence do not say the same; else nothing."""
    said = find_quorum_in_text((terms or {}).get("text"))
    typed = (terms or {}).get("quorum")
    if said is None or said == typed:
        return None
    number = Text(da=str(typed), en=str(typed)) if typed else Text(da="intet tal", en="no number")
    return Text(
        da=f"Kommissoriets tekst siger, at mindst {said} skal være til stede; i feltet står {number.da}. Ret det ene.",
        en=f"The terms of reference say that at least {said} must be there; the field says {number.en}. Mend one.",
    )


@dataclass(frozen=True)
class Votes:
    """Votes as they were counted."""

    given_for: int
    against: int
    abstained: int = 0


def is_carried(votes: Votes, rules: BodyRules | None, entitled: int, chair_for: bool | None) -> bool:
    """Whether the votes carry the proposal by the kommissorium's majority; a simple one where it sets none.

    Equal votes carry nothing, unless the chair's vote decides and the chair voted for.
    """
    majority = (rules and rules.majority) or "simple"
    if majority == "absolute":
        return votes.given_for * 2 > entitled
    if majority == "two_thirds":
        return votes.given_for * 3 >= 2 * (votes.given_for + votes.against) and votes.given_for > 0
    if votes.given_for == votes.against:
        casting = bool(rules and rules.casting_vote == "yes")
        return casting and bool(chair_for) and votes.given_for > 0
    return votes.given_for > votes.against


def check_votes(votes: Votes, there: int) -> None:
    """Raise `Refusal` where more voted than could."""
    if min(votes.given_for, votes.against, votes.abstained) < 0 or (
        votes.given_for + votes.against + votes.abstained > there
    ):
        raise Refusal(
            da=f"Der er talt flere stemmer, end de {there}, der kunne stemme, har.",
            en=f"More votes are counted than the {there} who could vote have.",
        )
