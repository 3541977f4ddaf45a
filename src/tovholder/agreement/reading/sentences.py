"""Where Danish sentences end: not after `hhv.`, `5.` before `kreds`, or an initial."""

import re

_ABBREVIATION = re.compile(
    r"(?:\b(?:hhv|ca|bl|f|eks|m|v|fx|jf|jvf|inkl|evt|nr|pr|kr|mio|osv|dvs|mv|ifm|ift|pct|tlf|dr|"
    r"sct|gl|vedr|pkt|stk|afd|kap|i|t|a|d)"
    r"|\d{1,2}|\b[A-ZÆØÅ])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.?!]['\"”)]?(?=\s)|\n")


def spans(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences; a newline always ends one."""
    found = []
    start = 0
    for mark in _END.finditer(text):
        if mark.group() != "\n" and not _closes(text, start, mark):
            continue
        if text[start : mark.end()].strip():
            found.append((start, mark.end()))
        start = mark.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def _closes(text: str, start: int, mark: re.Match[str]) -> bool:
    if not mark.group().startswith("."):
        return True
    following = text[mark.end() : mark.end() + 2].lstrip()
    if following and following[0].islower():
        return False
    return not _ABBREVIATION.search(text[start : mark.start() + 1]) or _year_or_word(text, start, mark)


def _year_or_word(text: str, start: int, mark: re.Match[str]) -> bool:
    """A sentence may end on a four-digit year or a longer number: '... og 1973. Området ...'."""
    return bool(re.search(r"\d{3,}\.$", text[start : mark.start() + 1]))
