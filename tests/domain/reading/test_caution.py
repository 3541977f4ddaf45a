"""In text that lost its letters, values that may have lost a comma or are a table's number are never certain."""

from tovholder.domain.content.schema.reading_schema import Provenance
from tovholder.domain.reading.reading_draft import lower_confidence

CONTENT = {"goals": [{"indicators": [{"source": {"table": "1.3"}}, {"source": None}, {"source": None}]}]}


def confidences(*raws: str) -> list[str]:
    pointers = [f"/goals/0/indicators/{index}/baselines/0/value" for index in range(len(raws))]
    given = {
        pointer: Provenance(raw=raw, confidence="certain", rule="prøve")
        for pointer, raw in zip(pointers, raws, strict=True)
    }
    after = lower_confidence(given, CONTENT)
    return [after[pointer].confidence for pointer in pointers]


def test_a_value_without_decimals_among_values_with_them_may_have_lost_its_comma():
    assert confidences("93,6%", "18,6 %", "41%") == ["certain", "certain", "likely"]


def test_where_whole_numbers_are_the_custom_they_are_as_certain_as_they_were():
    assert confidences("76 %", "13 %", "4,5%") == ["certain", "certain", "certain"]


def test_a_value_that_is_its_own_sources_table_number_is_doubted():
    assert confidences("1.3", "93,6%", "18,6%")[0] == "likely"


def test_names_in_exhibits_are_likely_at_most_and_other_values_are_left_alone():
    given = {
        pointer: Provenance(raw="x", confidence="certain", rule="prøve")
        for pointer in ("/exhibits/figures/0/bars/0/name", "/exhibits/figures/0/bars/0/values/1", "/period/start")
    }
    assert [entry.confidence for entry in lower_confidence(given, CONTENT).values()] == ["likely", "certain", "certain"]
