"""What the text says of each body: since when, members, tasks, whom it reports to; and the body as content."""

import re

from tovholder.domain.content.round_templates import Template
from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.language.terms import UNDER_THE_BOARD
from tovholder.domain.language.word_matching import make_id, make_unique_id, split_list
from tovholder.domain.reading.agreement_sections import Sections, find_free_sentences
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, Scopes
from tovholder.domain.reading.extraction.organisation.named_bodies import FoundBody, find_body_place
from tovholder.domain.reading.extraction.organisation.named_parties import FoundParty
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow, Passage

_SINCE = re.compile(r"\b(?:fra|siden|i|etableret i|nedsat i)\s(?P<year>(?:19|20)\d\d)\b")
_SERVES = re.compile(
    r"(?:varetager|står for|forestår|har)\ssekretariatsbetjening|sekretariatsbetjen(?:es|t)\s(?:af|"
    r"gennem)|sekretariat(?:et)?\sfor\sbestyrelsen",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-–•●▪*»«]|[eo](?= [A-ZÆØÅ]))\s+")
_OPEN_LIST = re.compile(
    r"(?:opgave(?:r|n|rne)?|formål(?:et)?|ansvar(?:et)?)\s(?:er|omfatter)(?:\sat)?\s?:?\s*$", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"^\s*(?:[Dd]e(?:t|n|res|nne|tte|ts|ns)?|[Ff]ormålet|[Oo]pgave\w*|[Dd]isse|[Ff]orum\w*|[Gg]ruppen|"
    r"[Rr]ådet|[Hh]er|[Mm]edlemmer\w*|I\s|[Hh]vor|[Bb]estyrelsen)\b"
)
_MEMBERS = (
    re.compile(
        r"(?:består\saf|sammensat\saf|udgøres\saf|medlemmer(?:ne)?\ser|deltager(?:ne)?(?:\ser)"
        r"?)\s(?P<list>[^.]*(?:\.\s?kreds[^.]*)?)",
        re.IGNORECASE,
    ),
    re.compile(r"hvor\s(?P<list>[^-–.]+?)\ser\srepræsenteret", re.IGNORECASE),
    re.compile(r"^(?:I\s\w+\s)?(?:\w+\s)?(?:sidder|deltager)\s(?P<list>[^.]+)"),
    re.compile(r"med\s(?:repræsentanter\s(?:for|fra)|deltagelse\s(?:af|fra))\s(?P<list>[^.;]+)", re.IGNORECASE),
)
_TASKS = (
    re.compile(
        r"(?:opgave(?:r|n)?|formål(?:et)?|ansvar(?:et)?)\s(?:er|med\s\w+\ser)\s(?:at\s|samtidig\sat\s|"
        r"desuden\sat\s|:\s?)?(?P<list>[^.]+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:har\s(?:således\s)?ansvar(?:et)?\sfor|er\sansvarlig(?:e)?\sfor|har\stil\sopgave)\s(?:at\s)"
        r"?(?P<list>[^.]+)",
        re.IGNORECASE,
    ),
)


def _leading(found: list[FoundBody], sentence: str) -> list[FoundBody]:
    """The bodies that stand as the sentence's subject, before its first verb."""
    verb = re.search(r"\b(?:består|har|er|varetager|skal|sikrer|vurderer|udgøres|består|sidder|refererer)\b", sentence)
    return _named_in(found, sentence[: verb.start()]) if verb else []


def bind_forums(found: list[FoundBody], area_entries: list[dict[str, object]]) -> None:
    """Gives each area its local forum."""
    for entry in area_entries:
        identity = entry["id"].value if isinstance(entry["id"], Read) else None
        for body in found:
            own = next((read for read in body.areas if read.value == identity), None)
            if body.level == "local_forum" and own is not None:
                entry["forum"] = Read(body.id, own.passage, own.rule, own.confidence)
                break


def make_body_content(body: FoundBody, sure: Confidence) -> dict[str, object]:
    """The body as content with its sources."""
    return {
        "id": Read(body.id, body.passage, "id made from the name", "likely"),
        "name": Read(body.name, body.passage, "name of a body by its form", sure),
        "aliases": body.aliases,
        "level": Read(body.level, body.passage, "kind of body by its name and area", "likely"),
        "areas": body.areas,
        "since": body.since,
        "members": body.members,
        "mandate": body.mandate,
        "secretariat": body.secretariat,
        "reports_to": body.reports_to,
    }


def describe_bodies(found: list[FoundBody], sections: Sections, template: Template) -> None:
    """Adds members, mandate, since when, and who serves and stands above whom."""
    flow = sections.get("organisation").flow
    board = next((body for body in found if body.level == "board"), None)
    about: list[FoundBody] = []
    listing: list[FoundBody] = []
    for start, end in find_free_sentences(flow, template):
        sentence = flow.text[start:end]
        named = _named_in(found, sentence)
        about = named or about
        subject = named[:1] or about[:1]
        if not subject:
            continue
        if _BULLET.match(sentence) and listing:
            _add_tasks(listing, flow.span(start, end), [_BULLET.sub("", sentence).strip(" .")])
            continue
        listing = subject if _OPEN_LIST.search(sentence) else []
        if not _leading(found, sentence) and not _GOES_ON.match(sentence):
            subject = []
        _members(flow, start, sentence, _leading(found, sentence) or subject)
        _mandate(flow, start, sentence, _leading(found, sentence) or subject)
        _since(flow, start, sentence, board)
        _serves(found, flow, start, end, sentence, board)
        _reports(found, flow, start, end, sentence, named, board)


def _named_in(found: list[FoundBody], sentence: str) -> list[FoundBody]:
    places = [
        (place, body.id) for body in found for name in body.names() if (place := find_body_place(name, sentence)) >= 0
    ]
    if re.search(r"(?<![\w-])bestyrelse(?:n|ns)?(?![\w-])", sentence, re.IGNORECASE):
        places += [(sentence.lower().find("bestyrelse"), body.id) for body in found if body.level == "board"]
    order = list(dict.fromkeys(name for _, name in sorted(places)))
    return [next(body for body in found if body.id == name) for name in order]


def _members(flow: Flow, start: int, sentence: str, bodies_: list[FoundBody]) -> None:
    for pattern in _MEMBERS:
        found = pattern.search(sentence)
        if found and not any(body.members for body in bodies_):
            passage = flow.span(start + found.start("list"), start + found.end("list"))
            for body in bodies_:
                body.members = [
                    Read(item, passage, "members named with the body", "likely") for item in split_list(passage.text)
                ]
            return


def _mandate(flow: Flow, start: int, sentence: str, bodies_: list[FoundBody]) -> None:
    for pattern in _TASKS:
        found = pattern.search(sentence)
        if found:
            passage = flow.span(start + found.start("list"), start + found.end("list"))
            _add_tasks(bodies_, passage, _tasks(passage.text))
            return


def _add_tasks(bodies_: list[FoundBody], passage: Passage, tasks: list[str]) -> None:
    for body in bodies_:
        body.mandate += [Read(task, passage, "tasks named with the body", "likely") for task in tasks if task]


def _tasks(listed: str) -> list[str]:
    """Tasks parted where a new `at` begins, else as one."""
    items = re.split(r",?\s(?:samt|og)\sat\s|(?<!sikre),\sat\s|\ssamt\s(?=[a-zæøå]+(?:e|r)\s)", listed)
    return [item.strip(" ,.;-–") for item in items if len(item.strip(" ,.;-–")) > 2]


def _since(flow: Flow, start: int, sentence: str, board: FoundBody | None) -> None:
    found = _SINCE.search(sentence)
    if found and board is not None and board.since is None and "bestyrelse" in sentence.lower():
        board.since = Read(
            int(found["year"]),
            flow.span(start + found.start("year"), start + found.end("year")),
            "year named with the board",
            "likely",
        )


def _serves(found: list[FoundBody], flow: Flow, start: int, end: int, sentence: str, board: FoundBody | None) -> None:
    secretariat = next((body for body in _named_in(found, sentence) if body.level == "secretariat"), None)
    if board is not None and secretariat is not None and board.secretariat is None and _SERVES.search(sentence):
        board.secretariat = Read(secretariat.id, flow.span(start, end), "sentence that gives the secretariat", "likely")


def _reports(
    found: list[FoundBody],
    flow: Flow,
    start: int,
    end: int,
    sentence: str,
    named: list[FoundBody],
    board: FoundBody | None,
) -> None:
    if board is None or not re.search(r"(?:over\s?for|til|refererer\stil)\sbestyrelsen", sentence, re.IGNORECASE):
        return
    for body in named:
        if body.level in UNDER_THE_BOARD and body.reports_to is None:
            body.reports_to = Read(board.id, flow.span(start, end), "sentence that puts it below the board", "likely")


# Leading posts: their title, areas, employer and whom they answer to.

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


def find_positions(flow: Flow, scopes: Scopes, parties: list[FoundParty]) -> list[dict[str, object]]:
    """The posts set up in the text, one for each sentence that sets one up."""
    found: list[dict[str, object]] = []
    for start, end in flow.list_sentences():
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
    areas = scopes.find_mentioned_areas(sentence)
    title = re.sub(r"^boligsociale\s", "boligsocial ", passage.text, flags=re.IGNORECASE)
    taken = [read.value for other in others if isinstance(read := other["id"], Read)]
    employer = _employer(whom.group("whom") if whom else sentence, parties)
    own = ", ".join(areas) or ALL
    return {
        "id": Read(make_unique_id(f"leder-{make_id(own)}", taken), whole, "id made from title and areas", "likely"),
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
