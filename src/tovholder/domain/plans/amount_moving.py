"""An amount moved from one place of the budget to another in a year, as somebody says it in one sentence. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.domain.language.number_writer import format_kroner
from tovholder.domain.language.refusal import Refusal

Line = Mapping[str, Any]


@dataclass(frozen=True, order=True)
class Pot:
    """Where money of a year stands: the effort area, who pays it, in cash or in hours; empty where it is not given."""

    effort_area: str
    source: str
    kind: str

    @classmethod
    def of(cls, line: Line) -> "Pot":
        return cls(line.get("effort_area") or "", line.get("source") or "", line.get("kind") or "")


@dataclass(frozen=True)
class Move:
    """So many kroner from one pot to another in a year."""

    amount: int
    giver: Pot
    taker: Pot
    year: int


def list_pots(lines: Sequence[Line]) -> list[Pot]:
    """Every pot of the budget, in its order."""
    return list(dict.fromkeys(Pot.of(line) for line in lines))


def move_amount(lines: Sequence[Line], move: Move, text: str) -> list[dict[str, Any]]:
    """The lines after the move; a pot without a line in the year gets one that says `text`. Raises `Refusal`."""
    if move.giver == move.taker:
        raise Refusal(
            "Pengene flyttes fra og til samme sted. Vælg to forskellige.",
            "The money is moved from and to the same place. Choose two.",
        )
    after = [dict(line) for line in lines]
    giver, taker = _find_line(after, move.giver, move.year), _find_line(after, move.taker, move.year)
    if giver is None:
        raise Refusal(
            f"Der står ingen penge der i {move.year}. Vælg et andet år eller et andet sted at flytte fra.",
            f"No money stands there in {move.year}. Choose another year or another place to move from.",
        )
    there = giver.get("amount") or 0
    if move.amount > there:
        kroner = format_kroner(there)
        raise Refusal(
            f"Der står kun {kroner.da} der i {move.year}, så mere kan ikke flyttes.",
            f"Only {kroner.en} stands there in {move.year}, so no more can be moved.",
        )
    giver["amount"] = there - move.amount
    if taker is None:
        after.append(_make_line(after, move, text))
    else:
        taker["amount"] = (taker.get("amount") or 0) + move.amount
    return after


def _find_line(lines: Sequence[dict[str, Any]], pot: Pot, year: int) -> dict[str, Any] | None:
    """The pot's line of the year; which of several only a person knows."""
    found = [line for line in lines if Pot.of(line) == pot and line.get("year") == year]
    if len(found) > 1:
        raise Refusal(
            f"Der er {len(found)} linjer der i {year}. Redigér linjerne i budgettet i stedet, så du vælger selv.",
            f"There are {len(found)} lines there in {year}. Edit the budget's lines instead, so that you choose.",
        )
    return found[0] if found else None


def _make_line(lines: Sequence[Line], move: Move, text: str) -> dict[str, Any]:
    taken, number = {line["id"] for line in lines}, 1
    while f"flyttet-{move.year}-{number}" in taken:
        number += 1
    pot = move.taker
    return {
        "id": f"flyttet-{move.year}-{number}",
        "year": move.year,
        "effort_area": pot.effort_area or None,
        "source": pot.source or None,
        "kind": pot.kind or None,
        "amount": move.amount,
        "text": text,
        "account": None,
    }
