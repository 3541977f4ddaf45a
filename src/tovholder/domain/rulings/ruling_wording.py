"""How a ruling says amounts, shares and lists, in Danish and in English. Pure."""

from collections.abc import Iterable, Sequence

from tovholder.domain.language.text import Text

NO_BREAK = "\N{NO-BREAK SPACE}"
_TO_DANISH = str.maketrans(",.", ".,")


def both(da: str, en: str | None = None) -> Text:
    """A piece of wording; a name is the same in both languages."""
    return Text(da=da, en=da if en is None else en)


def format_kroner(amount: int | float) -> Text:
    """300.000 kr. and DKK 300,000; øre only where there are any."""
    english = f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"
    return both(f"{english.translate(_TO_DANISH)}{NO_BREAK}kr.", f"DKK{NO_BREAK}{english}")


def format_percent(share: float) -> Text:
    """0.0199 as 2,0 % with a no-break space, and 2.0%."""
    english = f"{100 * share:.1f}"
    return both(f"{english.translate(_TO_DANISH)}{NO_BREAK}%", f"{english}%")


def format_amount_and_share(amount: int | float, share: float | None) -> Text:
    """300.000 kr. (2,0 % af budgettet)."""
    money = format_kroner(amount)
    if share is None:
        return money
    part = format_percent(share)
    return both(f"{money.da} ({part.da} af budgettet)", f"{money.en} ({part.en} of the budget)")


def join_messages(items: Iterable[Text]) -> Text:
    """a, b og c; a, b and c."""
    said = list(items)
    return both(_joined([one.da for one in said], "og"), _joined([one.en for one in said], "and"))


def join_sentences(*sentences: Text) -> Text:
    """Sentences one after the other."""
    return both(" ".join(one.da for one in sentences), " ".join(one.en for one in sentences))


def _joined(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


DOES = {
    "involve": both("inddrages", "is involved"),
    "recommend": both("indstiller", "recommends"),
    "approve": both("godkender", "approves"),
    "inform": both("får besked", "is told"),
}
"""What a body does in a step, by the step's action."""

_LEVEL_NAMES = {
    "local_forum": both("det lokale forum", "the local forum"),
    "working_group": both("arbejdsgruppen", "the working group"),
    "coordination": both("samarbejdsforummet", "the coordination forum"),
    "secretariat": both("sekretariatet", "the secretariat"),
    "board": both("bestyrelsen", "the board"),
    "municipality": both("kommunalbestyrelsen", "the municipal council"),
    "funder": both("Landsbyggefonden", "the funder"),
}


def name_level(level: str) -> Text:
    """What a level is called where the agreement names nobody."""
    return _LEVEL_NAMES.get(level, both(level))
