"""What is read for each answer: by the selectors that the pages read by, and by no other."""

import datetime
import hashlib
from collections.abc import Mapping

from django.utils import translation

from tovholder.api.answers import api_shapes as shapes
from tovholder.api.models import ApiToken
from tovholder.domain.content.document_kinds import put_documents_together
from tovholder.domain.language.text import Text
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_standing import Standing
from tovholder.followup.package.package_files import build_package
from tovholder.followup.year_wheel.models import DutyDone
from tovholder.followup.year_wheel.presenters import judge_point
from tovholder.followup.year_wheel.selectors import Point, find_year
from tovholder.governance.decisions.selectors import is_closed, list_decisions, tell_subject
from tovholder.governance.models import Decision
from tovholder.monitor.standings.outcome_words import tell_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import list_begun_figures, load_monitored, load_standings
from tovholder.programme.frame.programme_frame import map_names
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import (
    find_version_in_force,
    list_versions_in_force,
    load_agreement,
    name_programme,
)


def answer_programme(programme: Programme, on: datetime.date, token: ApiToken) -> shapes.ProgrammeAnswer:
    """The programme, and what the token reads."""
    version = find_version_in_force(programme, on)
    agreement = load_agreement(version) if version else None
    return shapes.ProgrammeAnswer(
        id=programme.slug,
        name=name_programme(programme, agreement) if agreement else programme.slug,
        fictional=programme.fictional,
        as_of=on,
        reads=token.scopes,
        expires_on=token.expires_on,
    )


def answer_agreement(programme: Programme, on: datetime.date) -> shapes.AgreementAnswer:
    """Every document in force."""
    found = list_versions_in_force(programme, on)
    together = put_documents_together([(one.document.kind, one.content) for one in found])
    del together["schema"]
    together["agreement"] = together["agreement"] or None
    versions = [_describe_version(one) for one in found]
    told = {"id": programme.slug, "fictional": programme.fictional, "as_of": on, "versions": versions}
    return shapes.AgreementAnswer.model_validate(told | together)


def _describe_version(version: Version) -> shapes.VersionInForce:
    return shapes.VersionInForce(
        document=version.document.kind,
        key=version.document.key,
        version=version.number,
        in_force_from=version.adoption.in_force_from,
        content_sha256=version.digest,
    )


def answer_figures(programme: Programme, on: datetime.date) -> shapes.FiguresAnswer:
    """Every figure as it may be shown."""
    kept = load_monitored(programme, find_version_in_force(programme, on), on)
    scopes = name_scopes(kept.agreement)
    shown = [_show_figure(one, scopes) for one in list_begun_figures(kept, on)]
    told = {one.indicator for one in shown}
    names = [shapes.IndicatorShown(id=one.id, name=one.name) for one in kept.catalogue.indicators if one.id in told]
    return shapes.FiguresAnswer(id=programme.slug, as_of=on, indicators=names, observations=shown)


def _show_figure(figure: Figure, scopes: Mapping[str, str]) -> shapes.ObservedShown:
    told, scope = figure.observed, figure.observed.scope or ""
    given = {"scope_name": scopes.get(scope, scope), "state": figure.state, "why": figure.why, "break": told.break_}
    same = set(shapes.ObservedShown.model_fields) - {"scope_name", "state", "why", "break_"}
    return shapes.ObservedShown.model_validate(given | {name: getattr(told, name) for name in same})


def answer_standings(programme: Programme, on: datetime.date) -> shapes.StandingsAnswer:
    """Where every row of the agreement's goals stands."""
    version = find_version_in_force(programme, on)
    names = name_scopes(load_agreement(version)) if version else {}
    found = load_standings(programme, version, on)
    shown = [_show_standing(group.goal.id, one, names) for group in found for one in group.standings]
    return shapes.StandingsAnswer(id=programme.slug, as_of=on, standings=shown)


def _show_standing(goal: str | None, one: Standing, names: Mapping[str, str]) -> shapes.StandingShown:
    return shapes.StandingShown(
        goal=goal,
        indicator=one.indicator.id,
        variant=one.variant or None,
        scope=shapes.Named(id=one.scope, name=names.get(one.scope, one.scope)) if one.scope else None,
        outcome=str(one.outcome),
        change_of_gap=one.change_shown,
        interval=list(one.interval_shown) if one.interval_shown else None,
        sentence=_tell_in_both(one),
    )


def _tell_in_both(one: Standing) -> Text:
    said = {}
    for language in ("da", "en"):
        with translation.override(language):
            said[language] = tell_standing(one)
    return Text.model_validate(said)


def answer_decisions(programme: Programme, on: datetime.date) -> shapes.DecisionsAnswer:
    """Every decision up to the day. A token has a seat in no body, so of closed items it sees that there is one."""
    version = find_version_in_force(programme, on)
    names = map_names(load_agreement(version)) if version else {}
    found = [one for one in list_decisions(programme) if one.decided_on <= on]
    return shapes.DecisionsAnswer(id=programme.slug, as_of=on, decisions=[_show_decision(one, names) for one in found])


def _show_decision(one: Decision, names: Mapping[str, str]) -> shapes.DecisionShown:
    closed = is_closed(one)
    return shapes.DecisionShown(
        number=one.label or None,
        kind=one.kind,
        body=shapes.Named(id=one.body, name=names.get(one.body, one.body)),
        decided_on=one.decided_on,
        registered_on=one.registered_on,
        closed=closed,
        about=None if closed else tell_subject(one),
        outcome=None if closed else one.outcome,
        text=None if closed else one.text,
    )


def answer_duties(programme: Programme, on: datetime.date, number: int) -> shapes.DutiesAnswer:
    """The points of a year, by what is in force on the day, in Danish as in the calendar."""
    with translation.override("da"):
        year = find_year(programme, on)
        duties = [_show_duty(one, year.done.get((one.key, one.period)), on) for one in year.list_points(number)]
    return shapes.DutiesAnswer(id=programme.slug, as_of=on, year=number, duties=duties)


def _show_duty(point: Point, done: DutyDone | None, on: datetime.date) -> shapes.DutyShown:
    return shapes.DutyShown(
        key=point.key,
        period=point.period,
        source=point.source,
        on=point.on,
        text=point.text,
        who=point.who,
        state=judge_point(point, done, on),
        done_on=done.done_on if done else None,
        ground=point.ground or None,
    )


def answer_package(programme: Programme, on: datetime.date) -> shapes.PackageAnswer:
    """The manifest of the package as it stands on the day, and the hash of its zip."""
    built = build_package(programme, on)
    return shapes.PackageAnswer.model_validate({**built.manifest, "sha256": hashlib.sha256(built.data).hexdigest()})
