"""The documents that an agreement asks for, in clean and in damaged lists."""

import pytest

from tests.domain.reading.test_reading_parts import text_of
from tovholder.domain.content.round_templates import find_current_template
from tovholder.domain.reading.extraction.rules.imposed_duties import find_required_documents
from tovholder.domain.reading.reading_draft import Draft


def asked(*rows: str) -> list[str]:
    draft = Draft()
    draft.put("required_documents", find_required_documents(text_of(*rows).whole, find_current_template()))
    return [document["id"] for document in draft.content["required_documents"]]


@pytest.mark.parametrize(
    "rows",
    [
        ("- Beredskabsplan", "- Milepælsplan", "- Indberetningsskema", "- Organisationsdiagram"),
        ("e ~Beredskabsplan", "e §=©Milepzelsplan", "e Indberetningsskema", "¢ Organisationsdiagram"),
        ("e Beredskabsplane Milepæls plan e Indberetnings skema e Organisationsdiagram",),
        ("Der udarbejdes beredskabsplan, milepælsplan, indberetningsskema og organisationsdiagram.",),
        ("BeredskabsplanMilepælsplan", "IndberetningsskemaOrganisationsdiagram"),
    ],
)
def test_a_list_of_documents_in_any_shape(rows: tuple[str, ...]) -> None:
    found = ["contingency_plan", "milestone_plan", "reporting_form", "organisation_chart"]
    assert asked(*rows) == found


@pytest.mark.parametrize(
    "text",
    [
        "Beredskabet i kommunen rykker ud ved brand.",
        "Milepælen nås i august.",
        "Der er lagt en plan for sommeren.",
        "Organisationen mødes hver måned.",
        "I de mange år, hvor kommunen har haft en beredskabsplan for skybrud, er der kun få kældre, som er blevet våde.",
    ],
)
def test_other_words_are_no_documents(text: str) -> None:
    assert asked(text) == []
