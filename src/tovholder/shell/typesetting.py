"""Data to a tagged PDF by a fixed template. Pure.

The data reaches the template as JSON and is printed as it stands: nobody's text is read as markup.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

UNSHOWABLE = re.compile(
    "[^\n\\u0020-\\u007e\\u00a0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff\\u1e00-\\u1eff"
    "\\u2010-\\u2015\\u2018-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2032\\u2033\\u2039\\u203a\\u2044\\u20ac"
    "\\u2190-\\u2193\\u2212\\u2248\\u2260\\u2264\\u2265\\ufffd]"
)
"""What the fonts have no sure picture of; a file that is to be read aloud may hold none of it."""


class NotDrawn(Exception):
    """The paper could not be set: something in it that no font shows, or a fault in the setter."""


def compile_template(template: Path, data: dict[str, Any], made: int | None = None) -> bytes:
    """A tagged PDF of the data. `made` is the moment that the file says it is of, in seconds; None: now.

    Raises `NotDrawn` when it cannot be set.
    """
    import typst  # reads its fonts, so only where a paper is made

    try:
        pdf: bytes = typst.compile(
            template,
            root=template.parent,
            ignore_system_fonts=True,
            sys_inputs={"pack": json.dumps(make_showable(data))},
            pdf_standards=["ua-1"],
            timestamp=made,
        )
    except typst.TypstError as fault:
        raise NotDrawn(str(fault)) from fault
    except BaseException as fault:  # the setter's own panic is no Exception, and has no importable name
        if type(fault).__name__ != "PanicException":
            raise
        raise NotDrawn(str(fault)) from fault
    return pdf


def make_showable(value: Any) -> Any:
    """The same data with every character that cannot be shown replaced by the sign for that."""
    if isinstance(value, str):
        lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\t", " ")
        return UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", lines)
    if isinstance(value, dict):
        return {key: make_showable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [make_showable(item) for item in value]
    return value
