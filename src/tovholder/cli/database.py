"""The database for the verbs that need it. Django is started here, on demand, and nowhere else."""

import os
import secrets
from typing import Any

from tovholder.domain.language.refusal import Refusal


def start_django(*, events: bool = False) -> None:
    """Start Django on a database that is there and fits this version. Raises `Refusal` on any other.

    A verb serves nobody, so it signs nothing and needs no key; one that is given must be good all the same.
    """
    if "TOVHOLDER_SECRET_KEY" not in os.environ:
        os.environ["TOVHOLDER_SECRET_KEY"] = secrets.token_urlsafe(50)
    set_django_up(events=events)
    from tovholder.cli.schema_state import require_current_schema

    require_current_schema()


def make_database() -> None:
    """Start Django and make the database, or bring an older one up to date: what `run` and `migrate` do."""
    set_django_up(events=True)
    from tovholder.cli.schema_state import bring_up_to_date

    bring_up_to_date()


def set_django_up(*, events: bool) -> None:
    """Start Django. A setting that cannot be used is said in its own two sentences, the Danish first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    os.environ.setdefault("TOVHOLDER_EVENTS", "1" if events else "0")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as fault:
        da, _newline, en = str(fault).partition("\n")
        raise Refusal(da, en or da) from fault


def operator() -> Any:
    """Whoever runs the command, as the ledger is to name them."""
    import getpass

    from tovholder.people.rights import Operator

    try:
        return Operator(f"kommandolinjen ({getpass.getuser()})")
    except (KeyError, OSError):
        return Operator("kommandolinjen")


def programme_in_database(slug: str) -> Any:
    """The whole programme of that short name. Raises `Refusal` when there is none."""
    programme = find_programme(slug, or_file=True)
    from tovholder.followup.programme_file.selectors import export_programme

    return export_programme(programme)


def find_programme(slug: str, *, or_file: bool = False) -> Any:
    """The programme of that short name. Raises `Refusal` when there is none; `or_file`: it could have been a file."""
    start_django()
    from tovholder.programme.versions.models import Programme

    programme = Programme.objects.filter(slug=slug).first()
    if programme is None and or_file:
        raise Refusal(
            f"{slug} er hverken en fil eller et program i databasen.",
            f"{slug} is neither a file nor a programme in the database.",
        )
    if programme is None:
        raise Refusal(f"Der er intet program i databasen med det korte navn {slug}.", f"There is no programme {slug}.")
    return programme


def find_named_or_only_programme(slug: str | None) -> Any:
    """The programme named, or the only one there is. Raises `Refusal` where that is none."""
    from tovholder.programme.versions.models import Programme

    if slug:
        return find_programme(slug)
    found = list(Programme.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    raise Refusal(
        "Sig med --programme, hvilket program filen er til.",
        "Say with --programme which programme the file is for.",
    )
