"""How findings say numbers, names and lists in Danish and in English."""

from collections.abc import Iterable, Sequence

from tovholder.agreement.checks.subject import ALL, Subject
from tovholder.agreement.schema.agreement import Agreement
from tovholder.agreement.schema.finding import Message
from tovholder.agreement.schema.goals import Indicator, IndicatorSource, Unit
from tovholder.agreement.schema.values import as_decimal, plain_number

NO_BREAK = "\N{NO-BREAK SPACE}"
LONG = 80
_COUNTS = (
    Message(da="nul", en="no"),
    Message(da="ét", en="one"),
    Message(da="to", en="two"),
    Message(da="tre", en="three"),
    Message(da="fire", en="four"),
    Message(da="fem", en="five"),
    Message(da="seks", en="six"),
    Message(da="syv", en="seven"),
    Message(da="otte", en="eight"),
    Message(da="ni", en="nine"),
    Message(da="ti", en="ten"),
)


def both(da: str, en: str | None = None) -> Message:
    """A piece of wording; a name is the same in both languages."""
    return Message(da=da, en=da if en is None else en)


def number(value: int | float) -> Message:
    """1.234,5 and 1,234.5: every decimal that the value has, no more."""
    english = f"{as_decimal(plain_number(value)):,f}"
    return both(english.translate(str.maketrans(",.", ".,")), english)


def percent(value: int | float) -> Message:
    """93,6 % and 93.6%."""
    said = number(value)
    return both(f"{said.da}{NO_BREAK}%", f"{said.en}%")


def measured(value: int | float, unit: Unit | None) -> Message:
    """A value in its indicator's unit."""
    return percent(value) if unit == "percent" else number(value)


def count(how_many: int) -> Message:
    """A small count as a word, a larger one in digits."""
    return _COUNTS[how_many] if how_many < len(_COUNTS) else number(how_many)


def quoted(text: str | None) -> Message:
    """Words of the agreement in quotation marks, shortened."""
    words = (text or "?").strip()
    short = words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"
    return both(f"»{short}«", f"“{short}”")


def listed(items: Iterable[Message]) -> Message:
    """a, b og c; a, b and c."""
    said = list(items)
    return both(_joined([one.da for one in said], "og"), _joined([one.en for one in said], "and"))


def _joined(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def added(values: Iterable[int | float]) -> Message:
    """50 + 13 + 12."""
    said = [number(value) for value in values]
    return both(" + ".join(one.da for one in said), " + ".join(one.en for one in said))


def scope(content: Agreement, which: str | None) -> Message:
    """What a value is about, by name."""
    if which == "municipality":
        return both(content.municipality.name) if content.municipality.name else both("kommunen", "the municipality")
    names = {area.id: both(area.name or area.id) for area in content.areas}
    if which in names:
        return names[which]
    group = next((group for group in content.area_groups if group.id == which), None)
    if which == ALL or (group is not None and len(group.areas) == len(names) > 1):
        return both("områderne under ét", "the areas taken together")
    if group is not None and group.areas:
        return listed(names.get(area, both(area)) for area in group.areas)
    return both(which) if which else both("et område, der ikke er angivet", "an area that is not given")


def source(given: IndicatorSource | None, year: int | None = None) -> Message:
    """Publisher, dataset, table and year, as far as they are given."""
    parts = [given.publisher, given.dataset] if given else []
    table = given.table if given else None
    numbered = bool(table) and table is not None and table[0].isdigit()
    tail = [str(year)] if year else []
    return both(
        ", ".join([*filter(None, parts), *([f"tabel {table}" if numbered else str(table)] if table else []), *tail]),
        ", ".join([*filter(None, parts), *([f"table {table}" if numbered else str(table)] if table else []), *tail]),
    )


def indicator(of: Indicator) -> Message:
    """An indicator by its words."""
    return quoted(of.text or of.id)


def names(subject: Subject, ids: Iterable[str]) -> Message:
    """Bodies and parties by name."""
    known = {party.id: party.name for party in subject.content.parties}
    known |= {body.id: body.name for body in subject.content.organisation.bodies}
    said = [both(known.get(one) or ("Landsbyggefonden" if one in subject.funder_ids else one)) for one in ids]
    return listed(said) if said else both("ingen", "nobody")
