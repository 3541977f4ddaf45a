"""One byte sequence per content, and its hash: the same whether it came from YAML, JSON or the database."""

import datetime as dt
import hashlib
import json
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from tovholder.agreement.schema.values import plain_number


def canonical_json(content: Any) -> bytes:
    """Content as JSON with sorted keys, no whitespace, UTF-8 and each number in one form only.

    A model is taken under its public key names. Dates become ISO text and whole floats ints, so a round
    trip through YAML changes nothing. Raises ValueError for an infinite or undefined number and TypeError
    for anything JSON has no form for.
    """
    text = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def content_hash(content: Any) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(mode="json", by_alias=True))
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float | Decimal):
        return plain_number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
