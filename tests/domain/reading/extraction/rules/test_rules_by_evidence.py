"""Rules for changes and steps of the evaluation, in words and tables that no sentence form was made for."""

from typing import Any

import pytest

from tests.domain.reading.fresh_styles import write_style
from tovholder.domain.reading import read_agreement

RULES_TABLE = [
    ["Ændring", "Hvem beslutter", "Hvem godkender", "Hvem orienteres"],
    ["Aktiviteter inden for en delaftale", "Styregruppen", "", "Bestyrelsen"],
    ["Overordnede mål", "Bestyrelsen", "Landsbyggefonden", ""],
]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (["- Ændringer i aktiviteter besluttes af styregruppen", "- Ændringer af mål godkendes af bestyrelsen og Landsbyggefonden"],
         {"activities_within_subagreement": (["styregruppe"], []), "strategic_agreement": ([], ["bestyrelse", "lbf"])}),
        (["Væsentlige ændringer forelægges bestyrelsen til godkendelse. Mindre justeringer kan aftales i styregruppen."],
         {"activities_within_subagreement": (["styregruppe"], []), "strategic_agreement": ([], ["bestyrelse"])}),
        ([RULES_TABLE],
         {"activities_within_subagreement": (["styregruppe"], []), "strategic_agreement": (["bestyrelse"], ["lbf"])}),
    ],
)  # fmt: skip
def test_rules_in_other_words_and_in_tables_are_found_and_never_certain(text: list[Any], rules: dict[str, Any]) -> None:
    organisation = ["Bestyrelsen består af direktøren. Styregruppen består af afdelingsledere."]
    reading = read_agreement("a.docx", write_style({"revision": text, "organisation": organisation}))
    assert {one.change: (one.decided_by, one.approved_by) for one in reading.content.revision} == rules
    assert all(entry.confidence != "certain" for at, entry in reading.provenance.items() if at.startswith("/revision"))


def test_steps_of_the_evaluation_stand_in_tables_and_in_sentences_with_several() -> None:
    table = [["Trin", "Tidspunkt"], ["Opstartsseminar", "Marts 2026"], ["Slutevaluering", "Efteråret 2029"]]
    said = "Der holdes midtvejsevaluering i foråret 2028 og slutevaluering i oktober 2029."
    for text, steps in ((table, [("Opstartsseminar", "2026-03"), ("Slutevaluering", 2029)]),
                        (said, [("midtvejsevaluering", 2028), ("slutevaluering", "2029-10")])):  # fmt: skip
        found = read_agreement("a.docx", write_style({"evaluation": [text]})).content.evaluation
        assert found is not None
        assert [(one.name, one.date) for one in found.events] == steps
