"""Persons are never parties, however their names are written; organisations with a name in them are not persons."""

import pytest

from tovholder.domain.reading.extraction.organisation.written_names import is_person_name


@pytest.mark.parametrize(
    "name", ["Jens Hansen", "Mette Lund", "Mohammed Ali Yilmaz", "Anne-Sofie Jensen", "Peter B. Holm", "Søren Kjær"]
)
def test_a_persons_name_is_known(name):
    assert is_person_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Red Barnet",
        "Ellen Hørup Fonden",
        "Foreningen Fodboldvennerne",
        "Idrætsforeningen Svend Andersen",
        "Maria Sogn",
        "Blå Kors",
        "Boligforeningen Solbo",
        "Anna Huset",
    ],
)
def test_an_organisation_is_none(name):
    assert not is_person_name(name)
