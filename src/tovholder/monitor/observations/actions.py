"""Writes of what is measured: a file looked at, observations kept, an indicator of the programme's own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.indicator_steps import Steps, list_steps, settle_period
from tovholder.domain.content.schema import hash_content
from tovholder.domain.content.schema.observation_schema import Key, LocalIndicator, Observed
from tovholder.domain.language.text import Text
from tovholder.domain.observations.figure_rows import Placed
from tovholder.ledger.actions import record_event
from tovholder.monitor.observations.models import Batch, Observation, OwnIndicator, SourceMapping, Upload
from tovholder.monitor.observations.selectors import find_remembered_answers, list_own_indicators
from tovholder.monitor.standings.actions import record_release
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme, StoredFile

KEPT_IN_THE_MEANTIME = gettext_lazy(
    "Somebody has kept figures in the meantime. Look at the file again; nothing was saved."
)


@transaction.atomic
def take_upload(
    *,
    by: Actor,
    programme: Programme,
    name: str,
    kind: str,
    sha256: str,
    rows: Sequence[Placed],
    stated: Sequence[Text] = (),
    data: bytes | None = None,
    file: StoredFile | None = None,
) -> Upload:
    """Remember a file that was read without a refusal, so that a person can look before it counts.

    `data` is None for a file with one row a person: such a file is never kept; and where `file` holds it already.
    No rows: questions about the file are open.
    """
    require_right(by, Act.OBSERVE, programme.slug)
    content = [{"observed": _told(row.observed), "place": row.place} for row in rows]
    if data is not None:
        file = StoredFile.objects.create(name=name[:255], kind=kind[:10], size=len(data), sha256=sha256, data=data)
    upload = Upload.objects.create(
        programme=programme,
        name=name[:255],
        kind=kind,
        sha256=sha256,
        file=file,
        rows=content,
        stated=[text.model_dump() for text in stated],
        by=str(by),
    )
    record_event(
        programme=programme.slug,
        act="figures.read",
        by=str(by),
        subject=upload.name,
        upload=upload.pk,
        sha256=sha256,
        rows=len(content),
    )
    return upload


@transaction.atomic
def remember_answers(
    *, by: Actor, programme: Programme, name: str, source: str, answers: Mapping[str, str]
) -> SourceMapping | None:
    """Keep what somebody says of a file, for it and the next of its source; None where all of it was said before."""
    require_right(by, Act.OBSERVE, programme.slug)
    known = find_remembered_answers(programme).get(source, {})
    said = {question: answer for question, answer in answers.items() if known.get(question) != answer}
    if not said:
        return None
    kept = SourceMapping.objects.create(programme=programme, name=name[:255], source=source, answers=said, by=str(by))
    record_event(
        programme=programme.slug,
        act="figures.mapped",
        by=str(by),
        subject=kept.name,
        mapping=kept.pk,
        source=source,
        answers=said,
    )
    return kept


def read_rows_of_upload(upload: Upload) -> list[Placed]:
    """The observations that an upload holds."""
    return [Placed(Observed.model_validate(row["observed"]), row["place"]) for row in upload.rows]


@transaction.atomic
def keep_observations(
    *,
    by: Actor,
    programme: Programme,
    observed: Sequence[Observed | Placed],
    upload: Upload | None = None,
    reason: str = "",
) -> Batch | None:
    """Keep a batch of observations, all or none; what is known already in the same words is left as it is.

    An observation of a key that is known with another content supersedes the known one, and then the batch must have
    a reason. None when there was nothing to keep. Raises `ValidationError` when there is no such reason, when the
    upload has been kept already, or when somebody else kept figures at the same moment.
    """
    require_right(by, Act.OBSERVE, programme.slug)
    steps = list_steps(list_own_indicators(programme))
    placed = [_settle(item if isinstance(item, Placed) else Placed(item), steps) for item in observed]
    if upload is not None and Batch.objects.filter(upload=upload).exists():
        raise ValidationError(_("The figures of this file have been kept already."))
    known = _known_rows(programme, steps)
    fresh, corrected = _apart(placed, known)
    if not fresh and not corrected:
        return None
    if corrected and not reason.strip():
        raise ValidationError(_("Say why figures that are kept already are corrected; nothing was saved."))
    try:
        with transaction.atomic():
            batch = _keep(by, programme, fresh, corrected, upload, reason.strip())
            record_release(by=by, programme=programme)
            return batch
    except IntegrityError as clash:
        raise ValidationError(KEPT_IN_THE_MEANTIME) from clash


def _told(observed: Observed) -> dict[str, Any]:
    return observed.model_dump(mode="json", by_alias=True)


def _settle(item: Placed, steps: Steps) -> Placed:
    """The observation under the one spelling of its period."""
    return replace(item, observed=settle_period(item.observed, steps))


def _known_rows(programme: Programme, steps: Steps) -> dict[str, tuple[int, Any]]:
    """Key to (row, content) of every observation that counts, whatever spelling of the period it was kept under."""
    rows = Observation.objects.filter(programme=programme, superseded_by__isnull=True).order_by("id")
    found = {}
    for pk, told in rows.values_list("pk", "observed"):
        observed = settle_period(Observed.model_validate(told), steps)
        found[write_key(observed.key)] = (pk, observed.model_dump(mode="json", by_alias=True))
    return found


def _apart(
    placed: Sequence[Placed], known: Mapping[str, tuple[int, Any]]
) -> tuple[list[Placed], list[tuple[Placed, int]]]:
    """(what is new, what corrects a row) of the observations; the last of several of one key counts."""
    last = {write_key(item.observed.key): item for item in placed}
    fresh = [item for key, item in last.items() if key not in known]
    changed = [
        (item, known[key][0])
        for key, item in last.items()
        if key in known and Observed.model_validate(known[key][1]) != item.observed
    ]
    return fresh, changed


def write_key(key: Key) -> str:
    """A key as the table keeps it."""
    return "|".join(key)


def _keep(
    by: Actor,
    programme: Programme,
    fresh: Sequence[Placed],
    corrected: Sequence[tuple[Placed, int]],
    upload: Upload | None,
    reason: str,
) -> Batch:
    batch = Batch.objects.create(
        programme=programme, upload=upload, reason=reason, new=len(fresh), corrected=len(corrected), by=str(by)
    )
    rows = [_row(by, batch, item, None) for item in fresh] + [_row(by, batch, item, pk) for item, pk in corrected]
    Observation.objects.bulk_create(rows)
    record_event(
        programme=programme.slug,
        act="observations.made",
        by=str(by),
        subject=str(upload) if upload else str(len(rows)),
        batch=batch.pk,
        new=batch.new,
        corrected=batch.corrected,
        digest=compute_batch_digest([row.observed for row in rows]),
        **({"reason": reason} if reason else {}),
    )
    return batch


def compute_batch_digest(told: Sequence[Any]) -> str:
    """The hash that the ledger keeps of a batch's observations, in the order they were kept."""
    return hash_content(list(told))


def _row(by: Actor, batch: Batch, item: Placed, supersedes: int | None) -> Observation:
    observed = item.observed
    return Observation(
        programme=batch.programme,
        indicator=observed.indicator,
        scope=observed.scope or "",
        period="" if observed.period is None else str(observed.period),
        key=write_key(observed.key),
        observed=_told(observed),
        batch=batch,
        place=item.place,
        supersedes_id=supersedes,
        recorded_by=str(by),
    )


@transaction.atomic
def add_indicator(*, by: Actor, programme: Programme, indicator: LocalIndicator, taken: Sequence[str]) -> OwnIndicator:
    """Follow an indicator of the programme's own. Raises `ValidationError` when its id is `taken` or there already."""
    require_right(by, Act.OBSERVE, programme.slug)
    content = indicator.model_dump(mode="json", by_alias=True)
    there = OwnIndicator.objects.filter(programme=programme, indicator=indicator.id).exists()
    if there or indicator.id in taken:
        raise ValidationError(_("There is already an indicator with the id %(id)s.") % {"id": indicator.id})
    kept = OwnIndicator.objects.create(programme=programme, indicator=indicator.id, content=content, by=str(by))
    record_event(
        programme=programme.slug, act="indicator.added", by=str(by), subject=indicator.text, indicator=indicator.id
    )
    return kept
