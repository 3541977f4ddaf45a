"""Run by test_killed in a process of its own: acts that are killed at a statement of their own, on a real database."""

import json
import os
import signal
import traceback
import uuid
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.agreement.made_reading import reading_of  # noqa: E402
from tests.monitor.made_figures import counted  # noqa: E402
from tests.universe.small_agreement import SMALL, small_file  # noqa: E402
from tovholder.agreement.intake.actions import EMPTY_PARTS, make_version, take_file_in  # noqa: E402
from tovholder.cli.schema_state import bring_up_to_date  # noqa: E402
from tovholder.domain.content.schema import Agreement  # noqa: E402
from tovholder.followup.programme_file.actions import load_programme  # noqa: E402
from tovholder.followup.verification.selectors import verify_programme  # noqa: E402
from tovholder.ledger.models import Event  # noqa: E402
from tovholder.monitor.observations.actions import keep_observations  # noqa: E402
from tovholder.people.actions import open_account  # noqa: E402
from tovholder.people.models import RoleName  # noqa: E402
from tovholder.people.rights import Operator  # noqa: E402
from tovholder.programme.versions.actions import Decided, put_in_force, start_programme  # noqa: E402
from tovholder.programme.versions.models import Programme  # noqa: E402

BY = Operator("prøven")


def run_apart(act: Callable[[], object], killed_at: int) -> bool:
    """Whether the act came to its end, in a child that is killed before its statement of that number."""
    connections.close_all()
    child = os.fork()
    if child:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code > 0:
            raise RuntimeError("the act failed by itself")
        return code == 0
    count = 0

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal count
        count += sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        if count == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    try:
        with connection.execute_wrapper(watch):
            act()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def count_events(slug: str) -> int:
    return Event.objects.filter(programme=slug).count()


def kill_everywhere(slug: str, act: Callable[[], object], every: int = 9) -> dict[str, Any]:
    """What became of an act that was killed early, in between, and before its last statement, and then of the act whole."""
    before, left, at = count_events(slug), [], 1
    while not run_apart(act, at):
        left.append(count_events(slug) - before)
        at += every
    faults = len(verify_programme(Programme.objects.get(slug=slug)).faults) if _is_there(slug) else 0
    return {"kills": len(left), "left": sum(left), "done": count_events(slug) > before, "faults": faults}


def _is_there(slug: str) -> bool:
    return Programme.objects.filter(slug=slug).exists()


def main() -> None:
    bring_up_to_date()
    name = uuid.uuid4().hex[:8]
    person = open_account(
        by=BY, email=f"{name}@eksempel.dk", password="x" * 20, office="Sekretariatet", role=RoleName.SECRETARIAT
    )
    content = Agreement.model_validate(SMALL).content()
    file = small_file(content).model_copy(update={"id": f"ind-{name}"})
    found = {"import": kill_everywhere(f"ind-{name}", lambda: load_programme(by=BY, file=file))}
    loaded = Programme.objects.get(slug=f"ind-{name}")
    figures = [counted("i1", "solbakken", 2024, 100, 1000)]
    found["figures"] = kill_everywhere(
        loaded.slug, lambda: keep_observations(by=person, programme=loaded, observed=figures), every=2
    )
    other = start_programme(by=BY, slug=f"ny-{name}")

    def take() -> Any:
        return take_file_in(by=person, programme=other, name="a.txt", data=b"x", reading=reading_of({"title": "A"}))

    found["upload"] = kill_everywhere(other.slug, take, every=2)
    intake = other.intakes.get()
    found["version"] = kill_everywhere(
        other.slug, lambda: make_version(by=person, intake=intake, decided=None, none_of=EMPTY_PARTS), every=2
    )
    version = intake.versions.get()
    day = timezone.localdate()
    found["in force"] = kill_everywhere(
        other.slug, lambda: put_in_force(by=person, version=version, decided=Decided(day, day, "Bestyrelsen")), every=2
    )
    print(json.dumps(found))


if __name__ == "__main__":
    main()
