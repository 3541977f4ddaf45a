"""A programme file's observations."""

import json

import pytest

from tests.domain.observations.made_files import context, read, refusals, stated
from tovholder.domain.content.programme_text import write_yaml
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.observations.figure_file import read_observations

FIRST = {"indicator": "i1", "scope": "solbakken", "period": 2021, "value": 85.3, "as_printed": "85,3 %"}
OWN = {"id": "bibliotek", "text": "Lånere", "unit": "percent", "good": "high"}


def programme(*observations, **more):
    return {"schema": "tovholder/programme/1", "id": "p", "observations": list(observations), **more}


@pytest.mark.parametrize("write", [write_yaml, json.dumps], ids=["yaml", "json"])
def test_its_observations_are_read_as_they_stand(write):
    told = read(
        write(programme(FIRST, {**FIRST, "period": 2022, "value": None, "as_printed": "-", "note": "for lille"}))
    )
    assert told.kind == "programme"
    assert [row.row for row in told.rows] == [1, 2]
    assert [(row.observed.value, row.observed.status) for row in told.rows] == [(85.3, None), (None, None)]
    assert told.rows[0].columns == {}


def test_its_own_indicators_are_known():
    told = read(write_yaml(programme({**FIRST, "indicator": "bibliotek"}, local_indicators=[OWN])))
    assert [row.observed.indicator for row in told.rows] == ["bibliotek"]


def test_what_cannot_be_is_refused_by_its_number():
    told = read(write_yaml(programme(FIRST, {**FIRST, "period": 2022, "value": 853, "as_printed": None})))
    assert "Række 2: værdien 853" in refusals(told)
    assert len(told.rows) == 1


def test_the_same_observation_twice_is_told_and_another_is_refused():
    assert "Måling nr. 2 er den samme som nr. 1" in stated(read(write_yaml(programme(FIRST, FIRST))))
    told = read(write_yaml(programme(FIRST, {**FIRST, "value": 86.3, "as_printed": None})))
    assert "Måling nr. 2 siger noget andet" in refusals(told)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (write_yaml(programme()), "ingen målinger"),
        (write_yaml(programme({**FIRST, "note": "010190-1234"})), "ligner et CPR-nummer"),
        (write_yaml({**programme(FIRST), "ukendt": 1}), "ukendt"),
    ],
)
def test_a_programme_that_cannot_be_used_is_refused(text, says):
    with pytest.raises(Refusal) as refused:
        read(text)
    assert says in refused.value.da


def test_the_digest_is_of_the_file_as_it_came():
    import hashlib

    data = write_yaml(programme(FIRST)).encode()
    assert read_observations("p.yaml", data, context()).sha256 == hashlib.sha256(data).hexdigest()
