"""Server time of each page, as a multiple of an empty page of the same site, and its number of queries."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def ready() -> None:
    """Start Django on a database of its own with the demo in it."""
    os.environ |= {
        "TOVHOLDER_DEMO": "1",
        "TOVHOLDER_DATA": tempfile.mkdtemp(),
        "DJANGO_SETTINGS_MODULE": "tovholder.config.settings",
    }
    import django

    django.setup()
    from tovholder.config.serving import bring_up_to_date, prepare

    bring_up_to_date()
    list(prepare("da"))


def median_ms(ask: Callable[[], Any], runs: int = 25) -> float:
    ask()
    times = []
    for _run in range(runs):
        before = time.perf_counter()
        ask()
        times.append(time.perf_counter() - before)
    return 1000 * statistics.median(times)


def ten_years(by: Any) -> str:
    """A copy of the invented programme with ten years of observations; its short name."""
    from tovholder.agreement.whole_programme import programme_file
    from tovholder.followup.programme_file import load

    file = programme_file((ROOT / "examples/solbakken/programme.yaml").read_text("utf8"), "programme.yaml")
    newest = [item for item in file.observations if item.period == 2025 and item.part is None]
    known = {item.key for item in file.observations}
    older = [item.model_copy(update={"period": year}) for item in newest for year in range(2016, 2025)]
    file.observations += [item for item in older if item.key not in known]
    file.id = "ti-aar"
    print(f"\nA programme with {len(file.observations)} observations of ten years")
    return str(load(by=by, file=file).slug)


def main() -> None:
    ready()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tovholder.agreement.examination import examine
    from tovholder.agreement.intakes import take_in
    from tovholder.agreement.models import Programme
    from tovholder.people.models import Person

    secretariat = Person.objects.get(email="sekretariat@eksempel.dk")
    programme = Programme.objects.get(slug="aarhus-nordvest")
    client = Client(HTTP_HOST="localhost")
    client.force_login(secretariat)
    text = next(iter(sorted((ROOT / "examples").glob("*/aftale*.txt"))))
    intake = take_in(
        by=secretariat,
        programme=programme,
        name=text.name,
        data=text.read_bytes(),
        reading=examine(text.name, text.read_bytes()),
    )
    decade = ten_years(secretariat)
    empty = median_ms(lambda: client.get("/cookies/"))
    print(f"\nPages (an empty page takes {empty:.1f} ms here)")
    start = f"/{programme.slug}"
    for address in (
        "/",
        f"{start}/",
        f"{start}/maal/",
        f"{start}/omraader/",
        f"{start}/omraader/herredsvang/",
        f"{start}/aftalen/",
        f"{start}/aftalen/versioner/",
        f"{start}/organisation/",
        f"{start}/maal/i1/",
        f"{start}/tal/",
        f"/{decade}/maal/",
        f"/{decade}/maal/i4/",
        f"/{decade}/omraader/solbakken/",
        f"{start}/indlaes/",
        f"{start}/indlaes/{intake.pk}/?trin=names",
        f"{start}/indlaes/{intake.pk}/?trin=likely",
        f"{start}/hovedbog/",
    ):
        first = time.perf_counter()
        client.get(address)
        first = 1000 * (time.perf_counter() - first)
        taken = median_ms(lambda address=address: client.get(address))  # type: ignore[misc]
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        print(
            f"{address:48} {taken:6.1f} ms  {taken / empty:5.1f} x  {len(queries):2} queries  (first {first:5.0f} ms)"
        )
