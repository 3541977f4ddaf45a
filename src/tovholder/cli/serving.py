"""Filling an empty demo, and serving."""

import logging
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tovholder.domain.language.text import Lang, Text


def prepare_demo(lang: Lang) -> Iterator[str]:
    """Make the demo's accounts and load the example programmes into an empty database; say what was done."""
    from tovholder.people.demo_accounts import DEMO_ACCOUNTS, open_demo_accounts
    from tovholder.people.models import OutgoingMail
    from tovholder.programme.versions.models import Programme

    if not settings.DEMO:
        return
    events = logging.getLogger("tovholder.events")
    level = events.level
    events.setLevel(logging.CRITICAL)  # four years of invented acts are no news for whoever starts the demo
    open_demo_accounts()
    if not Programme.objects.exists():
        yield from _load_examples(lang)
        OutgoingMail.objects.all().delete()  # nor are the mails of those years to be sent now
    events.setLevel(level)
    yield Text(da="Demo. Konti, som alle kender:", en="Demo. Accounts that everybody knows:")[lang]
    for account in DEMO_ACCOUNTS:
        yield f"  {account.email}  {account.password}"


def prepare_demo_apart(lang: Lang) -> int:
    """Make the demo in a process that then ends: the examples' packs are drawn, and whatever is drawn before a fork
    hangs those that serve after it. The process's exit code.
    """
    connections.close_all()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        for line in prepare_demo(lang):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _load_examples(lang: Lang) -> Iterator[str]:
    from django.utils import timezone

    from tovholder.delivery.example_work import tell_what_was_done
    from tovholder.domain.content.programme_text import read_programme_file
    from tovholder.followup.example_owed import tell_what_is_owed
    from tovholder.followup.programme_file.actions import load_programme
    from tovholder.governance.example_story import find_story, state_contradictions, tell_the_story
    from tovholder.people.rights import Operator

    for path in list_example_files():
        programme = load_programme(
            by=Operator("eksempler"), file=read_programme_file(path.read_text("utf8"), path.name)
        )
        if programme.fictional:
            tell_the_story(programme)
            tell_what_was_done(programme, timezone.localdate())
            tell_what_is_owed(find_story(programme))
        state_contradictions(programme, path.with_name("rules.yaml"))
        yield Text(da=f"Indlæst: {programme.slug}", en=f"Loaded: {programme.slug}")[lang]


def list_example_files() -> list[Path]:
    """The programme files that ship as examples."""
    return sorted(settings.EXAMPLES_FOLDER.glob("*/programme.yaml"))


def serve_changes(host: str, port: int, lang: Lang) -> int:
    """Serve whoever works on the product: code and templates are read anew when they are saved."""
    from tovholder.cli.site_work import work_beside

    work_beside()
    # The process that serves is started again and again; a key of its own each time would sign everybody out.
    os.environ.setdefault("TOVHOLDER_SECRET_KEY", settings.SECRET_KEY)
    _say_where(host, port, lang)
    call_command("runserver", f"[{host}]:{port}" if ":" in host else f"{host}:{port}", verbosity=0)
    return 0


def serve_site(host: str, port: int, lang: Lang, workers: int) -> int:
    """Serve until stopped. Each process starts its own threads, and nothing is drawn before it: a chart or pack drawn
    before a fork would hang those after it.
    """
    from django.core.wsgi import get_wsgi_application
    from gunicorn.app.base import BaseApplication

    from tovholder.cli.site_work import work_beside

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": 8,
                "worker_class": "gthread",
                "timeout": 180,
                "loglevel": "warning",
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            application = get_wsgi_application()
            work_beside()
            return application

    _say_where(host, port, lang)
    connections.close_all()  # a connection that two processes share answers both
    Server().run()
    return 0


def count_cores() -> int:
    """How many processes serve where nobody says: one a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _say_where(host: str, port: int, lang: Lang) -> None:
    address = f"http://{host}:{port}/"
    said = Text(da=f"Åbn {address} – Ctrl+C stopper.", en=f"Open {address} - Ctrl+C stops.")[lang]
    sys.stdout.write(said + "\n")
    sys.stdout.flush()
