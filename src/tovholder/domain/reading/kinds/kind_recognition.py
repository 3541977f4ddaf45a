"""Which kind of document a file is, by signs weighed together: its title, its words and the fields of its forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from tovholder.domain.content.schema.reading_schema import DocumentRole
from tovholder.domain.language.text import Text
from tovholder.domain.language.word_matching import measure_likeness

NAMES: dict[DocumentRole, Text] = {
    "agreement": Text(da="en strategisk samarbejdsaftale", en="a strategic agreement"),
    "subagreement": Text(da="en delaftale", en="a sub-agreement (delaftale)"),
    "terms_of_reference": Text(da="et kommissorium", en="terms of reference (kommissorium)"),
    "budget": Text(da="et budget", en="a budget"),
    "plan": Text(da="en plan", en="a plan"),
    "minutes": Text(da="et referat eller en dagsorden", en="minutes or an agenda"),
    "other": Text(da="noget andet end programmets dokumenter", en="something else than the programme's documents"),
}
ALIKE = 90


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a document, and how many points each kind got."""

    kind: DocumentRole
    points: dict[DocumentRole, float]


@cache
def load_kinds() -> dict[str, Any]:
    """The signs of each kind, and the names of the fields of their forms."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text("utf-8"))
    return loaded


def recognise_kind(name: str, rows: Sequence[str], labels: Sequence[str], sections: int) -> Recognised:
    """The kind of a document by its name, lines and labels, and how many sections of an agreement it has."""
    signs = load_kinds()
    first = [row.strip().lower() for row in rows if row.strip()][: signs["first_lines"]]
    text = "\n".join(rows).lower()
    known = [label.lower().strip(" :") for label in labels]
    points: dict[DocumentRole, float] = {}
    for kind in get_args(DocumentRole):
        if kind in signs["kinds"]:
            points[kind] = _count_points(signs["kinds"][kind], name.lower(), first, text, known)
    points["agreement"] += sections * 1.5 if sections >= 3 else 0
    best = max(points, key=lambda kind: points[kind])
    enough = signs["kinds"][best].get("enough", signs["enough"])
    return Recognised(best if points[best] >= enough else "other", points)


def _count_points(entry: dict[str, Any], name: str, first: Sequence[str], text: str, labels: Sequence[str]) -> float:
    titled = max((weight * _title_share(words, name, first) for words, weight in entry["title"].items()), default=0.0)
    worded = min(sum(word in text for word in entry["words"]) * 0.5, entry["most"])
    labelled = min(
        sum(any(measure_likeness(label, wanted) >= ALIKE for label in labels) for wanted in entry["labels"]),
        entry["most"],
    )
    return float(titled + worded + labelled)


def _title_share(words: str, name: str, first: Sequence[str]) -> float:
    """A title counts whole where a first line begins with it, half where it stands in one or in the file's name."""
    if any(row.startswith(words) and len(row) < 90 for row in first[:6]):
        return 1.0
    if any(row.startswith(words) and len(row) < 90 for row in first) or any(
        words in row and len(row) < 60 for row in first[:4]
    ):
        return 0.8
    return 0.5 if words in name or any(words in row for row in first) else 0.0
