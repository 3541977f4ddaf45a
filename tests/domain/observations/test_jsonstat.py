"""JSON-stat data sets, in version 2 and as Statistics Denmark's API wraps them, and other JSON."""

import copy
import json

import pytest

from tests.domain.observations.made_files import found, one, read
from tovholder.domain.language.refusal import Refusal

DATASET = {
    "version": "2.0",
    "class": "dataset",
    "label": "15-29-årige uden job og uddannelse (restgruppen)",
    "source": "Danmarks Statistik",
    "id": ["OMRÅDE", "KØN", "NØGLETAL", "Tid"],
    "size": [2, 1, 3, 2],
    "role": {"time": ["Tid"], "geo": ["OMRÅDE"], "metric": ["NØGLETAL"]},
    "dimension": {
        "OMRÅDE": {"category": {"index": {"751": 1, "000": 0}, "label": {"000": "Hele landet", "751": "Eksempelby"}}},
        "KØN": {"label": "køn", "category": {"label": {"TOT": "I alt"}}},
        "NØGLETAL": {
            "category": {
                "index": ["A", "B", "C"],
                "label": {"A": "Antal", "B": "I alt", "C": "Andel"},
                "unit": {"C": {"base": "pct.", "decimals": 1}},
            }
        },
        "Tid": {"category": {"index": ["2024", "2025"]}},
    },
    "value": [100, 110, 1000, 1100, 10.0, 10.0, 871, None, 8862, 8850, 9.8, None],
    "status": {"7": "..", "11": ".."},
}


def made(**changed):
    return json.dumps({**copy.deepcopy(DATASET), **changed})


def test_a_data_set_is_read_with_its_counts_and_its_source():
    told = read(made())
    assert told.kind == "json-stat"
    assert found(told) == [
        ("i4", "population", 2024, 10, 100, 1000),
        ("i4", "population", 2025, 10, 110, 1100),
        ("i4", "municipality", 2024, 9.8, 871, 8862),
        ("i4", "municipality", 2025, None, None, 8850),
    ]
    held_back = told.rows[-1].observed
    assert (held_back.status, held_back.as_printed) == ("suppressed", "..")
    assert held_back.source is not None
    assert held_back.source.publisher == "Danmarks Statistik"


def test_values_may_be_a_sparse_object():
    sparse = {str(n): value for n, value in enumerate(DATASET["value"]) if value is not None}
    assert found(read(made(value=sparse))) == found(read(made()))


def test_statistics_denmark_s_own_wrapping_is_read_alike():
    inside = {key: DATASET[key] for key in ("id", "size", "role")}
    wrapped = {"label": DATASET["label"], "value": DATASET["value"], "status": DATASET["status"]}
    told = read(json.dumps({"dataset": {**wrapped, "dimension": {**DATASET["dimension"], **inside}}}))
    assert found(told) == found(read(made()))


@pytest.mark.parametrize(
    ("status", "value", "state"),
    [("-", 0, None), ("..", None, "suppressed"), (".", None, "suppressed"), ("...", None, "not_measured")],
)
def test_the_official_signs_say_why_there_is_no_number(status, value, state):
    flat = {**DATASET, "value": [None], "status": [status], "size": [1, 1, 1, 1]}
    flat["dimension"] = {
        **DATASET["dimension"],
        "OMRÅDE": {"category": {"label": {"000": "Hele landet"}}},
        "NØGLETAL": {"category": {"label": {"C": "Andel"}}},
        "Tid": {"category": {"index": ["2024"]}},
    }
    told = one(read(json.dumps(flat)))
    assert (told.period, told.value, told.status, told.as_printed) == (2024, value, state, status)
    explained = one(read(json.dumps({**flat, "note": [f"{status} = ikke målt"]})))
    assert explained.status == "not_measured"


def test_a_figure_without_status_that_is_missing_is_nothing():
    told = read(made(status={}))
    assert (told.rows[-1].observed.period, told.rows[-1].observed.scope) == (2024, "municipality")


def test_a_data_set_split_by_something_is_asked_about_and_its_total_chosen():
    split = copy.deepcopy(DATASET)
    split["size"] = [2, 2, 3, 2]
    split["dimension"]["KØN"]["category"] = {"index": ["M", "K"], "label": {"M": "Mænd", "K": "Kvinder"}}
    split["value"] = {"0": 1}
    (question,) = read(json.dumps(split)).open_questions
    assert (question.kind, question.proposed) == ("whole", "skip")
    assert "»køn« deler tallene (Mænd, Kvinder)" in question.text.da
    split["dimension"]["KØN"]["category"] = {"index": ["M", "T"], "label": {"M": "Mænd", "T": "I alt"}}
    split["value"] = {"6": 100, "8": 1000, "0": 7, "2": 9}
    split["status"] = {}
    assert found(read(json.dumps(split))) == [("i4", "population", 2024, 10, 100, 1000)]


def test_a_data_set_split_by_an_indicator_s_parts_is_read_part_by_part():
    parts = {
        "label": "18-64-årige efter forsørgelse, pct.",
        "id": ["OMRÅDE", "YDELSE"],
        "size": [1, 2],
        "value": [14, 6],
    }
    dimension = {
        "OMRÅDE": {"category": {"label": {"000": "Hele landet"}}},
        "YDELSE": {"label": "hovedydelse", "category": {"index": ["a", "b"], "label": {"a": "SU", "b": "Dagpenge"}}},
    }
    told = read(
        json.dumps({"class": "dataset", "role": {"geo": ["OMRÅDE"]}, "dimension": dimension, **parts}), period="2024-Q1"
    )
    assert [(row.observed.part, row.observed.value) for row in told.rows] == [("su", 14), ("dagpenge", 6)]


def test_another_place_is_left_out_and_counted():
    other = copy.deepcopy(DATASET)
    other["dimension"]["OMRÅDE"]["category"]["label"]["751"] = "Nordby"
    told = read(json.dumps(other))
    assert len(told.rows) == 2
    assert told.other_places == {"Nordby": 6}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"navn": 1}', "et objekt med nøglerne navn"),
        ("[1, 2]", "en liste med 2 ting"),
        ('{"class": "collection"}', "en JSON-stat-samling af henvisninger"),
        ('{"schema": "tovholder/agreement/1"}', "tovholder/agreement/1"),
        ('{"type": "FeatureCollection", "features": []}', "et kort (GeoJSON)"),
        ('{"navn": ', "linje 1 er ikke gyldig"),
        (made(size=[2, 1, 3, 9]), "passer ikke med sig selv (dimensionen Tid)"),
        (made(value=[1]), "passer ikke med sig selv (value)"),
        (made(id="x"), "passer ikke med sig selv (id og size)"),
        ("[" * 100_000, "for dybt indlejret"),
    ],
)
def test_other_json_says_what_it_is(text, says):
    with pytest.raises(Refusal) as refused:
        read(text)
    assert says in refused.value.da


def test_a_data_set_larger_than_figures_are_is_refused(monkeypatch):
    monkeypatch.setattr("tovholder.domain.tables.json_stat.MOST_VALUES", 11)
    with pytest.raises(Refusal) as refused:
        read(made())
    assert "læses højst 11" in refused.value.da
