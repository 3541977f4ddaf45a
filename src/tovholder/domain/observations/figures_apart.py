"""Reading a file of figures that may be hostile in a process of its own, with bounded time and memory.

The web application asks for what `call_figure_reading` describes and never opens a file itself. The child is given the
context as one line of JSON and then the file, and answers with what was read or with the refusal.
"""

import datetime as dt
import sys
from typing import Any

from pydantic import TypeAdapter

from tovholder.domain.language.text import Text
from tovholder.domain.observations.figure_rows import ReadFile
from tovholder.domain.observations.reading_context import Context
from tovholder.domain.tables.bounded_process import ReadingCall, Sentences, answer_parent
from tovholder.domain.tables.confined_process import confine_process

MODULE = "tovholder.domain.observations.figures_apart"
SENTENCES = Sentences(
    too_much=Text(
        da="Filen tager for lang tid eller for meget hukommelse at læse. Gem kun de ark, der skal ind, og prøv igen.",
        en="The file takes too long or too much memory to read. Save only the sheets to be read and try again.",
    ),
    failed=Text(
        da="Læseren gik i stå på filen, og intet er gemt. Sig det til dem, der driver systemet; prøv imens filen "
        "i et andet format, for eksempel .csv.",
        en="The reader broke down on the file, and nothing was saved. Tell those who run the system; meanwhile "
        "try the file in another format, for example .csv.",
    ),
)
_CONTEXT = TypeAdapter(Context)
_READ = TypeAdapter(ReadFile)


def call_figure_reading(
    name: str, data: bytes, context: Context, *, today: dt.date | None = None
) -> ReadingCall[ReadFile]:
    """The reading of a file in a child process; it refuses what cannot be used or costs too much."""
    given = _CONTEXT.dump_json(context, by_alias=True) + b"\n" + data
    return ReadingCall(MODULE, (name, today.isoformat() if today else ""), given, SENTENCES, _understand)


def _understand(answer: dict[str, Any]) -> ReadFile:
    read: ReadFile = _READ.validate_python(answer["read"])
    return read


def _answer(name: str, given: bytes, today: str) -> dict[str, Any]:
    from tovholder.domain.observations.figure_file import read_observations

    told, _, data = given.partition(b"\n")
    context = _CONTEXT.validate_json(told)
    read = read_observations(name, data, context, dt.date.fromisoformat(today) if today else None)
    return {"read": _READ.dump_python(read, mode="json", by_alias=True)}


def main() -> None:
    seconds, megabytes, name, today = sys.argv[1:]
    confine_process(int(seconds), int(megabytes))
    answer_parent(lambda: _answer(name, sys.stdin.buffer.read(), today), SENTENCES)


if __name__ == "__main__":
    main()
