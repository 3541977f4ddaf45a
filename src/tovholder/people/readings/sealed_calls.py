"""What a reading is of, what it gave, and what the page was sent, as sealed bytes and back."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme

from tovholder import __version__
from tovholder.domain.language.text import Text
from tovholder.domain.tables.bounded_process import ReadingCall, Sentences
from tovholder.people.sealing import make_locks

PURPOSE = "tovholder readings 1"
Files = list[tuple[dict[str, Any], bytes]]


def seal_parts(told: dict[str, Any], parts: list[bytes]) -> bytes:
    """Something told as JSON, and bytes beside it, sealed."""
    line = json.dumps({"told": told, "sizes": [len(part) for part in parts]}, ensure_ascii=False).encode()
    return make_locks(PURPOSE).encrypt(b"\n".join([line, b"".join(parts)]))


def open_parts(sealed: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The same, open. Raises `InvalidToken` where the key of the site is another than it was."""
    line, _, rest = make_locks(PURPOSE).decrypt(sealed).partition(b"\n")
    head, parts, at = json.loads(line), [], 0
    for size in head["sizes"]:
        parts.append(rest[at : at + size])
        at += size
    return head["told"], parts


def seal_call(call: ReadingCall[Any]) -> bytes:
    """What another process needs to do the reading."""
    said = {"too_much": call.sentences.too_much.model_dump(), "failed": call.sentences.failed.model_dump()}
    told = {"module": call.module, "arguments": list(call.arguments), "sentences": said}
    return seal_parts(told, [call.given])


def open_call(sealed: bytes) -> ReadingCall[dict[str, Any]]:
    """The reading to be done; its answer is not understood here. Raises `InvalidToken`."""
    told, (given,) = open_parts(sealed)
    said = {name: Text.model_validate(text) for name, text in told["sentences"].items()}
    return ReadingCall(told["module"], tuple(told["arguments"]), given, Sentences(**said), lambda answer: answer)


def find_fingerprint(call: ReadingCall[Any]) -> str:
    """The same for the same file read the same way by the same version of us, and for nothing else."""
    told = json.dumps([__version__, call.module, *call.arguments]).encode()
    return hashlib.sha256(b"\n".join([told, call.given])).hexdigest()


@dataclass(frozen=True)
class AskedPage:
    """What was sent to a page that must wait: its address, the fields, and the files by the field they came in."""

    method: str
    address: str
    fields: str
    files: Files
    back: str
    """The page that it was sent from."""

    @property
    def file_name(self) -> str:
        """The file that was chosen, as its owner calls it; nothing where none was."""
        return str(self.files[0][0]["name"]) if self.files else ""


def seal_request(request: HttpRequest) -> bytes:
    """What a page was sent, sealed."""
    named = [(field, file) for field, files in request.FILES.lists() for file in files]
    about = [{"field": field, "name": file.name, "kind": file.content_type} for field, file in named]
    told: dict[str, Any] = {
        "method": request.method,
        "address": request.get_full_path(),
        "fields": request.POST.urlencode(),
    }
    told |= {"back": _find_back(request), "files": about}
    return seal_parts(told, [_read_whole(file) for _field, file in named])


def _find_back(request: HttpRequest) -> str:
    sent_from = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(sent_from, {request.get_host()}, require_https=request.is_secure())
    return sent_from if ours else "/"


def _read_whole(file: Any) -> bytes:
    file.seek(0)
    data: bytes = file.read()
    return data


def open_request(sealed: bytes) -> AskedPage:
    """What a page was sent. Raises `InvalidToken`."""
    told, parts = open_parts(sealed)
    files = list(zip(told["files"], parts, strict=True))
    return AskedPage(told["method"], told["address"], told["fields"], files, told["back"])


def send_again(request: HttpRequest, asked: AskedPage) -> None:
    """Let the request be what it was when it was sent the first time: the same fields and files."""
    files: MultiValueDict[str, InMemoryUploadedFile] = MultiValueDict()
    for about, data in asked.files:
        files.appendlist(about["field"], SimpleUploadedFile(about["name"], data, about["kind"]))
    request._post = QueryDict(asked.fields)  # type: ignore[attr-defined]
    request._files = files  # type: ignore[attr-defined]
