"""Things without their links, said in a sentence each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.governance.orphans import Orphan

SENTENCES: dict[tuple[str, str], Promise] = {
    ("goal", "subgoal"): gettext_lazy("The fixed goal “%(name)s” is served by no subgoal."),
    ("goal", "activity"): gettext_lazy("The fixed goal “%(name)s” has subgoals, but no activity serves them."),
    ("subgoal", "goal"): gettext_lazy("The subgoal “%(name)s” serves no fixed goal."),
    ("subgoal", "activity"): gettext_lazy("The subgoal “%(name)s” has no activity."),
    ("activity", "subgoal"): gettext_lazy("The activity “%(name)s” serves no subgoal."),
    ("effort_area", "subagreement"): gettext_lazy("The effort area “%(name)s” has no sub-agreement."),
    ("subagreement", "effort_area"): gettext_lazy(
        "The sub-agreement “%(name)s” is for an effort area that the agreement has not chosen."
    ),
}


@dataclass(frozen=True)
class SaidOrphan:
    """An orphan in a sentence, with the effort area whose delaftale it stands in, if any."""

    orphan: Orphan
    sentence: str


def said_orphans(found: Iterable[Orphan], names: Mapping[str, str]) -> list[SaidOrphan]:
    """Each orphan in words; `names` are the effort areas' names."""
    return [SaidOrphan(one, _sentence(one, names)) for one in found]


def _sentence(one: Orphan, names: Mapping[str, str]) -> str:
    name = names.get(one.name, one.name)
    said = str(SENTENCES[one.kind, one.missing]) % {"name": name}
    if one.unknown:
        said += " " + _("It points to %(unknown)s, which is nowhere.") % {"unknown": ", ".join(one.unknown)}
    return said
