"""Leading posts: their title, areas, employer and whom they answer to."""

import re

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.extraction.parties import FoundParty
from tovholder.agreement.reading.extraction.scopes import ALL, Scopes
from tovholder.agreement.reading.text import Flow, Passage
from tovholder.agreement.reading.words import slug, unique

_TITLE = (
    r"(?P<title>boligsocial(?:e)?\s(?:leder|chef|koordinator|projektleder|programleder|områdeleder)"
    r"|projektleder|programleder|projektchef|områdeleder)"
)
_SET_UP = re.compile(
    rf"(?:ansættes|ansat|ansætter|stilling\ssom|er\sder|etableres|tilknyttes)\s(?:\w+\s){{0,3}}?{_TITLE}", re.IGNORECASE
)
_ANSWERS_TO = re.compile(
    r"(?:refererer|rapporterer|referere)\s(?:direkte\s)?til\s(?P<whom>[^.,;]+?)(?=[.,;]|\sog\s(?:har|er|varetager)|$)",
    re.IGNORECASE,
)


def positions(flow: Flow, scopes: Scopes, parties: list[FoundParty]) -> list[dict[str, object]]:
    """The posts set up in the text, one for each sentence that sets one up."""
    found: list[dict[str, object]] = []
    for start, end in flow.sentence_spans():
        sentence = flow.text[start:end]
        post = _SET_UP.search(sentence)
        whom = _ANSWERS_TO.search(sentence)
        if not post:
            continue
        passage = flow.span(start + post.start("title"), start + post.end("title"))
        found.append(_position(passage, sentence, start, flow, whom, scopes, parties, found))
    return found


def _position(
    passage: Passage,
    sentence: str,
    start: int,
    flow: Flow,
    whom: re.Match[str] | None,
    scopes: Scopes,
    parties: list[FoundParty],
    others: list[dict[str, object]],
) -> dict[str, object]:
    whole = flow.span(start, start + len(sentence))
    areas = scopes.mentioned(sentence)
    title = re.sub(r"^boligsociale\s", "boligsocial ", passage.text, flags=re.IGNORECASE)
    taken = [read.value for other in others if isinstance(read := other["id"], Read)]
    employer = _employer(whom.group("whom") if whom else sentence, parties)
    own = ", ".join(areas) or ALL
    return {
        "id": Read(unique(f"leder-{slug(own)}", taken), whole, "id made from title and areas", "likely"),
        "title": Read(title[0].upper() + title[1:], passage, "post set up in the sentence", "likely"),
        "side": _side(employer, whole),
        "employer": Read(employer.id, whole, "organisation the post answers to", "likely") if employer else None,
        "areas": [Read(area, whole, "areas named with the post", "likely") for area in areas or (ALL,)],
        "reports_to": Read(
            whom["whom"], flow.span(start + whom.start("whom"), start + whom.end("whom")), "whom the post answers to"
        )
        if whom
        else None,
    }


def _employer(text: str, parties: list[FoundParty]) -> FoundParty | None:
    named = [party for party in parties if any(name in text for name in party.names())]
    wanted = [party for party in named if party.kind in ("housing_organisation", "municipality")]
    return max(wanted, key=lambda party: max(len(name) for name in party.names() if name in text), default=None)


def _side(employer: FoundParty | None, passage: Passage) -> Read | None:
    if employer is None:
        return None
    side = "municipal" if employer.kind == "municipality" else "housing"
    return Read(side, passage, "kind of the organisation the post answers to", "likely")
