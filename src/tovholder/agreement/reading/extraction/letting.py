"""Flexible letting: which areas, and who goes first."""

import re

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.extraction.scopes import ALL, Scopes
from tovholder.agreement.reading.text import Flow

_SUBJECT = re.compile(r"[Ff]leksib(?:el|le)\s(?:ud|an)?lejning", re.IGNORECASE)
_PRIORITY = (
    re.compile(r"(?:giver|har|får|gives)\s(?P<who>[^.()]+?)\s(?:fortrinsret|fortrin|forrang|førsteret)", re.IGNORECASE),
    re.compile(
        r"(?:fortrinsret|fortrin|forrang|førsteret|prioritet)\s(?:til|for)\s(?:boliger(?:ne)?\sfor\s)"
        r"?(?P<who>[^.();]+)",
        re.IGNORECASE,
    ),
    re.compile(r"prioriterer?s?\s(?P<who>(?:ansøgere|boligsøgende|borgere|personer)[^.();]+)", re.IGNORECASE),
)
_NONE = re.compile(r"\b(?:ikke|ingen)\b[^.]*fleksib|fleksib[^.]*\b(?:ikke|ingen)\b", re.IGNORECASE)


def flexible_letting(flow: Flow, scopes: Scopes) -> dict[str, object] | None:
    """The sentence about flexible letting, or None where there is none or it says there is none."""
    spans = flow.sentence_spans()
    for position, (start, end) in enumerate(spans):
        sentence = flow.text[start:end]
        if not _SUBJECT.search(sentence) or len(sentence.split()) < 6 or _NONE.search(sentence):
            continue
        stop = spans[position + 1][1] if position + 1 < len(spans) else end
        found = _first(flow.text, start, end) or _first(flow.text, start, stop)
        areas = scopes.mentioned(sentence) or scopes.mentioned(flow.text[start:stop])
        whole = flow.span(start, end)
        return {
            "areas": [Read(area, whole, "areas named with flexible letting", "likely") for area in areas or (ALL,)],
            "priority_for": Read(
                flow.match(found, "who").text, flow.match(found, "who"), "who is given priority", "likely"
            )
            if found
            else None,
        }
    return None


def _first(text: str, start: int, end: int) -> re.Match[str] | None:
    for pattern in _PRIORITY:
        found = pattern.search(text, start, end)
        if found:
            return found
    return None
