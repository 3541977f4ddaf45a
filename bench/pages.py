"""Server time of each page, as a multiple of an empty page of the same site, and its number of queries."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "src/tovholder/examples"


def ready() -> None:
    """Start Django on a database of its own with the demo in it."""
    os.environ |= {
        "TOVHOLDER_DEMO": "1",
        "TOVHOLDER_DATA": tempfile.mkdtemp(),
        "DJANGO_SETTINGS_MODULE": "tovholder.config.settings",
    }
    import django

    django.setup()
    from tovholder.cli.schema_state import bring_up_to_date
    from tovholder.cli.serving import prepare_demo

    bring_up_to_date()
    list(prepare_demo("da"))


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
    from tovholder.domain.content.programme_text import read_programme_file
    from tovholder.followup.programme_file.actions import load_programme

    file = read_programme_file((EXAMPLES / "solbakken/programme.yaml").read_text("utf8"), "programme.yaml")
    newest = [item for item in file.observations if item.period == 2025 and item.part is None]
    known = {item.key for item in file.observations}
    older = [item.model_copy(update={"period": year}) for item in newest for year in range(2016, 2025)]
    file.observations += [item for item in older if item.key not in known]
    file.id = "ti-aar"
    print(f"\nA programme with {len(file.observations)} observations of ten years")
    return str(load_programme(by=by, file=file).slug)


def a_file_in_review(by: Any, slug: str) -> int:
    """An example's agreement read in for a programme and waiting for its review; the number of the intake."""
    from tovholder.agreement.intake.actions import take_file_in
    from tovholder.domain.review.file_examination import examine_file
    from tovholder.programme.versions.models import Programme

    file = next(iter(sorted(EXAMPLES.glob("*/aftale*.txt"))))
    programme, data = Programme.objects.get(slug=slug), file.read_bytes()
    return take_file_in(by=by, programme=programme, name=file.name, data=data, reading=examine_file(file.name, data)).pk


def addresses(slug: str, decade: str, intake: int) -> list[str]:
    """What is timed: each page of a programme, and those of ten years of figures."""
    pages = ("", "maal/", "omraader/", "omraader/herredsvang/", "aftalen/", "aftalen/versioner/", "organisation/")
    more = ("maal/i1/", "tal/", "indlaes/", f"indlaes/{intake}/?trin=names", f"indlaes/{intake}/?trin=likely")
    of_ten_years = ("maal/", "maal/i4/", "omraader/solbakken/")
    return [
        "/",
        *(f"/{slug}/{page}" for page in (*pages, *more, "hovedbog/")),
        *(f"/{decade}/{page}" for page in of_ten_years),
    ]


def time_page(client: Any, address: str, empty: float) -> None:
    """Print what a page takes: usually, as a multiple of an empty page, in queries, and the first time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    before = time.perf_counter()
    client.get(address)
    first = 1000 * (time.perf_counter() - before)
    taken = median_ms(lambda: client.get(address))
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    print(f"{address:48} {taken:6.1f} ms  {taken / empty:5.1f} x  {len(queries):2} queries  (first {first:5.0f} ms)")


def main() -> None:
    ready()
    from django.test import Client

    from tovholder.people.models import Person

    slug = "aarhus-nordvest"
    secretariat = Person.objects.get(email="sekretariat@eksempel.dk")
    client = Client(HTTP_HOST="localhost")
    client.force_login(secretariat)
    timed = addresses(slug, ten_years(secretariat), a_file_in_review(secretariat, slug))
    empty = median_ms(lambda: client.get("/cookies/"))
    print(f"\nPages (an empty page takes {empty:.1f} ms here)")
    for address in timed:
        time_page(client, address, empty)
