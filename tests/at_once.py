"""Run by test_concurrency in a process of its own: several writers at the same time against a real database."""

import itertools
import json
import os
import threading
import uuid
from collections.abc import Callable

import django

django.setup()

from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from tests.agreement.made_reading import reading_of  # noqa: E402
from tests.monitor.made_figures import counted  # noqa: E402
from tovholder.agreement.intake.actions import EMPTY_PARTS, make_version, take_file_in  # noqa: E402
from tovholder.cli.schema_state import bring_up_to_date  # noqa: E402
from tovholder.domain.content.document_kinds import DocumentKind  # noqa: E402
from tovholder.followup.verification.selectors import verify_programme  # noqa: E402
from tovholder.ledger.actions import record_event  # noqa: E402
from tovholder.ledger.models import Event  # noqa: E402
from tovholder.monitor.observations.actions import keep_observations  # noqa: E402
from tovholder.monitor.observations.models import Batch, Observation  # noqa: E402
from tovholder.people.actions import open_account  # noqa: E402
from tovholder.people.models import RoleName  # noqa: E402
from tovholder.people.rights import Operator  # noqa: E402
from tovholder.programme.versions.actions import add_document, add_version, start_programme  # noqa: E402
from tovholder.programme.versions.models import Version  # noqa: E402


def all_at_once(count: int, act: Callable[[], object]) -> list[str]:
    """What became of each: done, or the name of what refused it."""
    gate, outcomes = threading.Barrier(count), []

    def one() -> None:
        gate.wait()
        try:
            act()
            outcomes.append("done")
        except ValidationError:
            outcomes.append("told")
        except Exception as fault:
            outcomes.append(f"{type(fault).__name__}: {fault}")
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def main() -> None:
    bring_up_to_date()
    slug = f"samtidig-{uuid.uuid4().hex[:8]}"
    by = Operator("prøven")
    programme = start_programme(by=by, slug=slug)
    document = add_document(by=by, programme=programme, kind=DocumentKind.STRATEGIC_AGREEMENT)
    first = add_version(by=by, document=document, content={"title": "A"}, parent=None)
    versions = all_at_once(4, lambda: add_version(by=by, document=document, content={"title": "B"}, parent=first))

    def event() -> None:
        with transaction.atomic():
            record_event(programme=slug, act="act", by="nogen", subject="s")

    events = all_at_once(8, event)
    other = start_programme(by=by, slug=f"{slug}-b")
    person = open_account(
        by=by, email=f"{slug}@eksempel.dk", password="x" * 20, office="Sekretariatet", role=RoleName.SECRETARIAT
    )
    intake = take_file_in(by=person, programme=other, name="a.txt", data=b"x", reading=reading_of({"title": "A"}))
    made = all_at_once(3, lambda: make_version(by=person, intake=intake, decided=None, none_of=EMPTY_PARTS))
    told = itertools.count(100)
    observed = all_at_once(
        3,
        lambda: keep_observations(
            by=by, programme=programme, observed=[counted("i1", "kommunen", 2024, next(told), 1000)]
        ),
    )
    numbers = list(Event.objects.filter(programme=slug).order_by("number").values_list("number", flat=True))
    print(
        json.dumps(
            {
                "vendor": connection.vendor,
                "versions": versions,
                "events": events,
                "made": made,
                "kept": Version.objects.filter(document=document).count(),
                "kept_of_intake": intake.versions.count(),
                "observed": observed,
                "observations": Observation.objects.filter(programme=programme).count(),
                "batches": Batch.objects.filter(programme=programme).count(),
                "gapless": numbers == list(range(1, len(numbers) + 1)),
                "faults": len(verify_programme(programme).faults),
            }
        )
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    main()
