"""The verb run: the site, served."""

import argparse
import os

from tovholder.cli.database import make_database
from tovholder.cli.frame import say
from tovholder.domain.language.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where it is served."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--reload", action="store_true")
    parser.add_argument("--workers", type=int, metavar="N", help="processes that serve; otherwise one a core")
    parser.add_argument("--demo", action="store_true", help="known accounts, in a database of its own")


def answer_call(call: argparse.Namespace) -> int:
    """Bring the database up to date and serve; with --demo, the examples under accounts that everybody knows."""
    if call.workers is not None and call.workers < 1:
        raise Refusal("--workers: mindst 1.", "--workers: at least 1.")
    _need_free(call.host, call.port)
    if call.demo:
        os.environ["TOVHOLDER_DEMO"] = "1"
    make_database()
    from tovholder.cli.serving import count_cores, prepare_demo_apart, serve_changes, serve_site
    from tovholder.people.demo_mark import find_shut_accounts

    shut = find_shut_accounts()
    if shut:
        say(shut.da if call.lang == "da" else shut.en)
    failed = prepare_demo_apart(call.lang)
    if failed:
        return failed
    if call.reload:
        return serve_changes(call.host, call.port, call.lang)
    return serve_site(call.host, call.port, call.lang, call.workers or count_cores())


def _need_free(host: str, port: int) -> None:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Refusal(
                f"Adressen {host}:{port} kan ikke bruges; noget andet kører der måske. Vælg en anden med --port.",
                f"The address {host}:{port} cannot be used; something else may run there. Choose another with --port.",
            ) from fault
