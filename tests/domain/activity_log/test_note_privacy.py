"""A note is about the session: names, numbers and addresses of persons are refused, what the programme says is not."""

import pytest

from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.language.refusal import Refusal

OWN = ["Solbakken", "Ådalen", "Jobcenter Eksempelby", "Foreningen Cykelværkstedet"]


@pytest.mark.parametrize(
    "note",
    [
        "0101701234",
        "ringede til 010170-1234",
        "2233 4455",
        "tlf. 22 33 44 55",
        "22.33.44.55",
        "223 34 455",
        "２２３３４４５５",
        "+46 70 123 45 67",
        "skriv til en.ung@skole.dk",
    ],
)
def test_a_number_or_an_address_of_a_person_is_refused(note):
    with pytest.raises(Refusal, match="looks like") as refused:
        refuse_persons(note, OWN)
    assert note not in refused.value.da


@pytest.mark.parametrize(
    "note",
    [
        "Fatima kom med sin søn",
        "fatima hjalp til",
        "En snak med Mohammed",
        "Lektiehjælp til Lars Hansen",
        "Zuhras søn var ked af det",
        "Xhevdet kom forbi",
        "vi hjalp Bo",
        "Godt møde. Yasmin-Louise styrede det",
        "mødte peter",
        "Mads hjalp til",
        "Vi mødte Hans",
        "vi savnede Storm",
        "lånte fatimas cykel",
    ],
)
def test_a_name_is_refused_also_one_that_no_list_has_or_that_is_written_small(note):
    with pytest.raises(Refusal, match="looks like a name"):
        refuse_persons(note, OWN)


@pytest.mark.parametrize(
    "note",
    [
        "To fik hjælp til den første ansøgning.",
        "SSP og Jobcenter Eksempelby var med i Solbakken",
        "Åbent til kl. 22; 12 børn, 14 voksne",
        "Næste gang 26.11.2026, planen er for 2025-2026",
        "Naboskabsaften med fællesspisning, 60 portioner for 1.234,50 kr.",
        "Eid-fest. Bydelsmødrene lavede mad",
        "IT-café. Vi holder Sankt Hans",
        "Storm og regn. Dans og sang. Sommerfest",
        "Legeplads og grus. Klods og kalas",
        "",
    ],
)
def test_what_a_session_was_like_may_be_written(note):
    assert refuse_persons(note, OWN) is None


def test_what_is_nobodys_name_in_one_programme_is_refused_in_another():
    refuse_persons("Vi var på Qirgata", ["Qirgata"])
    with pytest.raises(Refusal):
        refuse_persons("Vi mødte Qirgata")
