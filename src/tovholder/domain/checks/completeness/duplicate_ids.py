"""Ids that two things share."""

from collections.abc import Iterable, Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

DUPLICATE = "id.duplicate"
CODES: tuple[str, ...] = (DUPLICATE,)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """References go by id: where two things share one, nobody can tell which is meant.

    Bodies, parties and positions share one namespace, as do areas and groups of areas.
    """
    for namespace in _namespaces(subject):
        places: dict[str, list[str]] = {}
        for pointer, one in namespace:
            places.setdefault(one, []).append(f"{pointer}/id")
        for one, found in places.items():
            if len(found) > 1:
                yield subject.make_finding(
                    DUPLICATE,
                    "error",
                    found,
                    make_text(
                        f"Nøglen »{one}« bruges {len(found)} gange, så henvisninger til den er tvetydige. "
                        "Giv hver sin nøgle.",
                        f"The id “{one}” is used {len(found)} times, so references to it are ambiguous. "
                        "Give each its own.",
                    ),
                )


def _namespaces(subject: Subject) -> Iterator[list[tuple[str, str]]]:
    content = subject.content
    yield [*_ids("/areas", content.areas), *_ids("/area_groups", content.area_groups)]
    yield [
        *_ids("/parties", content.parties),
        *_ids("/organisation/bodies", content.organisation.bodies),
        *_ids("/organisation/positions", content.organisation.positions),
    ]
    yield list(_ids("/goals", content.goals))
    yield [(pointer, of.id) for pointer, of in subject.indicators]
    for key in ("collaborations", "effort_areas", "revision", "duties", "required_documents"):
        yield list(_ids(f"/{key}", getattr(content, key)))
    yield list(_ids("/exhibits/figures", content.exhibits.figures))
    yield list(_ids("/exhibits/tables", content.exhibits.tables))
    areas = enumerate(content.effort_areas)
    yield [found for e, area in areas for found in _ids(f"/effort_areas/{e}/claims", area.claims)]


def _ids(pointer: str, things: Iterable[object]) -> Iterator[tuple[str, str]]:
    for n, thing in enumerate(things):
        yield f"{pointer}/{n}", str(getattr(thing, "id", ""))
