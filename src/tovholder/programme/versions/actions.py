"""Every write about documents and versions. Each checks permission, runs in one transaction, and is in the ledger."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Agreement, hash_content
from tovholder.domain.editing.posted_fields import make_id
from tovholder.ledger.actions import record_event
from tovholder.people.rights import Act, Actor, check_right, require_right
from tovholder.programme.versions.models import (
    Adoption,
    Document,
    Programme,
    ProgrammeArchiving,
    ProgrammeName,
    StoredFile,
    Version,
)
from tovholder.programme.versions.selectors import find_latest_version, is_archived

NEWER_IN_THE_MEANTIME = gettext_lazy(
    "Somebody has made a newer version in the meantime. Compare with it and try again."
)
NEEDS_A_PROPOSAL = gettext_lazy(
    "A later version comes into force through a proposal only, when everybody who has to has decided on it."
)


@dataclass(frozen=True)
class Decided:
    """How a version was decided on. Dates are days; `reference` is the minutes' or letter's own number.

    `decided_on` may be empty only together with `decided_by`: the source does not say. A version in force from a day
    that has passed says why it is registered late, and who confirmed that.
    """

    in_force_from: datetime.date
    decided_on: datetime.date | None = None
    decided_by: str = ""
    reference: str = ""
    funder_approved_on: datetime.date | None = None
    funder_reference: str = ""
    late_reason: str | None = None
    late_confirmed_by: str | None = None
    taken_over: bool | None = None
    """True: it was in force when the programme began here, and nothing is decided by recording that."""


@transaction.atomic
def start_programme(*, by: Actor, slug: str, fictional: bool = False, name: str = "") -> Programme:
    """Start an empty programme. Raises `ValidationError` when its address is taken or cannot be one."""
    require_right(by, Act.START_PROGRAMME)
    programme = Programme(slug=slug, fictional=fictional)
    programme.full_clean()
    programme.save()
    if name:
        ProgrammeName.objects.create(programme=programme, name=name[:200], given_by=str(by))
    record_event(programme=slug, act="programme.started", by=str(by), subject=slug, fictional=fictional)
    return programme


TAKEN_BY_THE_SITE = frozenset(
    {"konto", "admin", "sprog", "cookies", "static", "nyt-program", "personer", "link", "hjaelp", "opsaetning"}
)
"""First parts of addresses that belong to no programme."""


def find_free_address(name: str) -> str:
    """The address of a new programme, made of its name: `solbakken-og-aadalen`, with a number where it is taken."""
    return make_id([name], TAKEN_BY_THE_SITE | set(Programme.objects.values_list("slug", flat=True)))


@transaction.atomic
def rename_programme(*, by: Actor, programme: Programme, name: str) -> ProgrammeName:
    """Give a programme another name. Its address stays, so that every link still leads there."""
    require_right(by, Act.REVIEW, programme.slug)
    if not name.strip():
        raise ValidationError(_("Write the name."))
    given = ProgrammeName(programme=programme, name=name.strip(), renamed=True, given_by=str(by))
    given.full_clean()
    given.save()
    record_event(programme=programme.slug, act="programme.renamed", by=str(by), subject=given.name, name=given.name)
    return given


@transaction.atomic
def archive_programme(*, by: Actor, programme: Programme, why: str = "") -> None:
    """Put a programme away: it can be read as before, nothing waits in it and nothing is changed in it."""
    _archive(by, programme, act="programme.archived", why=why)


@transaction.atomic
def bring_programme_back(*, by: Actor, programme: Programme) -> None:
    """Take a programme out again that was put away."""
    _archive(by, programme, act="programme.brought_back", why="")


def _archive(by: Actor, programme: Programme, *, act: str, why: str) -> None:
    archived = act == "programme.archived"
    require_right(by, Act.ARCHIVE, programme.slug)
    Programme.objects.select_for_update().get(pk=programme.pk)
    if is_archived(programme.slug) == archived:
        return  # pressed twice, or by two
    row = ProgrammeArchiving(programme=programme, archived=archived, why=why.strip(), by=str(by))
    row.full_clean()
    row.save()
    record_event(
        programme=programme.slug,
        act=act,
        by=str(by),
        subject=programme.slug,
        why=row.why,
    )


@transaction.atomic
def add_document(*, by: Actor, programme: Programme, kind: str, key: str = "") -> Document:
    """The programme's document of a kind (and effort area), made when it is not there yet."""
    require_right(by, Act.REVIEW, programme.slug)
    found = programme.documents.filter(kind=kind, key=key).first()
    if found is None:
        try:
            with transaction.atomic():
                found = Document.objects.create(programme=programme, kind=kind, key=key)
        except IntegrityError:  # somebody else made it at the same moment
            return programme.documents.get(kind=kind, key=key)
        record_event(programme=programme.slug, act="document.added", by=str(by), subject=f"{kind} {key}".strip())
    return found


@transaction.atomic
def add_version(
    *,
    by: Actor,
    document: Document,
    content: dict[str, Any] | list[Any],
    parent: Version | None,
    read_from: StoredFile | None = None,
    reason: str = "",
) -> Version:
    """Keep new content as a draft after its parent.

    Raises `ValidationError` when another version came in between (the parent is not the newest any more).
    """
    require_right(by, Act.REVIEW, document.programme.slug)
    newest = find_latest_version(document)
    if (newest and newest.pk) != (parent and parent.pk):
        raise ValidationError(NEWER_IN_THE_MEANTIME)
    return _keep(by, document, content, newest, parent, read_from, reason)


@transaction.atomic
def add_decided_version(
    *, by: Actor, document: Document, content: dict[str, Any] | list[Any], parent: Version | None, reason: str
) -> Version:
    """Keep content that the right bodies have decided on, after the version it was edited from.

    Drafts that nobody has decided on stand beside it, as they were.
    """
    _require_a_recorder(by, document.programme.slug)
    return _keep(by, document, content, find_latest_version(document), parent, None, reason)


def _require_a_recorder(by: Actor, slug: str) -> None:
    """Whoever confirms the last decision carries it out: somebody with a seat in a body, or the secretariat."""
    if not check_right(by, Act.CONFIRM, slug):
        require_right(by, Act.REGISTER_LETTER, slug)


def _keep(
    by: Actor,
    document: Document,
    content: dict[str, Any] | list[Any],
    newest: Version | None,
    parent: Version | None,
    read_from: StoredFile | None,
    reason: str,
) -> Version:
    """Keep the version after `newest`, the newest that the caller saw: of two who saw the same one, one is told."""
    if document.kind == DocumentKind.STRATEGIC_AGREEMENT:
        content = Agreement.model_validate(content).content()
    version = Version(
        document=document,
        number=newest.number + 1 if newest else 1,
        parent=parent,
        content=content,
        digest=hash_content(content),
        read_from=read_from,
        reason=reason,
        made_by=str(by),
    )
    _save_first(version)
    record_event(
        programme=document.programme.slug,
        act="version.made",
        by=str(by),
        subject=f"{document.kind} {document.key} v{version.number}",
        version=version.pk,
        digest=version.digest,
        read_from=read_from.pk if read_from else None,
    )
    return version


def _save_first(version: Version) -> None:
    """Save it unless somebody else has taken its number at the same moment."""
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as clash:
        raise ValidationError(NEWER_IN_THE_MEANTIME) from clash


def find_force_obstacles(version: Version, decided: Decided) -> list[str | Promise]:
    """What stands in the way of putting a version in force, one sentence each."""
    unmet = _find_taken_over_obstacles(version, decided) if decided.taken_over else []
    if version.number > 1 and not hasattr(version, "ground"):
        unmet.append(NEEDS_A_PROPOSAL)
    if (decided.decided_on is None) != (decided.decided_by == ""):
        unmet.append(_("Say both who decided and on which day."))
    if decided.decided_on and decided.in_force_from < decided.decided_on and version.number > 1:
        unmet.append(_("A later version cannot be in force before the day it was decided on."))
    late = hasattr(version, "ground") and decided.in_force_from < timezone.localdate()
    if late and not (decided.late_reason and decided.late_confirmed_by):
        unmet.append(
            _(
                "A version is in force from a day that has passed only when it is registered late: with a reason, and "
                "confirmed by a second person with a right in the body."
            )
        )
    later_agreement = version.document.kind == DocumentKind.STRATEGIC_AGREEMENT and version.number > 1
    if later_agreement and not decided.funder_approved_on:
        unmet.append(
            _("Changes in the strategic agreement must be approved by Landsbyggefonden: say when it approved.")
        )
    return unmet


def _find_taken_over_obstacles(version: Version, decided: Decided) -> list[str | Promise]:
    """What was in force already was decided on by somebody, on a day that has come, and is a first version."""
    unmet: list[str | Promise] = []
    if version.number > 1:
        unmet.append(NEEDS_A_PROPOSAL)
    if not decided.decided_by or decided.decided_on is None:
        unmet.append(_("Say both who decided and on which day."))
    elif max(decided.decided_on, decided.in_force_from) > timezone.localdate():
        unmet.append(_("What is in force already was decided on a day that has come. A new decision is a proposal."))
    return unmet


@transaction.atomic
def put_in_force(*, by: Actor, version: Version, decided: Decided) -> Adoption:
    """Record that a version was decided on and from when it is in force. Raises `ValidationError` if it may not.

    A later version needs its ground: the proposal and the decision that it carries out. The database asks for it too.
    """
    slug = version.document.programme.slug
    if hasattr(version, "ground"):
        _require_a_recorder(by, slug)
    else:
        require_right(by, Act.PUT_IN_FORCE, slug)
    unmet = find_force_obstacles(version, decided)
    if Adoption.objects.filter(version=version).exists():
        unmet.append(_("This version has been decided on already."))
    if unmet:
        raise ValidationError(unmet)
    adoption = Adoption.objects.create(
        version=version, recorded_by=str(by), registered_on=timezone.localdate(), **vars(decided)
    )
    record_event(
        programme=slug,
        act="version.in_force",
        by=str(by),
        subject=f"{version.document.kind} {version.document.key} v{version.number}",
        version=version.pk,
        digest=version.digest,
        **{
            key: value.isoformat() if isinstance(value, datetime.date) else value
            for key, value in vars(decided).items()
        },
    )
    return adoption
