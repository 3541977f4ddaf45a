"""The real agreement as text recognition left it: its figures, its oddities, and nothing wrong called certain."""

import time
from typing import Any

import pytest

from tovholder.domain.content.json_pointers import get_value, walk_leaves
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading import read_agreement

pytestmark = pytest.mark.real_agreement

# indicator: (scope, value, year, election), the same for the municipality's comparators
INDICATORS: dict[
    str, tuple[list[tuple[str, float, int | None, str | None]], list[tuple[float, int | None, str | None]]]
] = {
    "i1": ([("all", 93.6, 2021, None)], [(93.2, 2021, None)]),
    "i2": ([("all", 6.0, 2021, None)], [(7.9, 2021, None)]),
    "i3": ([("all", 18.6, 2022, None)], [(7.4, 2022, None)]),
    "i4": ([("all", 19.5, 2021, None)], [(11.9, 2021, None)]),
    "i5": ([("all", 31.9, 2021, None)], [(14.2, 2021, None)]),
    "i6": ([("all", 4.5, 2021, None)], [(1.4, 2021, None)]),
    "i7": ([("fv", 76, 2021, None), ("herredsvang", 67, 2021, None)], [(93, 2021, None)]),
    "i8": ([("fv", 13, 2021, None), ("herredsvang", 8, 2021, None)], [(27, 2021, None)]),
    "i9": (
        [("all", 74.8, 2019, "folketingsvalg"), ("all", 55.5, 2019, "kommunalvalg")],
        [(86.9, 2019, "folketingsvalg"), (70.5, None, "kommunalvalg")],
    ),
}
SOURCES = {
    "i1": ("LBF", "Beboerdata", "6"),
    "i2": ("LBF", "Boligsociale data", None),
    "i3": ("LBF", "Beboerdata", "9"),
    "i4": (None, "Boligsociale data (2019-26-midlerne)", None),
    "i5": ("LBF", "Beboerdata", "Oversigtstabel"),
    "i6": (None, "Boligsociale data (2019-26-midlerne)", None),
    "i7": ("VIVE", "tryghedsnotat", "1.3"),
    "i8": ("VIVE", "tryghedsnotat", "1.14"),
    "i9": ("LBF", "Beboerdata", "19"),
}
BARS = [
    [[50, 14, 12, 16, 7, 1], [50, 13, 12, 17, 7, 2], [63, 20, 4, 6, 5, 2]],
    [[51, 18, 10, 12, 7, 2], [50, 13, 12, 17, 7, 2], [63, 20, 4, 6, 5, 2]],
]
SURVEYS = {
    "fv": [[[76, 75, 82, 93], [12, 9, 7, 2], [12, 16, 11, 5]], [[79, 77, 83, 93], [11, 9, 5, 2], [10, 14, 11, 4]]],
    "herredsvang": [
        [[67, 75, 82, 93], [15, 9, 7, 2], [18, 16, 11, 5]],
        [[75, 77, 83, 93], [12, 9, 5, 2], [14, 14, 11, 4]],
    ],
}


@pytest.fixture(scope="module")
def reading(real_text: bytes) -> Reading:
    return read_agreement("aftale.txt", real_text)


def test_it_is_read_within_three_seconds(real_text: bytes) -> None:
    started = time.process_time()
    read_agreement("aftale.txt", real_text)
    assert time.process_time() - started < 3


def test_every_indicator_value_is_right(reading: Reading) -> None:
    found = {indicator.id: indicator for goal in reading.content.goals for indicator in goal.indicators}
    assert list(found) == list(INDICATORS)
    for identity, (baselines, comparators) in INDICATORS.items():
        indicator = found[identity]
        assert [(b.scope, b.value, b.year, b.variant) for b in indicator.baselines] == baselines
        assert [(c.value, c.year, c.variant) for c in indicator.comparators] == comparators
        assert {c.label for c in indicator.comparators} == {"AAK"}
        source = indicator.source
        assert source is not None
        assert (source.publisher, source.dataset, source.table) == SOURCES[identity]


def test_both_elections_are_left_open(reading: Reading) -> None:
    turnout = [
        entry for pointer, entry in reading.provenance.items() if pointer.startswith("/goals/3/indicators/1/base")
    ]
    assert {entry.confidence for entry in turnout} == {"ambiguous"}


def test_every_bar_of_both_figures_is_right(reading: Reading) -> None:
    assert [[bar.values for bar in figure.bars] for figure in reading.content.exhibits.figures] == BARS
    assert [figure.scope for figure in reading.content.exhibits.figures] == ["fv", "herredsvang"]
    assert [bar.name for bar in reading.content.exhibits.figures[0].bars][1:] == [
        "Almene boligområder i Aarhus",
        "Aarhus Kommune i alt",
    ]


def test_every_survey_cell_is_right_or_null_with_the_right_proposal(reading: Reading) -> None:
    content = reading.as_json()["content"]
    proposals = {
        pointer: f.suggestion for f in reading.findings if f.code == "survey.cell_unread" for pointer in f.pointers
    }
    for table in reading.content.exhibits.tables:
        t = reading.content.exhibits.tables.index(table)
        for q, gold in enumerate(SURVEYS[str(table.scope)]):
            for answer, values in zip(("Tryg", "Hverken~1eller", "Utryg"), gold, strict=True):
                for column, wanted in enumerate(values):
                    pointer = f"/exhibits/tables/{t}/questions/{q}/rows/{answer}/{column}"
                    value = get_value(content, pointer)
                    assert (proposals[pointer] if value is None else value) == wanted
    assert len(proposals) == 6


def test_verdicts_are_read_through_their_torn_cells(reading: Reading) -> None:
    first, second = reading.content.exhibits.tables
    for question in first.questions:
        assert list(question.verdicts.values()) == ["Nej", "Nej", "mindre trygt"]
    for question in second.questions:
        assert list(question.verdicts.values()) == ["Nej", "mindre trygt", "mindre trygt"]


def test_places_and_their_people(reading: Reading) -> None:
    areas = {area.name: (area.residents, area.dwellings, area.forum) for area in reading.content.areas}
    assert areas == {
        "Herredsvang": (3720, None, "chefnetvaerk"),
        "Frydenlund": (2357, None, "lederraad"),
        "Vandtårnsområdet": (1959, None, "tvaergaaende-koordineringsforum"),
    }
    assert reading.content.totals.model_dump() == {"residents": 8036, "dwellings": 3778}
    groups = {group.id: set(group.areas) for group in reading.content.area_groups}
    assert groups["fv"] == {"frydenlund", "vandtaarnsomraadet"}


def test_the_frame(reading: Reading) -> None:
    content = reading.content
    assert content.municipality.model_dump() == {"name": "Aarhus Kommune", "label": "AAK"}
    assert content.period.model_dump() == {"start": 2023, "end": 2026}
    assert content.funding.model_dump() == {"programme": "2019-26", "regulation": "2019-12-11"}
    assert content.template == "lbf-2019-26"
    assert content.case_number is None


def test_parties_and_their_roles(reading: Reading) -> None:
    housing = [party.name for party in reading.content.parties if party.kind == "housing_organisation"]
    assert housing == [
        "AlmenBo Aarhus", "Boligforeningen Ringgaarden", "Boligkontoret Aarhus", "Arbejdernes Andels Boligforening",
    ]  # fmt: skip
    roles = {party.name: party.roles for party in reading.content.parties if party.roles}
    assert roles == {"Boligkontoret Aarhus": ["lead", "finance"]}


def test_the_rules_for_changes(reading: Reading) -> None:
    rules = {rule.change: rule for rule in reading.content.revision}
    local = {"lederraad", "chefnetvaerk", "tvaergaaende-koordineringsforum"}
    assert set(rules["activities_within_subagreement"].decided_by) == local
    assert rules["activities_within_subagreement"].informed == ["arbejdsgruppe", "bestyrelse"]
    assert rules["strategic_agreement"].approved_by == ["bestyrelse", "lbf"]
    assert rules["subagreement_of_city_strategic_character"].approved_by == ["bestyrelse"]
    assert rules["strategic_success_criteria"].approved_by == ["lbf"]
    assert rules["resources_between_effort_areas"].approved_by == ["lbf"]


@pytest.mark.parametrize(
    "code",
    [
        "body.two_names",
        "body.undefined",
        "figure.legend",
        "figure.number_repeated",
        "revision.said_twice",
        "revision.funder_always",
    ],
)
def test_the_source_s_own_oddities_are_said(reading: Reading, code: str) -> None:
    assert code in [finding.code for finding in reading.findings]


def test_claims_are_found_with_what_they_count(reading: Reading) -> None:
    claims: list[tuple[Any, ...]] = [
        (claim.quantity, claim.relation, claim.value) for area in reading.content.effort_areas for claim in area.claims
    ]
    assert ("adults_outside_labour_market", "greater_than", 0.3333) in claims
    assert ("young_neither_work_nor_education", "ratio_greater_than", 2) in claims
    assert ("charged_persons", "ratio_greater_than", 2) in claims
    assert ("nonwestern_background", "about", 0.5) in claims


def test_every_value_says_where_it_stands(reading: Reading, real_text: bytes) -> None:
    lines = real_text.decode().split("\n")
    filled = [pointer for pointer, value in walk_leaves(reading.as_json()["content"]) if value not in (None, [], {})]
    assert [pointer for pointer in filled if pointer != "/schema" and pointer not in reading.provenance] == []
    for entry in reading.provenance.values():
        if entry.raw and entry.confidence == "certain":
            first_word = entry.raw.split()[0]
            assert any(first_word in lines[no - 1] for no in entry.lines)
