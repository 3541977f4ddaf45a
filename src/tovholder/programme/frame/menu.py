"""The programme's menu: each room registers its own entries in its `apps.ready()`."""

from dataclasses import dataclass

from django.utils.functional import Promise

from tovholder.people.rights import Act


@dataclass(frozen=True, order=True)
class MenuEntry:
    """One line of the menu: where it stands among the others, its name, its view, and the right that shows it."""

    order: int
    name: Promise
    view: str
    act: Act = Act.READ


_entries: list[MenuEntry] = []


def register_menu(*entries: MenuEntry) -> None:
    """Add a room's entries; the menu is kept in order."""
    _entries.extend(entry for entry in entries if entry not in _entries)
    _entries.sort(key=lambda entry: entry.order)


def list_menu() -> tuple[MenuEntry, ...]:
    """Every entry, in order."""
    return tuple(_entries)
