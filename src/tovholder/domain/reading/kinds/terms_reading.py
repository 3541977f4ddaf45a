"""A kommissorium read into its form: whose it is, how many must be there, and its text."""

import re
from typing import Any

from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import SourceText

_WORDS = ["en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})"
_PRESENT = re.compile(
    rf"(?:mindst|minimum|når)\s(?:mindst\s)?{_NUMBER}\s(?:\w+\s){{0,4}}?(?:medlemmer|er\stil\sstede|er\smødt|deltager"
    rf"|stemmeberettigede)",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"beslutningsdygtig|quorum|træffe(?:s)?\sbeslutning|kan\sbeslutte", re.IGNORECASE)
_SHARE = re.compile(r"halvdel|flertal|to\stredjedele", re.IGNORECASE)


def read_terms(text: SourceText, agreement: Agreement | None, draft: Draft) -> dict[str, Any]:
    """The tree of a kommissorium's content with its sources."""
    flow = text.flow([no for no, _ in text.own_rows])
    whole = flow.span(0, len(flow.text))
    quorum = None
    for start, end in flow.list_sentences():
        sentence = flow.text[start:end]
        found = _PRESENT.search(sentence)
        if _DECIDES.search(sentence) and found:
            written = found["number"].lower()
            number = int(written) if written.isdigit() else _WORDS.index(written) + 1
            quorum = Read(number, flow.span(start, end), "number in the sentence on deciding", "likely")
            break
        if _DECIDES.search(sentence) and _SHARE.search(sentence):
            draft.find(
                "terms.quorum_is_a_share", "warning",
                "Kommissoriet siger, hvor stor en del af medlemmerne der skal være til stede, ikke hvor mange. Skriv "
                "antallet.",
                "The terms of reference say what share of the members must be there, not how many. Enter the number.",
                pointers=["/quorum"], lines=flow.span(start, end).lines,
            )  # fmt: skip
    return {
        "body": _find_body(text, agreement),
        "quorum": quorum,
        "text": Read(flow.text, whole, "text of the document", "likely") if flow.text else None,
    }


def _find_body(text: SourceText, agreement: Agreement | None) -> Read | None:
    """The agreement's body that is named first, the longest name where several stand there."""
    bodies = agreement.organisation.bodies if agreement else []
    for no, row in text.own_rows[:15]:
        named = [
            (len(name), body.id)
            for body in bodies
            for name in [body.name, *body.aliases]
            if name and name.lower().removesuffix("n") in row.lower()
        ]
        if named:
            return Read(max(named)[1], text.passage(no), "body named in the title", "likely")
    return None
