"""The programme's menu: each room registers its own entries in its `apps.ready()`.

The hundreds of an entry's order say in which group it stands, the rest where in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.people.rights import Act


@dataclass(frozen=True, order=True)
class MenuEntry:
    """One line of the menu: where it stands among the others, its name, its view, and the right that shows it."""

    order: int
    name: Promise
    view: str
    act: Act = Act.READ


GROUPS: Mapping[int, Promise] = {
    1: _("The plan"),
    2: _("The work"),
    3: _("Evidence"),
    4: _("Set up"),
}
"""What the groups are called, by the hundreds of their entries."""

_entries: list[MenuEntry] = []


def register_menu(*entries: MenuEntry) -> None:
    """Add a room's entries; the menu is kept in order."""
    _entries.extend(entry for entry in entries if entry not in _entries)
    _entries.sort(key=lambda entry: entry.order)


def list_menu() -> tuple[MenuEntry, ...]:
    """Every entry, in order."""
    return tuple(_entries)
