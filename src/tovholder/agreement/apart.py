"""Reading a file that may be hostile in a process of its own, with bounded time and memory.

`python -m tovholder.agreement.apart NAME SECONDS MEGABYTES [CONFIRMED NAME ...] < FILE` prints the reading, or the
refusal, as JSON. The web application calls `read_apart`, which runs that and never reads a file itself.
"""

import json
import logging
import resource
import subprocess  # nosec - our own module, no shell
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.agreement.schema import Reading


class NotRead(Exception):
    """The file could not be read; `message` says why in Danish and English."""

    def __init__(self, message: dict[str, str]) -> None:
        super().__init__(message["en"])
        self.message = message


TOO_MUCH = {
    "da": "Filen tager for lang tid eller for meget hukommelse at læse. Gem den som .docx eller som PDF med tekst, "
    "eller del den, og prøv igen.",
    "en": "The file takes too long or too much memory to read. Save it as .docx or as a PDF with text, or split it, "
    "and try again.",
}

READER_FAILED = {
    "da": "Læseren gik i stå på filen, og intet er gemt. Sig det til dem, der driver systemet; prøv imens filen i et "
    "andet format, for eksempel .docx eller ren tekst.",
    "en": "The reader broke down on the file, and nothing was saved. Tell those who run the system; meanwhile try the "
    "file in another format, for example .docx or plain text.",
}
OUT_OF_MEMORY = (b"MemoryError", b"Cannot allocate memory", b"failed to map segment", b"can't start new thread")


@dataclass(frozen=True)
class Sentences:
    """What a person is told of a file that cost too much, and of a fault of the reader, by language."""

    too_much: dict[str, str]
    failed: dict[str, str]


SENTENCES = Sentences(TOO_MUCH, READER_FAILED)


def read_apart(name: str, data: bytes, *, names: Collection[str] = (), seconds: int, megabytes: int) -> Reading:
    """Read a file in a child process. Raises `NotRead` with a sentence when it cannot be used or costs too much."""
    arguments = [name, str(seconds), str(megabytes), *names]
    answer = answer_apart("tovholder.agreement.apart", arguments, data, seconds=seconds, sentences=SENTENCES)
    if "refused" in answer:
        raise NotRead(answer["refused"])
    return Reading.model_validate(answer["reading"])


def answer_apart(
    module: str, arguments: Sequence[str], given: bytes, *, seconds: int, sentences: Sentences
) -> dict[str, Any]:
    """What a module answers as JSON, run in a child process; `{"refused": ...}` when that was ended or broke."""
    command = [sys.executable, "-m", module, *arguments]
    try:
        ran = subprocess.run(command, input=given, capture_output=True, timeout=seconds + 5, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return {"refused": sentences.too_much}
    if ran.returncode != 0:
        return {"refused": _what_happened(ran.returncode, ran.stderr, sentences)}
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def _what_happened(code: int, said: bytes, sentences: Sentences) -> dict[str, str]:
    """A process that was ended, or ran out of memory, met a limit of ours; any other end is a fault of the reader."""
    if code < 0 or any(sign in said for sign in OUT_OF_MEMORY):
        return sentences.too_much
    logging.getLogger(__name__).error("the reader failed: %s", said.decode("utf8", "replace"))
    return sentences.failed


def limit(seconds: int, megabytes: int) -> None:
    """Bound the processor time and the memory of this process."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if sys.platform == "linux":  # elsewhere the address space cannot be bounded this way
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


def _answer(name: str, data: bytes, names: list[str]) -> dict[str, Any]:
    from tovholder.agreement.examination import examine
    from tovholder.agreement.reading import UnreadableFile

    try:
        return {"reading": examine(name, data, names=names).as_json()}
    except UnreadableFile as refusal:
        return {"refused": {"da": refusal.da, "en": refusal.en}}
    except MemoryError:
        return {"refused": TOO_MUCH}


def main() -> None:
    name, seconds, megabytes, *names = sys.argv[1:]
    limit(int(seconds), int(megabytes))
    json.dump(_answer(name, sys.stdin.buffer.read(), names), sys.stdout)


if __name__ == "__main__":
    main()
