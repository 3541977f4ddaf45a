"""A programme or agreement file as text: read with a sentence for every fault, written, compared. Pure."""

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from tovholder.domain.content.content_changes import Change, compare_contents
from tovholder.domain.content.document_kinds import find_kind_in_file
from tovholder.domain.content.schema import Agreement, ProgrammeFile
from tovholder.domain.content.schema.agreement_schema import AGREEMENT_SCHEMA
from tovholder.domain.content.schema.programme_schema import PROGRAMME_SCHEMA
from tovholder.domain.language.refusal import Refusal


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise Refusal(
            f"{name}, linje {line}: filen er ikke gyldig YAML eller JSON.",
            f"{name}, line {line}: the file is not valid YAML or JSON.",
        ) from fault
    except RecursionError as fault:
        raise Refusal(f"{name}: filen er for dybt indlejret.", f"{name}: the file is nested too deeply.") from fault
    if not isinstance(value, dict) or value.get("schema") not in {AGREEMENT_SCHEMA, PROGRAMME_SCHEMA}:
        raise Refusal(
            f"{name}: filen mangler linjen 'schema: {PROGRAMME_SCHEMA}' (eller {AGREEMENT_SCHEMA}).",
            f"{name}: the file lacks the line 'schema: {PROGRAMME_SCHEMA}' (or {AGREEMENT_SCHEMA}).",
        )
    return value


def _valid(model: type[Agreement] | type[ProgrammeFile], value: Any, name: str) -> Any:
    try:
        return model.model_validate(value)
    except ValidationError as fault:
        first = fault.errors()[0]
        place = "/".join(str(part) for part in first["loc"])
        raise Refusal(
            f"{name}, {place}: værdien kan ikke stå her ({first['msg']}).",
            f"{name}, {place}: this value cannot stand here ({first['msg']}).",
        ) from fault


def read_content(text: str, name: str) -> dict[str, Any]:
    """The content of a programme or an agreement file, complete and under its public keys. Raises `Refusal`."""
    value = _parsed(text, name)
    model = ProgrammeFile if value["schema"] == PROGRAMME_SCHEMA else Agreement
    content: dict[str, Any] = _valid(model, value, name).content()
    return content


def read_programme_file(text: str, name: str) -> ProgrammeFile:
    """The programme in a file. Raises `Refusal`, also when the file holds an agreement alone."""
    value = _parsed(text, name)
    if value["schema"] != PROGRAMME_SCHEMA:
        raise Refusal(
            f"{name}: filen er en aftale, ikke et helt program; læg den under nøglen 'agreement'.",
            f"{name}: the file is an agreement, not a whole programme; put it under the key 'agreement'.",
        )
    made: ProgrammeFile = _valid(ProgrammeFile, value, name)
    return made


def write_yaml(content: dict[str, Any]) -> str:
    """Content as YAML that a person can read and edit, keys in their own order."""
    return yaml.dump(
        content,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )


def compare_files(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Typed changes between two contents of the same kind, document by document for programmes."""
    if before["schema"] == after["schema"] == PROGRAMME_SCHEMA:
        return list(_programme_changes(before, after))
    one, other = before.get("agreement", before), after.get("agreement", after)
    return compare_contents(one, other)


def _programme_changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for change in compare_contents(before, after, "programme"):
        document = find_kind_in_file(change.path[0]) if change.path else "programme"
        yield Change(change.pointer, document, change.kind, change.before, change.after, change.path)
