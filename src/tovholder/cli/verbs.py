"""The verbs of the command: a new verb is a line here and the module that it names.

That module holds `add_arguments(parser)` and `answer_call(call)`, which does what the verb does and gives its exit
status; the docstring of `answer_call` is the verb's help. A verb that needs several files is a package of its name.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast


class VerbModule(Protocol):
    """What the module of a verb holds."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say which arguments the verb takes."""

    def answer_call(self, call: Namespace) -> int:
        """Do what the verb does; gives the exit status."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its name, the module of this package that answers it, and whether it has `--json`."""

    name: str
    module: str
    prints_json: bool = True

    def load_module(self) -> VerbModule:
        """The verb's module, loaded when it is asked for: a verb on files starts without what others need."""
        return cast(VerbModule, import_module(f"tovholder.cli.{self.module}"))


VERBS = (
    Verb("run", "run_verb", prints_json=False),
    Verb("migrate", "migrate_verb", prints_json=False),
    Verb("invite", "invite_verb", prints_json=False),
    Verb("load", "load_verb", prints_json=False),
    Verb("export", "export_verb"),
    Verb("verify", "verify_verb"),
    Verb("head", "head_verb", prints_json=False),
    Verb("read", "read_verb"),
    Verb("check", "check_verb"),
    Verb("diff", "diff_verb"),
    Verb("classify", "classify_verb"),
    Verb("observe", "observe_verb"),
    Verb("log", "log_verb"),
    Verb("actuals", "actuals_verb"),
    Verb("compare", "compare_verb"),
    Verb("trend", "trend_verb"),
    Verb("survey", "survey_verb"),
    Verb("statute", "statute_verb"),
    Verb("categorise", "categorise_verb"),
    Verb("protect", "protect_verb"),
    Verb("notify", "notify_verb"),
    Verb("work", "work_verb", prints_json=False),
    Verb("doctor", "doctor_verb"),
    Verb("package", "package_verb"),
    Verb("evidence", "evidence_verb"),
    Verb("calendar", "calendar_verb", prints_json=False),
    Verb("backup", "backup_verb"),
    Verb("restore", "restore_verb"),
    Verb("door", "door_verb"),
    Verb("tabulate", "tabulate"),
)


def list_verbs_to_offer(first: str | None) -> Sequence[Verb]:
    """The verb that the call's first word names; all of them where it names none, so that help says each."""
    return [verb for verb in VERBS if verb.name == first] or VERBS
