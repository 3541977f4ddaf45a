"""A tabulation as text: a table of indicators by scope, what was held back, and what a person should know."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tovholder.domain.language.number_writer import format_number

HELD_BACK = ".."
INSIDE = {
    "da": "Tallene er ikke beskyttet. De må ikke forlade huset: kør uden --inside for at udgive.",
    "en": "The figures are not protected. They must not leave the house: run without --inside to publish.",
}


def tell_tabulation(told: Mapping[str, Any], lang: str) -> str:
    """The whole answer in words."""
    rows = [row for row in told["observations"] if not row.get("group")]
    parts = [_table([row for row in rows if row["part"] is None], lang)]
    if moved := [row for row in rows if row["part"] is not None]:
        parts.append(_moves(moved, lang))
    parts.append("\n".join(_notes(told, lang)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    scopes = list(dict.fromkeys(row["scope"] for row in rows))
    lines = [["", *scopes]]
    for name in dict.fromkeys(map(_name, rows)):
        found = {row["scope"]: row for row in rows if _name(row) == name}
        lines.append([name, *(_figure(found.get(scope), lang) for scope in scopes)])
    return _aligned(lines)


def _name(row: Mapping[str, Any]) -> str:
    """Indicator and definition; of a turnout also the election's day, for there may be two in a year."""
    name = f"{row['indicator']}/{row['definition']}"
    return f"{name} {row['election']}" if "election" in row else name


def _moves(rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    parts = list(dict.fromkeys(row["part"] for row in rows))
    lines = [["", "", *parts]]
    for name in dict.fromkeys((row["indicator"], row["definition"], row["scope"]) for row in rows):
        found = {row["part"]: row for row in rows if (row["indicator"], row["definition"], row["scope"]) == name}
        lines.append(["/".join(name[:2]), name[2], *(_figure(found.get(part), lang, bare=True) for part in parts)])
    return _aligned(lines)


def _figure(row: Mapping[str, Any] | None, lang: str, *, bare: bool = False) -> str:
    if row is None or row["status"] == "suppressed":
        return HELD_BACK
    at: Any = "da" if lang == "da" else "en"
    if row["value"] is None:
        return "-"
    value = format_number(float(row["value"]), 1)[at]
    if row["numerator"] is None:
        return value
    top = format_number(float(row["numerator"]), 0 if isinstance(row["numerator"], int) else 2)[at]
    pair = f"{top}/{format_number(row['denominator'], 0)[at]}"
    return pair if bare else f"{pair} = {value}"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            text.rjust(width) if at else text.ljust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _notes(told: Mapping[str, Any], lang: str) -> Iterable[str]:
    if told["inside"]:
        yield INSIDE[lang]
    elif held := told["audit"]["held_back"]:
        yield {
            "da": f"{held} tal er holdt tilbage ({HELD_BACK}), fordi de selv eller det, de kan regnes ud af, er små.",
            "en": f"{held} figures are held back ({HELD_BACK}): they are small, or others could be computed from them.",
        }[lang]
    for finding in told["findings"]:
        yield finding["message"][lang]
    run = told["provenance"]
    yield {
        "da": f"Kørsel {run['run']}: {run['definitions']}, grænser fra {run['borders_on']}.",
        "en": f"Run {run['run']}: {run['definitions']}, borders of {run['borders_on']}.",
    }[lang]
