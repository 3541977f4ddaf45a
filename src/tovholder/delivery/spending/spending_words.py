"""What money is called on the pages and in the statement."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SOURCES: dict[str, Promise] = {
    "funder": gettext_lazy("The fund"),
    "municipality": gettext_lazy("The municipality"),
    "housing_organisation": gettext_lazy("The housing organisations"),
    "other": gettext_lazy("Others"),
}
KINDS: dict[str, Promise] = {"cash": gettext_lazy("cash"), "hours": gettext_lazy("hours")}
MOVEMENTS: dict[str, Promise] = {
    "grant_in": gettext_lazy("Grant paid in"),
    "unspent_in": gettext_lazy("Unspent money paid in"),
    "use": gettext_lazy("Use"),
    "return": gettext_lazy("Paid back"),
    "interest": gettext_lazy("Interest"),
}


def name_way(way: tuple[str, str]) -> str:
    """Kommunen, timer."""
    return f"{SOURCES.get(way[0], way[0])}, {KINDS.get(way[1], way[1])}"


def name_area(area: str | None, names: Mapping[str, str]) -> str:
    """The effort area's name; None is all of them."""
    return _("Across the effort areas") if area is None else names.get(area, area)
