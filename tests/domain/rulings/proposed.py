"""Proposed changes of the Solbakken example, by hand and by chance, and their rulings; nothing here is asserted."""

import copy
import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

from tests.universe.places import EXAMPLES
from tovholder.domain.content.programme_text import compare_files, read_content
from tovholder.domain.rulings.rule_sets import QUESTION_IDS, find_rules
from tovholder.domain.rulings.ruling import Ruling, classify_changes

ON = dt.date(2025, 3, 1)
Content = dict[str, Any]
Edit = Callable[[Content], None]


@cache
def _read(example: str) -> Content:
    path = EXAMPLES / example / "programme.yaml"
    content = read_content(path.read_text("utf8"), path.name)
    return content | {"observations": content["observations"][:2]}


def solbakken() -> Content:
    """The example but for most of its figures, which no rule is about and which take their time to compare."""
    content = copy.deepcopy(_read("solbakken"))
    content["agreement"]["exhibits"] = {"figures": [], "tables": []}
    return content


def aarhus() -> Content:
    """The real agreement, with a delaftale as it might be."""
    content = copy.deepcopy(_read("aarhus-nordvest"))
    content["subagreements"] = [
        {
            "effort_area": content["agreement"]["effort_areas"][0]["id"],
            "subgoals": [{"id": "d1", "text": "d", "goals": ["g1"], "measure": None, "target": None}],
            "activities": [
                {"id": "a1", "name": "a", "subgoals": ["d1"], "areas": ["vandtaarnsomraadet"], "description": "x"}
            ],
        }
    ]
    return content


def ruled(*edits: Edit, of: Content | None = None, on: dt.date = ON, rules: Any = None, **more: Any) -> Ruling:
    """The ruling on edits; answers by the questions' names, the rest as `classify` takes it."""
    before = of if of is not None else solbakken()
    after = copy.deepcopy(before)
    for edit in edits:
        edit(after)
    answers = {key: more.pop(key) for key in QUESTION_IDS if key in more}
    used = rules or find_rules(before.get("agreement", before), on)
    return classify_changes(compare_files(before, after), before, after, used, answers, on, **more)


def acts(ruling: Ruling) -> set[str]:
    """The steps as `action body`."""
    return {f"{step.action} {step.body}" for step in ruling.steps}


def under(ruling: Ruling, action: str, body: str) -> list[str]:
    """The clauses of a step."""
    return [
        one.clause.id for step in ruling.steps if (step.action, step.body) == (action, body) for one in step.clauses
    ]


def doers(ruling: Ruling, action: str, body: str) -> list[str]:
    return [one.id for step in ruling.steps if (step.action, step.body) == (action, body) for one in step.doers]


def part(content: Content, effort_area: str) -> Content:
    return next(one for one in content["subagreements"] if one["effort_area"] == effort_area)


def activity(content: Content, which: str) -> Content:
    return next(one for sub in content["subagreements"] for one in sub["activities"] if one["id"] == which)


def line(content: Content, which: str) -> Content:
    return next(one for one in content["budget"]["lines"] if one["id"] == which)


def describe(which: str) -> Edit:
    """The activity described otherwise."""
    return lambda content: activity(content, which).update(description="noget andet")


def swap(which: str, home: str, **fields: Any) -> Edit:
    """The activity replaced by a new one that serves the same subgoals."""

    def edit(content: Content) -> None:
        items = part(content, home)["activities"]
        at = [one["id"] for one in items].index(which)
        items[at] = items[at] | {"id": "ny", "name": "Ny aktivitet", "success_criteria": None} | fields

    return edit


def move(amount: float, giver: str = "krim-2025-lbf-kr", receiver: str = "besk-2025-lbf-kr") -> Edit:
    """Money from one budget line to another."""

    def edit(content: Content) -> None:
        line(content, giver)["amount"] -= amount
        line(content, receiver)["amount"] += amount

    return edit


def add_line(**fields: Any) -> Edit:
    made = {
        "id": "ny",
        "year": 2026,
        "effort_area": "uddannelse",
        "source": "funder",
        "kind": "cash",
        "amount": 100_000,
    }
    return lambda content: content["budget"]["lines"].append(made | {"text": "noget"} | fields)
