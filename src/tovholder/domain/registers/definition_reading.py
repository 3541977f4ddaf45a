"""Definitions read from YAML: an unknown word, register, column or type is refused with file and line."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import yaml

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.definition import Definition, Definitions, Measure, Per
from tovholder.domain.registers.predicate import (
    EVERYBODY,
    Age,
    AnyRow,
    ColumnIn,
    FullSet,
    No,
    Tree,
    Value,
    Where,
    join_trees,
    list_leaves,
)
from tovholder.domain.registers.register_schema import Schema

OWN = Path(__file__).parent / "definitions"
DEFAULT = "lbf-2019-26"
KINDS = ("share", "fulltime", "mean", "amount")
WORDS = frozenset(
    (
        *("indicator", "definition", "kind", "who", "counted", "measure", "reference", "mean_of_years", "sensitive"),
        *("known", "source", "note", "valid_from", "valid_to"),
    )
)
CONDITIONS = frozenset(("age", "is", "any", "none", "where", "full"))
MEASURES = frozenset(("column", "register", "value", "where", "weights", "group", "per", "cap"))
LINE = "__line__"


def list_own() -> list[str]:
    """The names of the sets of definitions that come with the product."""
    return sorted(path.stem for path in OWN.glob("*.yaml"))


def load_definitions(named: str | Path = DEFAULT) -> Definitions:
    """A set of definitions by its name or the path of a file. Raises `Refusal` with file and line."""
    path = OWN / f"{named}.yaml" if str(named) in list_own() else Path(named)
    try:
        text = path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError):
        told = ", ".join(list_own())
        raise Refusal(
            f"{path.name}: definitionerne kan ikke læses. Angiv en fil i UTF-8 eller en af disse: {told}.",
            f"{path.name}: the definitions cannot be read. Give a file in UTF-8 or one of these: {told}.",
        ) from None
    return read_definitions(text, path.name)


def read_definitions(text: str, name: str) -> Definitions:
    """Definitions from YAML text; `name` is the file for the sentences. Raises `Refusal`."""
    try:
        content = yaml.load(text, Loader=_Lined)  # noqa: S506 - a SafeLoader underneath
    except (ValueError, yaml.YAMLError) as fault:
        line = getattr(getattr(fault, "problem_mark", None), "line", 0) + 1
        raise _refused(f"{name}:{line}", "filen er ikke rigtig YAML", "the file is not proper YAML") from None
    if not isinstance(content, dict) or not isinstance(content.get("indicators"), list):
        raise _refused(f"{name}:1", "der skal være en liste indicators", "there must be a list indicators")
    schema = Schema().with_own(_without_line(content.get("registers") or {}), name)
    items = tuple(_Reading(schema, name, item).definition() for item in content["indicators"])
    _require_distinct(items, name)
    return Definitions(name, schema, items)


class _Lined(yaml.SafeLoader):
    """Keeps the line of every mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {**super().construct_mapping(node, deep=True), LINE: node.start_mark.line + 1}

    def construct_yaml_map(self, node: yaml.MappingNode) -> Any:
        yield self.construct_mapping(node, deep=True)


_Lined.add_constructor("tag:yaml.org,2002:map", _Lined.construct_yaml_map)


def _without_line(found: Any) -> Any:
    if isinstance(found, dict):
        return {key: _without_line(value) for key, value in found.items() if key != LINE}
    return found


def _refused(where: str, da: str, en: str) -> Refusal:
    return Refusal(f"{where}: {da}.", f"{where}: {en}.")


def _require_distinct(items: tuple[Definition, ...], name: str) -> None:
    seen: set[str] = set()
    for item in items:
        if item.key in seen:
            raise _refused(name, f"{item.key} står to gange. Giv den ene et andet navn", f"{item.key} stands twice")
        seen.add(item.key)


class _Reading:
    """One entry of the list while it is read."""

    def __init__(self, schema: Schema, file: str, entry: Any) -> None:
        self.schema, self.file = schema, file
        self.entry: dict[str, Any] = entry if isinstance(entry, dict) else {}
        self.where = f"{file}:{self.entry.get(LINE, 1)}"

    def _refused(self, da: str, en: str) -> Refusal:
        return _refused(self.where, da, en)

    def definition(self) -> Definition:
        """The entry as a definition."""
        entry = self._known_words(self.entry, WORDS)
        kind = entry.get("kind")
        if kind not in KINDS:
            raise self._refused(f"kind skal være en af {', '.join(KINDS)}", f"kind must be one of {', '.join(KINDS)}")
        who = self._conditions(entry.get("who") or {})
        counted, measure = self._counted(kind, entry), self._measure(kind, entry)
        made = Definition(
            indicator=self._name(entry, "indicator"),
            name=self._name(entry, "definition"),
            kind=kind,
            who=join_trees(who, self._has_value(measure, kind, who)),
            counted=counted,
            measure=measure,
            reference=self._reference(entry.get("reference") or {}),
            mean_of_years=self._number(entry, "mean_of_years", 1, 2),
            sensitive=self._yes_or_no(entry, "sensitive"),
            **self._told(entry),
        )
        if made.is_of_election and (made.reference or made.mean_of_years > 1):
            raise self._refused(
                "valgdeltagelse tælles for hvert valg for sig. Fjern reference og mean_of_years",
                "turnout is counted for each election by itself. Remove reference and mean_of_years",
            )
        return made

    def _told(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        known = entry.get("known", "assumed")
        if known not in ("documented", "assumed"):
            raise self._refused("known skal være documented eller assumed", "known must be documented or assumed")
        years = {name: entry.get(name) for name in ("valid_from", "valid_to")}
        if any(year is not None and type(year) is not int for year in years.values()):
            raise self._refused("valid_from og valid_to skal være årstal", "valid_from and valid_to must be years")
        return {"known": known, "source": str(entry.get("source", "")), "note": str(entry.get("note", "")), **years}

    def _name(self, entry: Mapping[str, Any], word: str) -> str:
        found = entry.get(word)
        if not isinstance(found, str) or not found.replace("_", "").replace("-", "").isalnum():
            raise self._refused(
                f"{word} skal være et navn af bogstaver, tal og _",
                f"{word} must be a name of letters, digits and _",
            )
        return found

    def _yes_or_no(self, entry: Mapping[str, Any], word: str) -> bool:
        found = entry.get(word, False)
        if not isinstance(found, bool):
            raise self._refused(f"{word} skal være true eller false", f"{word} must be true or false")
        return found

    def _number(self, entry: Mapping[str, Any], word: str, least: int, most: int) -> int:
        found = entry.get(word, least)
        if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
            raise self._refused(
                f"{word} skal være et helt tal fra {least} til {most}",
                f"{word} must be a whole number {least}-{most}",
            )
        return found

    def _known_words(self, found: Any, words: frozenset[str]) -> dict[str, Any]:
        if not isinstance(found, dict):
            raise self._refused("her skal stå ord med værdier", "here must be words with values")
        unknown = sorted(str(word) for word in found if word != LINE and word not in words)
        if unknown:
            raise self._refused(
                f"ordet {unknown[0]} kendes ikke. Brug {', '.join(sorted(words))}",
                f"the word {unknown[0]} is not known. Use {', '.join(sorted(words))}",
            )
        return {word: value for word, value in found.items() if word != LINE}

    def _pairs(self, said: Mapping[str, Any], word: str) -> dict[str, Any]:
        found = _without_line(said.get(word) or {})
        if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
            raise self._refused(f"{word} skal være navne med værdier", f"{word} must be names with values")
        return found

    def _conditions(self, found: Any) -> Tree:
        said = self._known_words(found, CONDITIONS)
        where = self._where(said)
        parts: list[Tree] = [self._age(said["age"])] if "age" in said else []
        parts += [self._column_in(name, values) for name, values in self._pairs(said, "is").items()]
        if "any" in said:
            parts.append(AnyRow(self._rows_of(said["any"]), where))
        if "none" in said:
            parts.append(No(AnyRow(self._rows_of(said["none"]), where)))
        if "full" in said:
            parts.append(self._full(said["full"]))
        return join_trees(*parts) if parts else EVERYBODY

    def _age(self, found: Any) -> Age:
        whole = isinstance(found, list) and len(found) == 2 and all(type(year) is int for year in found)
        if not whole or not 0 <= found[0] <= found[1]:
            raise self._refused("age skal være [fra, til] i hele år", "age must be [from, to] in whole years")
        return Age(*found)

    def _column_in(self, named: str, values: Any) -> ColumnIn:
        register, _dot, column = str(named).partition(".")
        self.schema.column(register, column, self.where)
        if not self.schema.registers[register].one_row:
            raise self._refused(
                f"{register} kan have flere rækker pr. person. Brug any",
                f"{register} may have several rows. Use any",
            )
        listed = values if isinstance(values, list) else [values]
        return ColumnIn(register, column, self._values(register, column, listed), None in listed)

    def _values(self, register: str, column: str, listed: Iterable[Any]) -> tuple[Value, ...]:
        kind = self.schema.column(register, column, self.where).kind
        types = {"int": int, "date": int, "bool": bool, "text": str}
        found = [value for value in listed if value is not None]
        if any(type(value) is not types[kind] for value in found):
            raise self._refused(
                f"{register}.{column} er {kind}, og værdierne skal være det samme",
                f"{register}.{column} is {kind}, and so must its values be",
            )
        return tuple(sorted(set(found)))

    def _where(self, said: Mapping[str, Any]) -> Where:
        if "where" not in said:
            return ()
        register = said.get("any") or said.get("none") or said.get("register")
        if not isinstance(register, str):
            raise self._refused("where skal stå sammen med any eller none", "where goes with any or none")
        pairs = self._pairs(said, "where")
        return tuple(
            (column, self._values(register, column, values if isinstance(values, list) else [values]))
            for column, values in sorted(pairs.items())
        )

    def _rows_of(self, name: Any) -> str:
        register = self.schema.get(str(name), self.where)
        if register.name == "population":
            raise self._refused("any og none kan ikke bruges om population", "any and none are not for population")
        return register.name

    def _full(self, found: Any) -> FullSet:
        said = self._known_words(found, frozenset(("register", "group", "of")))
        register, group = str(said.get("register")), str(said.get("group"))
        self.schema.column(register, group, self.where)
        listed = said.get("of")
        of = self._values(register, group, listed if isinstance(listed, list) else [])
        if not 0 < len(of) <= 31:
            raise self._refused("of skal være 1-31 værdier", "of must be 1-31 values")
        return FullSet(register, group, of)

    def _counted(self, kind: str, entry: Mapping[str, Any]) -> Tree | None:
        if kind != "share":
            return None
        if "counted" not in entry or "measure" in entry:
            raise self._refused("en andel skal have counted og ikke measure", "a share has counted, not measure")
        return self._conditions(entry["counted"])

    def _measure(self, kind: str, entry: Mapping[str, Any]) -> Measure | None:
        if kind == "share":
            return None
        if "measure" not in entry or "counted" in entry:
            raise self._refused(f"{kind} skal have measure og ikke counted", f"{kind} has measure, not counted")
        said = self._known_words(entry["measure"], MEASURES)
        made = self._column_measure(said) if "column" in said else self._rows_measure(said, entry)
        return Measure(**{**made, "per": self._per(said.get("per", 1)), "cap": self._cap(said, kind)})

    def _column_measure(self, said: Mapping[str, Any]) -> dict[str, Any]:
        register, _dot, column = str(said["column"]).partition(".")
        self._require_number(register, column)
        if not self.schema.registers[register].one_row:
            raise self._refused(
                f"{register} kan have flere rækker. Brug register og value",
                f"{register} may have several rows",
            )
        return {"register": register, "value": column, "one_row": True}

    def _rows_measure(self, said: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
        register, value = str(said.get("register")), str(said.get("value"))
        self._require_number(register, value)
        weights, group = self._pairs(said, "weights"), ""
        if weights:
            full = (entry.get("who") or {}).get("full") or {}
            group = str(said.get("group") or full.get("group"))
            self._values(register, group, weights)
            if any(type(weight) is not int or weight < 1 for weight in weights.values()):
                raise self._refused("weights skal være hele tal fra 1", "weights must be whole numbers from 1")
        return {
            "register": register,
            "value": value,
            "where": self._where(said),
            "group": group,
            "weights": tuple(sorted(weights.items())),
        }

    def _require_number(self, register: str, column: str) -> None:
        if self.schema.column(register, column, self.where).kind != "int":
            raise self._refused(
                f"{register}.{column} er ikke et tal, der kan lægges sammen",
                f"{register}.{column} is no number to add",
            )

    def _per(self, found: Any) -> Per:
        if found in ("weeks_of_year", "reference_hours") or (type(found) is int and found > 0):
            return found  # type: ignore[no-any-return]
        raise self._refused(
            "per skal være et helt tal, weeks_of_year eller reference_hours",
            "per must be a whole number, weeks_of_year or reference_hours",
        )

    def _cap(self, said: Mapping[str, Any], kind: str) -> int | Literal["per"] | None:
        found = said.get("cap", "per" if kind == "fulltime" else None)
        if found is None or found == "per" or (type(found) is int and found > 0):
            return found  # type: ignore[no-any-return]
        raise self._refused("cap skal være et helt tal eller per", "cap must be a whole number or per")

    def _has_value(self, measure: Measure | None, kind: str, who: Tree) -> Tree:
        """Without a mark or an income one has no part in a mean; without a benefit one is nought full-time persons."""
        sets = [leaf.register for leaf in list_leaves(who) if isinstance(leaf, FullSet)]
        if measure is None or kind == "fulltime" or measure.register in sets:
            return EVERYBODY
        if measure.one_row:
            return No(ColumnIn(measure.register, measure.value, (), or_none=True))
        return AnyRow(measure.register, measure.where)

    def _reference(self, found: Any) -> tuple[tuple[str, int], ...]:
        said = self._known_words(found, frozenset(self.schema.registers))
        if any(type(years) is not int or abs(years) > 5 for years in said.values()):
            raise self._refused("reference skal være hele år, højst 5", "reference must be whole years, at most 5")
        return tuple(sorted(said.items()))
