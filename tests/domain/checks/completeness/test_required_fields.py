import pytest

from tests.domain.checks.made import TEMPLATE, codes, found, reading
from tovholder.domain.checks.completeness import required_fields as check
from tovholder.domain.content.round_templates import find_current_template

WHOLE = {
    "template": TEMPLATE,
    "case_number": "123456",
    "period": {"start": "2023-02-01", "end": "2027-01-31"},
    "municipality": {"name": "Eksempelby Kommune"},
    "parties": [{"id": "solbo", "name": "Solbo", "roles": ["lead", "finance"]}],
    "areas": [{"id": "solbakken", "name": "Solbakken", "residents": 10, "dwellings": 5, "organisations": ["solbo"]}],
    "required_documents": [{"id": document.id} for document in find_current_template().documents],
}


def test_a_whole_agreement_is_silence():
    assert found(check, **WHOLE) == []


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [
        ("case_number", None, "required.case_number"),
        ("period", {"start": 2023}, "required.period"),
        ("period", {"start": 2023, "end": 2026}, "required.dates"),
        ("period", {"start": "2023-02", "end": "2027-01-31"}, "required.dates"),
        ("municipality", {}, "required.municipality"),
        ("parties", [{"id": "solbo", "roles": ["finance"]}], "required.lead"),
        ("parties", [{"id": "solbo", "roles": ["lead"]}], "required.finance"),
        ("areas", [], "required.areas"),
        ("areas", [{"id": "a", "dwellings": 5, "organisations": ["solbo"]}], "required.residents"),
        ("areas", [{"id": "a", "residents": 5, "organisations": ["solbo"]}], "required.dwellings"),
        ("areas", [{"id": "a", "residents": 5, "dwellings": 5}], "required.area_organisations"),
        ("required_documents", [{"id": "budget"}], "required.documents"),
    ],
)
def test_each_missing_part_is_a_notice(part, value, code):
    findings = found(check, **WHOLE | {part: value})
    assert codes(findings) == [code]
    assert findings[0].severity == "notice"


def test_what_only_the_text_can_show_is_told_with_a_reading():
    assert codes(found(check, reading("En linje uden noget.", **WHOLE))) == [
        "required.signatures",
        "required.budget",
        "required.targets",
    ]


def test_a_text_with_signatures_amounts_and_targets_is_silence():
    text = "Budgettet er 4.000.000 kr.\nAndelen skal stige til 80 % i 2026.\nUnderskrifter: __"
    assert found(check, reading(text, **WHOLE)) == []
