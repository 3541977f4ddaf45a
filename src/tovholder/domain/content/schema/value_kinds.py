"""The kinds of value that agreement content is made of, and the strict base every part of it shares."""

import datetime as dt
import hashlib
import json
import math
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from tovholder.domain.language.date_reader import normalise_date, normalise_period


class Part(BaseModel):
    """A part of an agreement or programme. A key that the schema does not name is refused, never dropped."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)


def normalise_number(value: Any) -> Any:
    """The number as the content stores it: an int when it is whole, otherwise the shortest float.

    Whole floats become ints so that `6.0` from YAML and `6` from JSON are one value. A bool, a text, an
    infinite or undefined number is refused (ValueError), because none of them was measured.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("not a number")
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    whole = int(value)
    return whole if whole == value else float(value)


def convert_to_decimal(number: int | float) -> Decimal:
    """The number exactly as it was written, for arithmetic that must not see binary rounding."""
    return Decimal(repr(number))


Number = Annotated[int | float, BeforeValidator(normalise_number)]
"""A count, a percentage or a grade: int when whole, else float. Units are given where the field is."""

DateText = Annotated[int | str, BeforeValidator(normalise_date)]
"""A year (int), a month (`YYYY-MM`) or a day (`YYYY-MM-DD`)."""

PeriodText = Annotated[int | str, BeforeValidator(normalise_period)]
"""What a measurement is about: a year, a month, a day, a school year (`2020/21`) or a quarter (`2025-Q3`)."""

Scope = str
"""What a value is about: the id of an area or of an area group (`all` is every area of the agreement).

A measurement may also be about a wider scope: `municipality`, `region`, `population` (the country), `social_housing`
(all almene areas), `municipal_social_housing` (those of the municipality) or `programmes` (all helhedsplaner)."""

Confidence = Literal["certain", "likely", "ambiguous"]
"""`certain`: the source says it in so many characters; `likely`: read through a repair or a rule that can
err; `ambiguous`: the source leaves it open, a person must choose."""

CONFIDENCE_ORDER: tuple[Confidence, ...] = ("ambiguous", "likely", "certain")


def find_weakest(*confidences: Confidence) -> Confidence:
    """The lowest of several confidences: a value is no surer than its weakest part."""
    return min(confidences, key=CONFIDENCE_ORDER.index, default="certain")


# One byte sequence per content, and its hash: the same whether it came from YAML, JSON or the database.


def write_canonical_json(content: Any) -> bytes:
    """Content as JSON with sorted keys, no whitespace, UTF-8 and each number in one form only.

    A model is taken under its public key names. Dates become ISO text and whole floats ints, so a round
    trip through YAML changes nothing. Raises ValueError for an infinite or undefined number and TypeError
    for anything JSON has no form for.
    """
    text = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def hash_content(content: Any) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(write_canonical_json(content)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(mode="json", by_alias=True))
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float | Decimal):
        return normalise_number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
