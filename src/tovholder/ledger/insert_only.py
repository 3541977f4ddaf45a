"""Rows that are written once: the model base that refuses, and the database trigger behind it.

Python can be gone around (bulk SQL, another program), so the refusal stands in the database as well, on SQLite
and on PostgreSQL. There is no way to switch it off from here, by design.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.translation import gettext as _

from tovholder.ledger.personal_data import refuse_personal_numbers

M = TypeVar("M", bound=models.Model)


class WrittenOnce(Exception):
    """Somebody tried to change or delete a row that is kept for good."""


def _refuse(what: object) -> NoReturn:
    raise WrittenOnce(_("%(what)s is kept as it was written; a correction is a new row.") % {"what": what})


class InsertOnlyQuerySet(models.QuerySet[M]):
    """Reads and inserts; refuses the rest."""

    def update(self, **kwargs: Any) -> int:
        _refuse(self.model._meta.verbose_name)

    def delete(self) -> tuple[int, dict[str, int]]:
        _refuse(self.model._meta.verbose_name)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        for row in rows:
            refuse_personal_numbers(row, row.PRINTED)  # type: ignore[attr-defined]
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        _refuse(self.model._meta.verbose_name)


class InsertOnlyManager(models.Manager[M]):
    """Hands out querysets that refuse."""

    def get_queryset(self) -> InsertOnlyQuerySet[M]:
        return InsertOnlyQuerySet(self.model, using=self._db)


class InsertOnly(models.Model):
    """Base of every table whose rows are written once."""

    objects: ClassVar[InsertOnlyManager[Self]] = InsertOnlyManager()
    PRINTED: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold what a file says, tables and all, and not what somebody typed."""

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse(self)
        refuse_personal_numbers(self, self.PRINTED)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _refuse(self)


SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is written once'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is written once', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION written_once()
"""


def write_trigger_statements(vendor: str, table: str) -> list[str]:
    """The SQL that makes a table insert-only on an engine ("sqlite" or "postgresql")."""
    if vendor == "postgresql":
        verbs = ("UPDATE", "DELETE", "TRUNCATE")
        return [POSTGRES_FUNCTION, *(POSTGRES.format(table=table, verb=verb) for verb in verbs)]
    return [SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]


class KeepForGood(migrations.RunPython):
    """Migration operation: from here on the table takes inserts only."""

    def __init__(self, table: str) -> None:
        def forwards(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
            for statement in write_trigger_statements(editor.connection.vendor, table):
                editor.execute(
                    statement.replace("%", "%%") if editor.connection.vendor == "sqlite" else statement, None
                )

        super().__init__(forwards, migrations.RunPython.noop)
