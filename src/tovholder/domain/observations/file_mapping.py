"""How a file was read, as data: written out, edited and given back, so that nothing is asked twice. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Lang, Text, make_text
from tovholder.domain.observations.column_roles import ROLE_NAMES, name_column_key
from tovholder.domain.observations.figure_rows import ColumnRole, Question, ReadFile
from tovholder.domain.observations.observation_preview import Preview

_SEVERAL = make_text("andre steder er ikke med i planen og springes over", "other places are left out")


def write_mapping(read: ReadFile) -> dict[str, Any]:
    """The mapping of a file: its source, the role of each column, and every question with its answer or proposal."""
    return {
        "source": read.source,
        "columns": [
            {"sheet": one.sheet, "column": one.letters, "heading": one.heading, "role": one.role}
            for one in read.columns
        ],
        "answers": {question.id: question.answer or question.proposed for question in read.questions},
    }


def read_mapping(text: str, name: str) -> dict[str, str]:
    """The answers that a mapping file gives. Raises `Refusal` where it is none."""
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise Refusal(
            f"{name} er ikke gyldig YAML. Ret filen, eller tag den fra en tidligere kørsel.",
            f"{name} is no valid YAML. Mend the file, or take it from an earlier run.",
        ) from fault
    given = given.get("mapping", given) if isinstance(given, dict) else given
    answers, columns = (
        (given.get("answers") or {}, given.get("columns") or []) if isinstance(given, dict) else (None, [])
    )
    if not isinstance(answers, dict) or not isinstance(columns, list):
        raise Refusal(
            f"{name} er ingen kortlægning: den skal have »answers« og »columns« som i svaret fra en tidligere kørsel.",
            f"{name} is no mapping: it needs “answers” and “columns” as in the answer of an earlier run.",
        )
    return {**dict(_list_columns(columns)), **{str(key): str(value) for key, value in answers.items()}}


def _list_columns(columns: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for one in columns:
        if isinstance(one, dict) and isinstance(one.get("role"), str):
            yield name_column_key(str(one.get("heading") or ""), str(one.get("column") or "")), one["role"]


def find_unknown_answers(answers: Mapping[str, str], read: ReadFile) -> list[str]:
    """The answers to a question of the file that are none of its options."""
    return [
        question.id
        for question in read.questions
        if question.id in answers and answers[question.id] not in {option.value for option in question.options}
    ]


def explain_reading(read: ReadFile, lang: Lang) -> str:
    """In words how each column and place was read, what is asked, and what was left out."""
    lines = [_explain_column(one)[lang] for one in read.columns]
    lines += [f"»{name}« = {scope}" for name, scope in read.known_places.items()]
    lines += [f"{one.where[lang]}: {one.why[lang]}" for one in read.skipped_columns]
    if read.other_places:
        lines.append(f"{len(read.other_places)} {_SEVERAL[lang]}: {', '.join(read.other_places)}")
    lines += [_explain_question(one, lang) for one in read.questions]
    return "".join(f"{line}\n" for line in lines)


def _explain_column(one: ColumnRole) -> Text:
    name = ROLE_NAMES.get(one.role.partition(":")[0], ROLE_NAMES["note"])
    of = one.role.partition(":")[2]
    where = f"{one.sheet}!{one.letters}" if one.sheet else one.letters
    heading = f" »{one.heading}«" if one.heading else ""
    said = f" ({of})" if of else ""
    return make_text(
        f"{where}{heading}: {name.da}{said}, fordi: {one.why.da}", f"{where}{heading}: {name.en}{said}, by {one.why.en}"
    )


def _explain_question(one: Question, lang: Lang) -> str:
    answer = make_text("svaret er", "the answer is") if one.answer else make_text("forslag", "proposed")
    options = ", ".join(option.value for option in one.options[:6])
    return f"? {one.id}: {one.text[lang]} [{options}] {answer[lang]}: {one.answer or one.proposed}"


def write_reading(read: ReadFile, found: Preview) -> dict[str, Any]:
    """What a file would do, as `observe --json` answers it."""

    def told(row: Any, observed: Any) -> dict[str, Any]:
        return {"sheet": row.sheet, "row": row.row, "observed": observed.model_dump(mode="json", by_alias=True)}

    return {
        "new": [told(row, row.observed) for row in found.new],
        "changed": [
            {
                **told(item.row, item.after),
                "before": item.before.model_dump(mode="json", by_alias=True),
                "fields": list(item.fields),
            }
            for item in found.changed
        ],
        "unchanged": len(found.unchanged),
        "questions": [_write_question(one) for one in read.open_questions],
        "skipped": {
            "places": [{"name": name, "rows": rows} for name, rows in read.other_places.items()],
            "columns": [{"where": one.where.model_dump(), "why": one.why.model_dump()} for one in read.skipped_columns],
        },
        "refused": [
            {"sheet": row.sheet, "row": row.row, "column": row.column, "message": row.message.model_dump()}
            for row in found.refused
        ],
        "remarks": [{"where": None, "message": text.model_dump()} for text in found.stated],
        "mapping": write_mapping(read),
    }


def _write_question(one: Question) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "where": {"sheet": one.sheet, "range": one.range},
        "text": one.text.model_dump(),
        "proposed": one.proposed,
        "options": [{"value": option.value, "text": option.label.model_dump()} for option in one.options],
    }
