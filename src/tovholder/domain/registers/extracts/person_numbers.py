"""Person numbers (CPR) as extracts write them: ten digits, with a hyphen or without, or without their first nought."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

CPR = r"^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-‐-– ]?\d{4}$"
_INSIDE = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-‐-– ]?\d{4}(?!\d)")
_SOME = 10_000
CODE = re.compile(r"[A-Za-z0-9ÆØÅæøåÄÖÜäöüé_.\-/+]{1,40}")
"""What a code may look like: no blanks, so that neither a name nor an address slips in as one."""


def are_person_numbers(ids: pa.ChunkedArray) -> bool:
    """Whether most of a column of ids have a day, a month, a year and four digits; some thousand spread ids tell."""
    step = max(1, len(ids) // _SOME)
    some = pc.cast(ids.take(pa.array(np.arange(0, len(ids), step))), pa.string())
    likeness = pc.mean(pc.match_substring_regex(pad_person_numbers(some), CPR)).as_py()
    return likeness is not None and likeness > 0.5


def pad_person_numbers(ids: pa.ChunkedArray) -> pa.ChunkedArray:
    """Nine digits get their nought back: a spreadsheet takes it away."""
    return pc.if_else(pc.match_substring_regex(ids, r"^\d{9}$"), pc.utf8_lpad(ids, 10, "0"), ids)


def write_alike(ids: pa.ChunkedArray) -> pa.ChunkedArray:
    """The same person number in one form, whichever register it comes from; ids of other lengths are as they are."""
    lengths = pc.unique(pc.utf8_length(ids)).to_pylist()
    if 9 in lengths:
        ids = pad_person_numbers(ids)
    return pc.replace_substring_regex(ids, r"^(\d{6})[-‐-– ](\d{4})$", r"\1\2") if 11 in lengths else ids


def fold_codes(codes: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """Codes without what people write differently: blanks and signs, case, noughts in front.

    Codes are compared as they stand; two that are the same when folded are said to be a likely slip.
    """
    return pc.utf8_ltrim(pc.replace_substring_regex(pc.utf8_lower(codes), r"[^\p{L}\p{N}]", ""), "0")


def is_code(text: str) -> bool:
    """Whether a text may be kept as a code: short, one word, and nothing like a person number in it."""
    return CODE.fullmatch(text) is not None and _INSIDE.search(text) is None
