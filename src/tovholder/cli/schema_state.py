"""Whether the database is there and of this version; and making it so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tovholder.domain.language.refusal import Refusal
from tovholder.people.demo_mark import find_demo_fault

MIGRATING = 0x746F76
"""The number under which servers agree on who migrates."""


def bring_up_to_date() -> bool:
    """Make the database or apply what it lacks; whether there was anything. Raises `Refusal`."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # inside the data folder
    _require_reachable()
    with _one_at_a_time():
        # Half made by a server that started at the same moment, a demo's database would not be known as one.
        fault = find_demo_fault()
        if fault:
            raise Refusal(fault.da, fault.en)
        _refuse_newer()
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        call_command("migrate", verbosity=0, interactive=False)
        return True


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of several servers that start together on one PostgreSQL, one migrates and the others wait for it."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


def require_current_schema() -> None:
    """Raise `Refusal` unless the database is there, and neither older nor newer than this version."""
    if _is_missing_file():
        raise _not_there(connection.settings_dict["NAME"])
    _require_reachable()
    if not MigrationLoader(connection).applied_migrations:
        raise _not_there(connection.settings_dict["NAME"])
    _refuse_newer()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refusal(
            "Databasen er fra en ældre version af Tovholder. Tag en kopi af den, og kør så: tovholder migrate",
            "The database is of an older version of Tovholder. Take a copy of it, then run: tovholder migrate",
        )


def _is_missing_file() -> bool:
    """Whether the database would be a file that nobody has made; opening it would make it."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and not name.startswith(("file:", ":memory:")) and not Path(name).exists()


def _not_there(name: object) -> Refusal:
    return Refusal(
        f"Der er ingen database i {name}. Sæt TOVHOLDER_DATA (eller DATABASE_URL) til den, der er, eller lav en ny "
        "med: tovholder migrate",
        f"There is no database in {name}. Set TOVHOLDER_DATA (or DATABASE_URL) to the one there is, or make a new one "
        "with: tovholder migrate",
    )


def _require_reachable() -> None:
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        said = str(fault).strip()
        raise Refusal(
            f"Databasen kan ikke åbnes: {said}. Se efter DATABASE_URL, TOVHOLDER_DATA og rettighederne.",
            f"The database cannot be opened: {said}. Look at DATABASE_URL, TOVHOLDER_DATA and the rights.",
        ) from fault


def _refuse_newer() -> None:
    """Our own rooms' migrations that this version does not know come from a later one."""
    loader = MigrationLoader(connection)
    unknown = {
        (room, name)
        for room, name in loader.applied_migrations
        if room in loader.migrated_apps and (room, name) not in loader.disk_migrations
    }
    if unknown:
        raise Refusal(
            "Databasen er fra en nyere version af Tovholder end den, der er installeret. Installér den nyere igen.",
            "The database is of a newer version of Tovholder than the one installed. Install the newer one again.",
        )
