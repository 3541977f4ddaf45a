"""The database for the verbs that need it. Django is started here, on demand, and nowhere else."""

import os
from typing import Any

from tovholder.domain.language.refusal import Refusal


def start_django() -> None:
    """Start Django, and bring an embedded database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    if not os.environ.get("TOVHOLDER_DEMO"):
        import secrets

        # A verb serves nobody, so it signs nothing; the server insists on a key of its own (see `run`).
        os.environ.setdefault("TOVHOLDER_SECRET_KEY", secrets.token_urlsafe(50))
    import django

    django.setup()
    from tovholder.cli.serving import bring_up_to_date

    bring_up_to_date()


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
    start_django()
    from tovholder.followup.programme_file.selectors import export_programme
    from tovholder.programme.versions.models import Programme

    programme = Programme.objects.filter(slug=slug).first()
    if programme is None:
        raise Refusal(
            f"{slug} er hverken en fil eller et program i databasen.",
            f"{slug} is neither a file nor a programme in the database.",
        )
    return export_programme(programme)
