"""Which tables a backup holds, and a row as one line of JSON and back.

What is not in it is made anew elsewhere or would be wrong there: sessions (people sign in again), mail on its way,
permissions and content types (made by the migrations), counters of sign-in. The key of the installation is no row and
is in no backup.
"""

import base64
import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from tovholder.programme.versions.models import Adoption

LEFT_OUT = frozenset(
    {
        "sessions.session",
        "people.signedinsession",
        "people.demomark",
        "people.outgoingmail",
        "people.readingjob",
        "governance.waitingrow",
        "governance.waitingseal",
        "contenttypes.contenttype",
        "auth.permission",
        "admin.logentry",
    }
)
LAST = Adoption
"""A later version comes into force only where its ground stands already: the database refuses it otherwise."""
ROWS_AT_A_TIME = 200


def list_tables() -> list[type[models.Model]]:
    """Every table of a backup, also those of many-to-many links, by name; but a ground before what it carries.

    What rows point at may come after them: both engines look at that when the whole is kept.
    """
    tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.label_lower not in LEFT_OUT]
    return sorted(tables, key=lambda model: (model is LAST, model._meta.label_lower))


def read_rows(model: type[models.Model]) -> Iterator[models.Model]:
    """Every row of a table by its number, a few at a time, so that large files never stand in memory together."""
    at_a_time = 1 if _holds_files(model) else ROWS_AT_A_TIME
    return model._base_manager.order_by("pk").iterator(chunk_size=at_a_time)


def _holds_files(model: type[models.Model]) -> bool:
    return any(isinstance(field, models.BinaryField) for field in model._meta.concrete_fields)


def write_row(row: models.Model) -> str:
    """A row as one line of JSON: a value a column, in the order of the columns."""
    values = [_plain(field, row) for field in row._meta.concrete_fields]
    return json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain(field: "models.Field[Any, Any]", row: models.Model) -> Any:
    value = field.get_prep_value(getattr(row, field.attname))
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def read_row(model: type[models.Model], line: str) -> models.Model:
    """The row of a line, just as it stood. Raises `ValueError` for a line that is none of the table's."""
    fields = model._meta.concrete_fields
    values = json.loads(line)
    if not isinstance(values, list) or len(values) != len(fields):
        raise ValueError(f"{len(fields)} columns are needed")
    kept = {field.attname: _value(field, value) for field, value in zip(fields, values, strict=True)}
    return model(**kept)


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if field.__class__.__name__ == "KeptJSON":
        return json.loads(value)
    return field.to_python(value)


def keep_rows(model: type[models.Model], rows: Iterable[models.Model]) -> int:
    """Insert rows with their own numbers and times, nothing made anew; how many there were."""
    count = 0
    for some in _in_groups(rows, 1 if _holds_files(model) else ROWS_AT_A_TIME):
        # Django's own loader of fixtures goes the same way: `raw` keeps times that would be set at the insert.
        models.QuerySet(model)._insert(some, fields=model._meta.concrete_fields, using="default", raw=True)  # type: ignore[attr-defined]
        count += len(some)
    return count


def _in_groups(rows: Iterable[models.Model], size: int) -> Iterator[Sequence[models.Model]]:
    group: list[models.Model] = []
    for row in rows:
        group.append(row)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
