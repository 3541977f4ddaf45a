"""Reading an agreement's file that may be hostile in a process of its own.

`python -m tovholder.domain.review.bounded_reading SECONDS MEGABYTES NAME [CONFIRMED NAME ...] < FILE` prints the
reading, or the refusal, as JSON. The web application asks for what `call_agreement_reading` describes and never reads
a file itself.
"""

import sys
from collections.abc import Collection
from typing import Any

from tovholder.domain.content.schema import Reading
from tovholder.domain.language.text import Text
from tovholder.domain.tables.bounded_process import ReadingCall, Sentences, answer_parent
from tovholder.domain.tables.confined_process import confine_process

SECONDS, MEGABYTES = 120, 1500
"""What a reading may cost where nobody has set it otherwise."""

SENTENCES = Sentences(
    too_much=Text(
        da="Filen tager for lang tid eller for meget hukommelse at læse. Gem den som .docx eller som PDF med tekst, "
        "eller del den, og prøv igen.",
        en="The file takes too long or too much memory to read. Save it as .docx or as a PDF with text, or split it, "
        "and try again.",
    ),
    failed=Text(
        da="Læseren gik i stå på filen, og intet er gemt. Sig det til dem, der driver systemet; prøv imens filen i et "
        "andet format, for eksempel .docx eller ren tekst.",
        en="The reader broke down on the file, and nothing was saved. Tell those who run the system; meanwhile try the "
        "file in another format, for example .docx or plain text.",
    ),
)


def call_agreement_reading(name: str, data: bytes, *, names: Collection[str] = ()) -> ReadingCall[Reading]:
    """The reading of a file in a child process; it refuses what cannot be used or costs too much."""
    return ReadingCall("tovholder.domain.review.bounded_reading", (name, *names), data, SENTENCES, _understand)


def _understand(answer: dict[str, Any]) -> Reading:
    return Reading.model_validate(answer["reading"])


def _answer(name: str, data: bytes, names: list[str]) -> dict[str, Any]:
    from tovholder.domain.review.file_examination import examine_file

    return {"reading": examine_file(name, data, names=names).as_json()}


def main() -> None:
    seconds, megabytes, name, *names = sys.argv[1:]
    confine_process(int(seconds), int(megabytes))
    answer_parent(lambda: _answer(name, sys.stdin.buffer.read(), names), SENTENCES)


if __name__ == "__main__":
    main()
