"""A child process of its own for a file that may be hostile, with bounded time and memory.

The module that is named reads standard input and prints its answer as JSON; whoever asks never opens the file itself.
The child knows nothing of ours: no setting, no secret, no open file, no code but what is installed; it works in a
folder of its own that is gone afterwards, and confines itself (`confined_process`) before it looks at the file.
"""

import json
import logging
import os
import signal
import subprocess  # nosec - our own module, no shell
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text

Read = TypeVar("Read")
OUT_OF_MEMORY = (b"MemoryError", b"Cannot allocate memory", b"failed to map segment", b"can't start new thread")


@dataclass(frozen=True)
class Sentences:
    """What a person is told of a file that cost too much, and of a fault of the reader, by language."""

    too_much: Text
    failed: Text


@dataclass(frozen=True)
class ReadingCall(Generic[Read]):
    """One reading to be done apart: by which module, of what, and what its answer is to whoever asked.

    All but the last can be kept and done later by another process.
    """

    module: str
    arguments: tuple[str, ...]
    given: bytes
    sentences: Sentences
    understand: Callable[[dict[str, Any]], Read]

    def read(self, *, seconds: int, megabytes: int) -> Read:
        """Do it now and wait for it. Raises `Refusal`."""
        return self.understand(
            answer_apart(
                self.module,
                self.arguments,
                self.given,
                seconds=seconds,
                megabytes=megabytes,
                sentences=self.sentences,
            )
        )


def _watch_nothing() -> None:
    """Nobody needs to know that the reading goes on."""


def answer_apart(
    module: str,
    arguments: Sequence[str],
    given: bytes,
    *,
    seconds: int,
    megabytes: int,
    sentences: Sentences,
    watch: Callable[[], None] = _watch_nothing,
) -> dict[str, Any]:
    """What a module answers as JSON, run in a child process. Raises `Refusal` where it refused, was ended or broke.

    `watch` is called about once a second while it reads; what it raises ends the child.
    """
    command = [sys.executable, "-I", "-m", module, str(seconds), str(megabytes), *arguments]
    try:
        ran = _run_alone(command, given, seconds + 5, watch)
    except subprocess.TimeoutExpired as fault:
        raise Refusal.of(sentences.too_much) from fault
    if ran.returncode != 0:
        raise Refusal.of(_what_happened(ran.returncode, ran.stderr, sentences))
    answer: dict[str, Any] = json.loads(ran.stdout)
    if "refused" in answer:
        raise Refusal.of(Text.model_validate(answer["refused"]))
    return answer


def _run_alone(
    command: Sequence[str], given: bytes, seconds: int, watch: Callable[[], None]
) -> "subprocess.CompletedProcess[bytes]":
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryDirectory(prefix="tovholder-reading-") as folder,
        subprocess.Popen(  # noqa: S603
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            cwd=folder,
            env=_make_environment(folder),
            start_new_session=True,
        ) as child,
    ):
        try:
            said, complained = _await_answer(child, given, seconds, watch)
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)  # and whatever it has started
            raise
        return subprocess.CompletedProcess(command, child.returncode, said, complained)


def _await_answer(
    child: "subprocess.Popen[bytes]", given: bytes, seconds: int, watch: Callable[[], None]
) -> tuple[bytes, bytes]:
    """What the child wrote, and its complaints; it is looked at once a second."""
    told: bytes | None = given
    for _second in range(seconds):
        try:
            return child.communicate(told, timeout=1)
        except subprocess.TimeoutExpired:
            told = None  # the rest of it is written by the next call
            watch()
    raise subprocess.TimeoutExpired(child.args, seconds)


def _make_environment(folder: str) -> dict[str, str]:
    """All that the child is told: where programs are (Tesseract), and to write nowhere but in its folder."""
    programs = os.pathsep.join(part for part in os.get_exec_path() if os.path.isabs(part))  # noqa: PTH117
    return {"PATH": programs, "LC_ALL": "C.UTF-8", "HOME": folder, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}


def answer_parent(answer: Callable[[], dict[str, Any]], sentences: Sentences) -> None:
    """The child's part: what it found, or why it refused, as JSON on standard output."""
    try:
        told = answer()
    except Refusal as refusal:
        told = {"refused": refusal.text.model_dump()}
    except MemoryError:
        told = {"refused": sentences.too_much.model_dump()}
    json.dump(told, sys.stdout)


def _what_happened(code: int, said: bytes, sentences: Sentences) -> Text:
    """A process that was ended, or ran out of memory, met a limit of ours; any other end is a fault of the reader."""
    if code < 0 or any(sign in said for sign in OUT_OF_MEMORY):
        return sentences.too_much
    logging.getLogger(__name__).error("the reader failed: %s", said.decode("utf8", "replace"))
    return sentences.failed
