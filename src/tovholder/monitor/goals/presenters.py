"""Mål og indikatorer: one sentence that says what the rows say, and the rows in the order of what they say."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from tovholder.domain.content.schema.agreement_parts import Goal
from tovholder.domain.language.text import Text, capitalise_first, join_words
from tovholder.domain.standing.indicator_doubts import Doubt
from tovholder.domain.standing.indicator_standing import GROUPS, Group
from tovholder.monitor.standings.board_looks import BoardLook
from tovholder.monitor.standings.presenters import ShownStanding
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_contexts import PageContext

NAMED: dict[Group, tuple[Promise, Promise | str]] = {
    "toward": (gettext_lazy("Going the right way"), gettext_lazy("certain")),
    "away": (gettext_lazy("Going the wrong way"), gettext_lazy("certain")),
    "level": (gettext_lazy("A level to hold"), gettext_lazy("on a par with or ahead of the municipality")),
    "unsure": (gettext_lazy("Cannot be said for certain"), gettext_lazy("the change may be chance")),
    "cannot": (gettext_lazy("Cannot be compared"), ""),
    "awaits": (gettext_lazy("No new figure"), ""),
}
"""What each group of rows is called, and what is said beside it."""

SPELLED = Text(
    da="nul én to tre fire fem seks syv otte ni ti elleve tolv",
    en="no one two three four five six seven eight nine ten eleven twelve",
)
"""The small numbers in words."""

Rows = Sequence[tuple[Goal, ShownStanding]]


@dataclass(frozen=True)
class RowGroup:
    """Rows under one heading."""

    title: str
    aside: str
    rows: list[ShownStanding]


def lay_out_by_verdict(rows: Rows) -> list[RowGroup]:
    """The rows by what they say, those that are certain first; groups without rows are left out."""
    found = [(group, [row for _goal, row in rows if row.group == group]) for group in GROUPS]
    return [RowGroup(str(NAMED[group][0]), str(NAMED[group][1]), here) for group, here in found if here]


def lay_out_by_goal(rows: Rows) -> list[RowGroup]:
    """The rows by goal, in the agreement's order."""
    goals = {goal.id: goal for goal, _row in rows}
    return [
        RowGroup(goal.text or goal.id, "", [row for other, row in rows if other.id == key])
        for key, goal in goals.items()
    ]


def tell_rows(rows: Rows) -> SafeString:
    """What all rows say together, in a few words; each number is that of the rows in the group."""
    said = [
        sentence
        for group in GROUPS
        if (here := [row for _goal, row in rows if row.group == group]) and (sentence := _tell_group(group, here))
    ]
    return format_html_join(" ", "{}", ((one,) for one in said))


def _tell_group(group: Group, rows: list[ShownStanding]) -> SafeString:
    n = len(rows)
    if group in {"toward", "away"}:
        told = {
            "toward": ngettext("%(n)s thing is going the right way", "%(n)s things are going the right way", n),
            "away": ngettext("%(n)s thing is going the wrong way", "%(n)s things are going the wrong way", n),
        }[group] % {"n": _spell(n)}
        names = join_words(list(dict.fromkeys(row.name for row in rows)), find_page_language())
        return format_html("<strong>{}:</strong> {}.", capitalise_first(told), names)
    told = {
        "level": ngettext(
            "%(n)s has no distance to close: there is a level to hold.",
            "%(n)s have no distance to close: there is a level to hold.",
            n,
        ),
        "unsure": ngettext(
            "Of %(n)s nothing can be said for certain, for the change may be chance.",
            "Of %(n)s nothing can be said for certain, for the change may be chance.",
            n,
        ),
        "cannot": ngettext("%(n)s cannot be compared or calculated.", "%(n)s cannot be compared or calculated.", n),
        "awaits": ngettext("%(n)s has no new figure.", "%(n)s have no new figure.", n),
    }[group] % {"n": _spell(n)}
    return format_html("{}", capitalise_first(told))


def _spell(n: int) -> str:
    """Up to twelve in words, as a sentence has them."""
    words = SPELLED[find_page_language()].split()
    return words[n] if n < len(words) else str(n)


@dataclass(frozen=True, kw_only=True)
class GoalsTable(PageContext):
    """The table of *Mål og indikatorer*, drawn once for figures as they are kept."""

    template = "monitor/goals/components/goals_table.html"
    act = Act.READ
    groups: list[RowGroup]
    """The rows by verdict or by goal, the programme's own indicators last."""
    slug: str
    """The programme's short name, for links."""
    as_of: str
    """The query text that keeps the chosen day in links; empty for today."""
    looks: dict[str, BoardLook]
    """When the board last saw each indicator, and what it decided."""


@dataclass(frozen=True, kw_only=True)
class GoalsPage(ProgrammePage):
    """What the indicators say together in a sentence, then every row: baseline, now, municipality, change in words."""

    template = "monitor/goals/goals.html"
    addresses = ("monitor:goals",)
    table: SafeString
    """The table's markup; empty where there is nothing to show."""
    sentence: SafeString
    """What all rows say together, with the numbers of the rows below."""
    by_goal: bool
    """Whether the rows are laid out by goal instead of by verdict."""
    doubts: tuple[Doubt, ...]
    """What the checks point at in the indicators, numbered as the rows refer to it."""
    newest: int | None
    """The year of the newest figure; None where none is kept."""
    seen: datetime.date | None
    """When the board last saw any of it."""
    next_seen: datetime.date | None
    """When it is on the board's agenda again."""
    may_observe: Answer
    """Whether the one who looks may read figures in, and why not."""
