"""Words for what the programme is made of, once: levels of bodies and actions of a step.

Page, e-mail, pack, verb and ruling read them here. The documents' names stand in `content/document_kinds`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tovholder.domain.language.text import Text

BodyLevel = Literal["board", "local_forum", "coordination", "working_group", "secretariat"]
"""What a body of the programme can be."""
Action = Literal["involve", "recommend", "commit", "approve", "inform"]
"""What a body does in a step, in the order in which it is done."""


@dataclass(frozen=True)
class LevelTerm:
    """A level: what it is called, and where it stands among the others."""

    name: Text
    """Of any such body: lokalt forum."""
    definite: Text
    """Where the agreement names none: det lokale forum."""
    named_by: tuple[str, ...] = ()
    """Parts of words that such a body is known by in an agreement's text."""
    outside: bool = False
    """Not a body of the programme: it decides by letter."""


LEVELS: Mapping[str, LevelTerm] = {
    "local_forum": LevelTerm(
        Text(da="lokalt forum", en="local forum"), Text(da="det lokale forum", en="the local forum")
    ),
    "working_group": LevelTerm(
        Text(da="arbejdsgruppe", en="working group"),
        Text(da="arbejdsgruppen", en="the working group"),
        ("arbejdsgruppe", "projektgruppe", "temagruppe"),
    ),
    "coordination": LevelTerm(
        Text(da="koordineringsforum", en="coordination forum"),
        Text(da="koordineringsforummet", en="the coordination forum"),
        (
            "samarbejdsforum",
            "samarbejdsudvalg",
            "koordinationsgruppe",
            "koordineringsgruppe",
            "koordineringsforum",
            "koordinationsforum",
        ),
    ),
    "secretariat": LevelTerm(
        Text(da="sekretariat", en="secretariat"), Text(da="sekretariatet", en="the secretariat"), ("sekretariat",)
    ),
    "board": LevelTerm(Text(da="bestyrelse", en="board"), Text(da="bestyrelsen", en="the board"), ("bestyrelse",)),
    "municipality": LevelTerm(
        Text(da="kommunalbestyrelse", en="municipal council"),
        Text(da="kommunalbestyrelsen", en="the municipal council"),
        outside=True,
    ),
    "funder": LevelTerm(
        Text(da="Landsbyggefonden", en="Landsbyggefonden"),
        Text(da="Landsbyggefonden", en="Landsbyggefonden"),
        outside=True,
    ),
}
"""In the order in which they act: who prepares before who decides, the programme's own before those outside."""

OUTSIDE = frozenset(level for level, term in LEVELS.items() if term.outside)
"""Parties that decide as a level of their own and by letter: the funder, and the municipality by its council."""
AS_DRAWN: tuple[str | None, ...] = ("board", "secretariat", "local_forum", "coordination", "working_group", None)
"""The levels of the programme's own bodies from the top of the organisation's diagram; a body of none stands last."""
AS_TOLD_APART = ("secretariat", "board", "working_group", "coordination")
"""The levels in the order in which a body's name is tried; what fits none is a local forum."""
AS_READ = ("board", "local_forum", "coordination", "working_group", "secretariat")
"""The order of the bodies of an agreement that has been read."""

ACROSS_AREAS = frozenset({"board", "secretariat"})
"""Levels that are never for single areas."""
BETWEEN = frozenset({"coordination", "working_group"})
"""Levels that need not be bound to areas."""
UNDER_THE_BOARD = frozenset({"local_forum", *BETWEEN})
"""Levels that report to the board where nothing else is said."""
LOCAL_POWER = frozenset({"local_forum", "coordination"})
"""Levels that "the local bodies" of a rule for change may mean."""


CONTRIBUTORS: Mapping[str, Text] = {
    "municipality": LEVELS["municipality"].definite,
    "housing_organisation": Text(da="boligorganisationerne", en="the housing organisations"),
    "other": Text(da="den anden bidragyder", en="the other contributor"),
    "contributor": Text(da="den part, hvis bidrag ændres", en="the party whose contribution changes"),
}
"""Those beside the funder who pay, where the agreement does not name them; `contributor` is whichever of them it is."""


@dataclass(frozen=True)
class ActionTerm:
    """What one body does, and what several do."""

    does: Text
    several_do: Text


ACTIONS: Mapping[str, ActionTerm] = {
    "involve": ActionTerm(Text(da="inddrages", en="is involved"), Text(da="inddrages", en="are involved")),
    "recommend": ActionTerm(Text(da="indstiller", en="recommends"), Text(da="indstiller", en="recommend")),
    "commit": ActionTerm(
        Text(da="giver tilsagn", en="commits itself"), Text(da="giver tilsagn", en="commit themselves")
    ),
    "approve": ActionTerm(Text(da="godkender", en="approves"), Text(da="godkender", en="approve")),
    "inform": ActionTerm(Text(da="får besked", en="is told"), Text(da="får besked", en="are told")),
}


def name_level(level: str) -> Text:
    """What a level or a contributor is called in a sentence where the agreement names nobody."""
    if level in LEVELS:
        return LEVELS[level].definite
    return CONTRIBUTORS.get(level, Text(da=level, en=level))


def name_action(action: str) -> Text:
    """What a body does in a step: indstiller."""
    return ACTIONS[action].does if action in ACTIONS else Text(da=action, en=action)
