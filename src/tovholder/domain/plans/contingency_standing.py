"""The beredskabsplan on the night it is needed: who acts, whom they call, when each case was last tried. Pure.

The plan names offices; who holds them is looked up when it is shown, for names and numbers in a plan rot.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.delivery_schema import ContingencyEvent
from tovholder.domain.content.schema.programme_schema import Contingency, Trigger
from tovholder.domain.language.date_reader import find_last_day
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.refusal import Refusal

LEVELS: tuple[str | None, ...] = ("red", "yellow", "green", None)
"""The gravest first."""
MONTHS: Mapping[str | None, int] = {"half_yearly": 6, "yearly": 12, None: 12}
"""How long a trial holds; a year where the plan does not say: our own choice."""


class Holder(Protocol):
    """Somebody with a seat."""

    @property
    def body(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def name(self) -> str: ...


H = TypeVar("H", bound=Holder)


@dataclass(frozen=True)
class Contact(Generic[H]):
    """Somebody whom the plan names by office, with those who hold it today; nobody is a finding."""

    id: str
    name: str
    holders: tuple[H, ...]


@dataclass(frozen=True)
class TriggerStanding(Generic[H]):
    """One case: who acts, who is called, in order, and who is told; when it was last tried, and used."""

    trigger: Trigger
    who: Contact[H] | None
    contacts: tuple[Contact[H], ...]
    inform: tuple[Contact[H], ...]
    tried_on: dt.date | None
    state: Literal["never", "old", "tried"]
    uses: tuple[ContingencyEvent, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The offices that are to act or be called and that nobody holds, by name."""
        asked = ((self.who,) if self.who else ()) + self.contacts
        return tuple(dict.fromkeys(one.name for one in asked if not one.holders))


def find_trigger_standings(
    plan: Contingency,
    events: Sequence[ContingencyEvent],
    holders: Sequence[H],
    agreement: Agreement,
    names: Mapping[str, str],
    today: dt.date,
) -> list[TriggerStanding[H]]:
    """Every case of the plan, the gravest first, else in the plan's order."""
    find = _Finder(holders, agreement, names)
    found = [_stand(one, plan, [event for event in events if event.on <= today], find, today) for one in plan.triggers]
    return sorted(found, key=lambda one: LEVELS.index(one.trigger.level))


def _stand(
    trigger: Trigger, plan: Contingency, events: Iterable[ContingencyEvent], find: "_Finder[H]", today: dt.date
) -> TriggerStanding[H]:
    own = [event for event in events if event.trigger == trigger.id]
    tried = [event.on for event in own]  # a case that came about was tried in earnest
    if trigger.tested_on is not None and find_last_day(trigger.tested_on) <= today:
        tried.append(find_last_day(trigger.tested_on))
    last = max(tried, default=None)
    return TriggerStanding(
        trigger,
        find.contact(trigger.who) if trigger.who else None,
        tuple(find.contact(one) for one in trigger.contacts),
        tuple(find.contact(one) for one in trigger.inform),
        last,
        "never" if last is None else "old" if last < _go_back(today, MONTHS[plan.review]) else "tried",
        tuple(sorted(own, key=lambda event: event.on, reverse=True)),
    )


def _go_back(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, 28))


class _Finder(Generic[H]):
    """Who holds what the plan names: a body is its chair, a position its office, a party its own people's seats."""

    def __init__(self, holders: Sequence[H], agreement: Agreement, names: Mapping[str, str]) -> None:
        self.holders = holders
        self.names = names
        self.bodies = {body.id for body in agreement.organisation.bodies}
        self.parties = {party.id: [party.name or party.id, *party.aliases] for party in agreement.parties}

    def contact(self, key: str) -> Contact[H]:
        """The one that an id stands for."""
        return Contact(key, self.names.get(key, key), tuple(self._find(key)))

    def _find(self, key: str) -> list[H]:
        if key in self.bodies:
            return [one for one in self.holders if one.body == key][:1]
        if key in self.parties:
            called = {fold_name(name) for name in self.parties[key]}
            return self._once(one for one in self.holders if fold_name(one.organisation) in called)
        office = fold_name(self.names.get(key, key))
        return self._once(one for one in self.holders if fold_name(one.office) == office)

    @staticmethod
    def _once(found: Iterable[H]) -> list[H]:
        """Somebody with seats in several bodies is one."""
        return list({(one.name, one.office): one for one in found}.values())


def require_sound_contingency_event(event: ContingencyEvent, today: dt.date) -> None:
    """Raise `Refusal` for what cannot be so."""
    if event.on > today:
        raise Refusal("Dagen kan ikke ligge i fremtiden.", "The day cannot be to come.")
    if event.what == "used" and not (event.what_happened or "").strip():
        raise Refusal("Skriv, hvad der skete, uden navne.", "Say what happened, without names.")
