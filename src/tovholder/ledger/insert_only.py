"""Rows that are written once: the model base that refuses, and the database trigger behind it.

Python can be gone around (bulk SQL, another program), so the refusal stands in the database as well, on SQLite
and on PostgreSQL. There is no way to switch it off from here, by design.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.utils.translation import gettext as _

from tovholder.ledger.kept_rows import await_event
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
        kept = super().bulk_create(rows, *args, **kwargs)
        await_event(kept)
        return kept

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

    TOLD: ClassVar[bool] = True
    """Whether an event tells of the row; the events themselves are told of by those after them."""

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._state.adding:
            self._leave_no_trace()

    def _leave_no_trace(self) -> None:
        """Let no row that this one belongs to remember it: what is rolled back would still be shown there as saved."""
        for field in self._meta.concrete_fields:
            other = self._state.fields_cache.get(field.name) if field.one_to_one else None
            behind = field.remote_field
            if other is not None and isinstance(behind, models.OneToOneRel) and behind.is_cached(other):
                behind.delete_cached_value(other)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse(self)
        refuse_personal_numbers(self, self.PRINTED)
        super().save(*args, **{**kwargs, "force_insert": True})
        self._leave_no_trace()
        if self.TOLD:
            await_event([self])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _refuse(self)


SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is written once'); END
"""
SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_REPLACE BEFORE INSERT ON {table} WHEN {taken}
BEGIN SELECT RAISE(ABORT, '{table} is written once'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is written once', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION written_once()
"""


def write_trigger_statements(connection: BaseDatabaseWrapper, table: str) -> dict[str, str]:
    """The SQL that makes a table insert-only on the connection's engine, by the trigger's name."""
    if connection.vendor == "postgresql":
        return {
            f"{table}_no_{verb}": POSTGRES.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE", "TRUNCATE")
        }
    guards = {f"{table}_no_{verb}": SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")}
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {same})" for same in _list_clashes(connection, table))  # noqa: S608
    return {**guards, f"{table}_no_REPLACE": SQLITE_REPLACE.format(table=table, taken=taken)}


def list_guard_statements(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """All that is to be executed for the table to be guarded, also where it is so already."""
    postgresql = connection.vendor == "postgresql"
    statements = [POSTGRES_FUNCTION] if postgresql else []
    for name, statement in write_trigger_statements(connection, table).items():
        statements += [f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgresql else ""), statement]
    return statements


def _list_clashes(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """When a row would take the place of another on SQLite: its id is there, or what only one row may have.

    REPLACE deletes the other without asking the trigger against deleting.
    """
    clashes = ["id = NEW.id"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT list.name, master.sql FROM pragma_index_list(%s) AS list "
            'LEFT JOIN sqlite_master AS master ON master.name = list.name WHERE list."unique" ORDER BY list.name',
            [table],
        )
        for name, written in cursor.fetchall():
            cursor.execute("SELECT name FROM pragma_index_info(%s) ORDER BY seqno", [name])
            same = [f'"{column}" = NEW."{column}"' for (column,) in cursor.fetchall()]
            _index, _where, only = (written or "").partition(" WHERE ")
            also = [only, re.sub(r'"(\w+)"', r'NEW."\1"', only)] if only else []
            clashes.append(" AND ".join([*same, *also]))
    return clashes


def find_unguarded(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """The table's triggers that are gone, switched off, or say something else than they did."""
    wanted = write_trigger_statements(connection, table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled IN ('O', 'A')", [table]
            )
            there = {name.lower() for (name,) in cursor.fetchall()}
            return [name for name in wanted if name.lower() not in there]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        kept = dict(cursor.fetchall())
    return [name for name, statement in wanted.items() if kept.get(name, "").strip() != statement.strip()]


class SpeakToDatabase(Operation):
    """Migration operation that runs statements and asks for no model.

    `migrations.RunPython` builds every model of every room anew before it runs; with as many rules in the database as
    there are here, that was a third of making one.
    """

    reversible = True

    def __init__(self, forwards: Callable[[Any, BaseDatabaseSchemaEditor], None]) -> None:
        self.forwards = forwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        """What the models are stays as it is."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.forwards(None, schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing is taken back: a guard that stays harms nobody."""

    def describe(self) -> str:
        return f"Runs {self.forwards.__name__} in the database"


class KeepForGood(SpeakToDatabase):
    """Migration operation: from here on the table takes inserts only. Comes after the table's constraints.

    SQLite makes a table anew for most changes of it, and its triggers go with the old one: a migration that alters a
    table written once ends with this operation too.
    """

    def __init__(self, table: str) -> None:
        def forwards(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
            connection = editor.connection
            for statement in list_guard_statements(connection, table):
                editor.execute(statement.replace("%", "%%") if connection.vendor == "sqlite" else statement, None)

        super().__init__(forwards)
