"""Reading a file of answers in a process of its own: the rows, one a person, are never in the web application.

The child is given what the answers are about as one line of JSON and then the file, and answers with the sums.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from tovholder.domain.observations.figures_apart import SENTENCES
from tovholder.domain.observations.survey_answers import TakenIn, convert_answers
from tovholder.domain.tables.bounded_process import ReadingCall, answer_parent
from tovholder.domain.tables.confined_process import confine_process

MODULE = "tovholder.domain.observations.answers_apart"
_TAKEN = TypeAdapter(TakenIn)


def call_answer_reading(data: bytes, *, indicator: str, year: int, scopes: Mapping[str, str]) -> ReadingCall[TakenIn]:
    """The reading of a file of answers in a child process; it refuses what cannot be used or costs too much."""
    asked = json.dumps({"indicator": indicator, "year": year, "scopes": dict(scopes)}, ensure_ascii=False)
    return ReadingCall(MODULE, (), asked.encode() + b"\n" + data, SENTENCES, _understand)


def _understand(answer: dict[str, Any]) -> TakenIn:
    taken: TakenIn = _TAKEN.validate_python(answer["taken"])
    return taken


def _answer(given: bytes) -> dict[str, Any]:
    asked, _, data = given.partition(b"\n")
    return {"taken": _TAKEN.dump_python(convert_answers(data, **json.loads(asked)), mode="json", by_alias=True)}


def main() -> None:
    seconds, megabytes = sys.argv[1:]
    confine_process(int(seconds), int(megabytes))
    answer_parent(lambda: _answer(sys.stdin.buffer.read()), SENTENCES)


if __name__ == "__main__":
    main()
