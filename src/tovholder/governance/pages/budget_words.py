"""Who pays and for what, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.governance.budget_table import EffortAreaBudget

SOURCE_NAMES: dict[str, Promise] = {
    "funder": gettext_lazy("the funder"),
    "municipality": gettext_lazy("the municipality"),
    "housing_organisation": gettext_lazy("the housing organisations"),
    "other": gettext_lazy("others"),
}


def source_name(source: str | None) -> str:
    """Who pays, in words."""
    return _("Source not given") if source is None else str(SOURCE_NAMES.get(source, source))


def area_name(area: EffortAreaBudget, names: Mapping[str, str]) -> str:
    """The effort area's name; lines without one are for all of them."""
    return _("Across the effort areas") if area.effort_area is None else names.get(area.effort_area, area.effort_area)
