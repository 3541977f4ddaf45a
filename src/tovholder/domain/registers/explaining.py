"""A definition in words, Danish and English, as one would tell a board what was counted."""

from collections.abc import Iterable
from typing import Literal

from tovholder.domain.registers.definition import Definition, Measure
from tovholder.domain.registers.predicate import Age, All, ColumnIn, FullSet, Leaf, No, Some, Tree, Value, Where

Lang = Literal["da", "en"]
REGISTERS: dict[str, tuple[str, str]] = {
    "population": ("befolkningen", "the population"),
    "education": ("uddannelsesregistret", "the education register"),
    "activity": ("arbejdsmarkedsregnskabet", "the labour market accounts"),
    "support": ("ydelser", "benefits"),
    "charges": ("sigtelser", "charges"),
    "convictions": ("domme", "convictions"),
    "daycare": ("dagtilbud", "day care"),
    "school": ("grundskolen", "basic school"),
    "grades": ("karakterer", "grades"),
    "turnout": ("valgdeltagelse", "turnout"),
    "income": ("indkomster", "income"),
}
_PER = {
    "weeks_of_year": ("årets uger", "the weeks of the year"),
    "reference_hours": ("7,4 timer pr. hverdag", "7.4 hours a weekday"),
}
_KNOWN = {"documented": ("dokumenteret", "documented"), "assumed": ("antaget", "assumed")}


def explain_definition(definition: Definition, lang: Lang) -> str:
    """One definition in a few sentences, with where it comes from."""
    at = 0 if lang == "da" else 1
    head = f"{definition.key} ({_KNOWN[definition.known][at]})"
    who = _tree(definition.who, at) or ("alle beboere", "all residents")[at]
    parts = [("Personer: ", "Persons: ")[at] + who + "."]
    if definition.counted is not None:
        parts.append(("Tælles med: ", "Counted: ")[at] + _tree(definition.counted, at) + ".")
    if definition.measure is not None:
        parts.append(_measure(definition.measure, at))
    parts += _particulars(definition, at)
    return head + ": " + " ".join(parts)


def _particulars(definition: Definition, at: int) -> list[str]:
    found = []
    if definition.mean_of_years > 1:
        found.append(
            (f"Gennemsnit af {definition.mean_of_years} år.", f"The mean of {definition.mean_of_years} years.")[at]
        )
    for register, years in definition.reference:
        name = REGISTERS.get(register, (register, register))[at]
        found.append((f"{name.capitalize()}: {years:+} år.", f"{name.capitalize()}: {years:+} years.")[at])
    if definition.note:
        found.append(definition.note)
    if definition.source:
        found.append(("Kilde: ", "Source: ")[at] + definition.source + ".")
    return found


def _tree(tree: Tree, at: int) -> str:
    if isinstance(tree, All):
        return (" og ", " and ")[at].join(_tree(part, at) for part in tree.parts)
    if isinstance(tree, Some):
        return "(" + (" eller ", " or ")[at].join(_tree(part, at) for part in tree.parts) + ")"
    if isinstance(tree, No):
        return ("ikke: ", "not: ")[at] + _tree(tree.part, at)
    return _leaf(tree, at)


def _leaf(leaf: Leaf, at: int) -> str:
    if isinstance(leaf, Age):
        if leaf.last >= 199:
            return (f"mindst {leaf.first} år", f"aged {leaf.first} or more")[at]
        return (f"{leaf.first}-{leaf.last} år", f"aged {leaf.first}-{leaf.last}")[at]
    if isinstance(leaf, ColumnIn):
        return _column_in(leaf, at)
    name = REGISTERS.get(leaf.register, (leaf.register, leaf.register))[at]
    if isinstance(leaf, FullSet):
        return (f"{name}: alle af {_values(leaf.of)}", f"{name}: all of {_values(leaf.of)}")[at]
    return (f"mindst én række i {name}", f"at least one row in {name}")[at] + _where(leaf.where, at)


def _column_in(leaf: ColumnIn, at: int) -> str:
    name = f"{leaf.register}.{leaf.column}"
    empty = (f"{name} mangler", f"{name} is missing")[at]
    if not leaf.values:
        return empty
    said = f"{name} = {_values(leaf.values)}"
    return f"({said} {('eller', 'or')[at]} {empty})" if leaf.or_none else said


def _where(where: Where, at: int) -> str:
    told = [f"{column} = {_values(values)}" for column, values in where]
    return f" ({', '.join(told)})" if told else ""


def _measure(measure: Measure, at: int) -> str:
    per = _PER.get(str(measure.per), (str(measure.per),) * 2)[at]
    said = f"{measure.register}.{measure.value}{_where(measure.where, at)}"
    weights = ", ".join(f"{code} × {weight}" for code, weight in measure.weights)
    cap = ("højst ét år pr. person", "at most one year a person")[at] if measure.cap == "per" else ""
    details = "; ".join(
        filter(None, [weights, cap, "" if measure.per == 1 else ("delt med ", "divided by ")[at] + per])
    )
    return (("Lægges sammen: ", "Added up: ")[at]) + said + (f" ({details})" if details else "") + "."


def _values(values: Iterable[Value]) -> str:
    return ", ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in values)
