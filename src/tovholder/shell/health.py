"""Whether the site is alive and whether it is ready, for whoever watches it. Tells no secret and no name."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

Check = Callable[[], bool]
_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """A room's own part of being ready, asked only once the database is; it calls this when the site starts."""
    _checks[name] = check


@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; the database is not asked."""
    return JsonResponse({"alive": True})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, no migration is missing and what waits is read; else 503, and which is not."""
    state = {"database": _database_answers()}
    state["migrations"] = state["database"] and _is_migrated()
    state |= {name: state["migrations"] and check() for name, check in _checks.items()}
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
