"""What was agreed, as the room needs it: the delaftaler of a day, and every activity that any of them ever had."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F

from tovholder.domain.activity_log.log_rules import AgreedActivity, make_agreed_activity
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Agreement
from tovholder.programme.frame.programme_frame import map_names
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Agreed:
    """The agreement and the delaftaler in force on a day, with the activities of earlier ones as they last were."""

    agreement: Agreement
    subagreements: tuple[Content, ...]
    activities: Mapping[str, AgreedActivity]
    subgoals: frozenset[str]
    """The ids of every subgoal that a delaftale has or had."""

    @cached_property
    def names(self) -> dict[str, str]:
        """Id to name of areas, groups, parties, bodies and positions."""
        return map_names(self.agreement)

    @cached_property
    def effort_areas(self) -> dict[str, str]:
        """Id to name of the effort areas, in the agreement's order."""
        named = {area.id: area.name or area.id for area in self.agreement.effort_areas}
        return named | {
            part["effort_area"]: part["effort_area"] for part in self.subagreements if part["effort_area"] not in named
        }

    @cached_property
    def parties(self) -> dict[str, str]:
        """Id to name of the parties."""
        return {party.id: party.name or party.id for party in self.agreement.parties}

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Every name of the programme's own: in a note they are nobody's."""
        activities = [one.name for one in self.activities.values()]
        municipality = self.agreement.municipality
        aliases = [alias for party in self.agreement.parties for alias in party.aliases]
        said = [municipality.name, municipality.label] if municipality else []
        texts = [*self.names.values(), *self.effort_areas.values(), *activities, *aliases, *said]
        return frozenset(text for text in texts if text)

    @property
    def period(self) -> tuple[int | str | None, int | str | None]:
        """First and last of the programme."""
        return self.agreement.period.start, self.agreement.period.end

    def name_subject(self, activity: str, name: str = "") -> str:
        """What the log calls a thing."""
        return name or (self.activities[activity].name if activity in self.activities else activity)


def find_agreed(programme: Programme, on: datetime.date, agreement: Agreement | None = None) -> Agreed:
    """What is agreed on a day. One query, and two or three more where the agreement is not given.

    An activity that only a draft or a version to come has is known, and not in force.
    """
    known = Version.objects.filter(document__programme=programme, document__kind=DocumentKind.SUBAGREEMENT)
    newest: dict[int, Content] = {}
    subgoals: set[str] = set()
    activities: dict[str, AgreedActivity] = {}
    for version in known.select_related("adoption").order_by(
        F("adoption__in_force_from").asc(nulls_first=True), "number"
    ):
        activities |= _list_activities(version.content, in_force=False)
        subgoals |= {subgoal["id"] for subgoal in version.content.get("subgoals") or ()}
        if hasattr(version, "adoption") and version.adoption.in_force_from <= on:
            newest[version.document_id] = version.content
    for content in newest.values():
        activities |= _list_activities(content, in_force=True)
    return Agreed(agreement or _find_agreement(programme, on), tuple(newest.values()), activities, frozenset(subgoals))


def _find_agreement(programme: Programme, on: datetime.date) -> Agreement:
    """The agreement in force, else the newest that was written."""
    drafted = Version.objects.filter(document__programme=programme, document__kind=DocumentKind.STRATEGIC_AGREEMENT)
    version = find_version_in_force(programme, on) or drafted.order_by("-number").first()
    return load_agreement(version) if version else Agreement()


def _list_activities(content: Content, *, in_force: bool) -> dict[str, AgreedActivity]:
    area = content["effort_area"]
    return {one["id"]: make_agreed_activity(one, area, in_force=in_force) for one in content.get("activities") or ()}
