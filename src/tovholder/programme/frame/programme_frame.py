"""What every page of a programme stands in: who looks, as of which day, and the agreement in force then."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.content.schema import Agreement
from tovholder.people.models import Person
from tovholder.people.rights import (
    IN_AN_ARCHIVED_PROGRAMME,
    PUT_AWAY,
    Act,
    Answer,
    NotAllowed,
    Right,
    check_right,
    list_rights,
)
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.programme.frame.menu import GROUPS, MenuEntry, list_menu
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import (
    find_version_in_force,
    list_named_programmes,
    load_agreement,
    name_programme,
)
from tovholder.shell.places import Place, find_address
from tovholder.shell.templatetags.danish import day, listed

P = ParamSpec("P")


@dataclass(frozen=True)
class MenuItem:
    """One entry of the programme's menu."""

    name: str
    address: str
    current: bool


@dataclass
class Frame:
    """A programme seen by somebody on a day. `version` is the strategic agreement in force then, if any."""

    programme: Programme
    person: Person
    rights: frozenset[Right]
    on: datetime.date
    path: str
    version: Version | None
    today: datetime.date = field(default_factory=timezone.localdate)

    @property
    def slug(self) -> str:
        return self.programme.slug

    @property
    def fictional(self) -> bool:
        return self.programme.fictional

    @cached_property
    def agreement(self) -> Agreement:
        """The agreement in force, or an empty one."""
        return load_agreement(self.version) if self.version else Agreement()

    @property
    def name(self) -> str:
        """What the programme is called."""
        return name_programme(self.programme, self.agreement)

    @property
    def subtitle(self) -> str:
        if self.version is None:
            return _("no agreement in force on %(day)s") % {"day": day(self.on)}
        period = self.agreement.period
        span = "–".join(str(end)[:4] for end in (period.start, period.end) if end is not None)
        title = self.agreement.title or _("Strategic agreement")
        return _("%(title)s %(span)s · in force on %(day)s") % {
            "title": title,
            "span": span,
            "day": day(self.on),
        }

    @property
    def as_of(self) -> str:
        """The query text that keeps the chosen day in links; empty for today."""
        return f"?pr={self.on.isoformat()}" if self.on != self.today else ""

    @property
    def menu(self) -> list[tuple[str, list[MenuItem]]]:
        """(what a group is called, its entries) of all that the one who looks may see."""
        groups: dict[int, list[MenuItem]] = {}
        for entry in list_menu():
            if self.may(entry.act):
                groups.setdefault(entry.order // 100, []).append(self._make_item(entry))
        return [(str(GROUPS[group]), items) for group, items in groups.items()]

    def _make_item(self, entry: MenuEntry) -> MenuItem:
        address = reverse(entry.view, args=[self.slug])
        home = address == find_address(Place.OVERVIEW, self.slug)
        current = self.path == address if home else self.path.startswith(address)
        return MenuItem(str(entry.name), address + self.as_of, current)

    @property
    def archived(self) -> bool:
        """Whether the programme was put away."""
        return bool(getattr(self.programme, "archived", False))

    def may(self, act: Act) -> Answer:
        """Whether the one who looks may do the act here, with the reason."""
        answer = check_right(self.person, act, self.slug, rights=self.rights)
        if answer and self.archived and act not in IN_AN_ARCHIVED_PROGRAMME:
            return Answer(False, PUT_AWAY)
        return answer

    @property
    def may_take_over(self) -> bool:
        """Whether the one who looks may take in a document that is in force already."""
        return bool(self.may(Act.READ_FILE_IN))

    def names(self) -> dict[str, str]:
        """Id to name of every area, group, party, body and position of the agreement in force."""
        return map_names(self.agreement)


def map_names(agreement: Agreement) -> dict[str, str]:
    """Id to the name people use: of areas, groups of areas, parties, bodies and positions.

    Positions with the same title are told apart by where they work.
    """
    named: dict[str, str] = {}
    for area in agreement.areas:
        named[area.id] = area.name or area.id
    for group in agreement.area_groups:
        named[group.id] = listed([named.get(area, area) for area in group.areas]) or group.label or group.id
    if len(agreement.areas) > 1:
        named["all"] = _("all areas together")
    for party in agreement.parties:
        named[party.id] = party.name or party.id
    for body in agreement.organisation.bodies:
        named[body.id] = body.name or body.id
    titles = Counter(position.title for position in agreement.organisation.positions)
    for position in agreement.organisation.positions:
        where = listed([named.get(area, area) for area in position.areas]) if titles[position.title] > 1 else ""
        named[position.id] = ", ".join(part for part in (position.title or position.id, where) if part)
    return named


def read_day(request: HttpRequest) -> datetime.date:
    """The day in `?pr=`, else today. A day that is none is 404: there is no such page."""
    asked = request.GET.get("pr")
    if not asked:
        return timezone.localdate()
    try:
        return datetime.date.fromisoformat(asked)
    except ValueError as wrong:
        raise Http404(asked) from wrong


def programme_page(
    view: Callable[Concatenate[HttpRequest, Frame, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of one programme: signed in, allowed to read it, the day parsed. Refusals carry their sentence."""
    return _make_page(view, Act.READ)


def audited_page(
    view: Callable[Concatenate[HttpRequest, Frame, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of one programme that its auditor sees too."""
    return _make_page(view, Act.AUDIT)


def _make_page(
    view: Callable[Concatenate[HttpRequest, Frame, P], HttpResponse], act: Act
) -> Callable[..., HttpResponse]:
    @wraps(view)
    def page(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(request.user, Person):
            return ask_to_sign_in(request)
        programme = list_named_programmes().filter(slug=slug).first()
        rights = list_rights(request.user)
        answer = check_right(request.user, act, slug, rights=rights)
        if not answer:  # the same answer whether the programme exists or not
            raise PermissionDenied(answer.reason)
        if programme is None:
            raise Http404(slug)
        on = read_day(request)
        frame = Frame(programme, request.user, rights, on, request.path, find_version_in_force(programme, on))
        request.frame = frame  # type: ignore[attr-defined]
        try:
            return view(request, frame, *args, **kwargs)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.reason) from refusal

    return page
