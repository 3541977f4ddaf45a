from tests.domain.checks.made import TEMPLATE, codes, found, question, table
from tovholder.domain.checks.measured_values import comparator_kind as check

SAFE = "Andel beboere over 18 år, der føler sig grundlæggende trygge i boligområdet"
HELPERS = "Andel beboere over 18 år, der laver frivilligt arbejde"
ASKED = "Grundlæggende tryg i mit boligområde"


def content(compared, *, columns=None, own=71):
    fields = {"columns": columns} if columns else {}
    rows = {"Tryg": [own, 75, 93], "Utryg": [100 - own, 25, 7]}
    return {
        "template": TEMPLATE,
        "goals": [
            {
                "id": "g3",
                "indicators": [
                    {"id": "i7", "text": SAFE, "unit": "percent", "source": {"publisher": "VIVE", "table": "1.4"},
                     "baselines": [{"scope": "solbakken", "value": own}],
                     "comparators": [{"kind": "municipality", "label": "EBK", "value": compared}]},
                    {"id": "i8", "text": HELPERS, "unit": "percent", "source": {"publisher": "VIVE", "table": "1.14"},
                     "comparators": [{"kind": "municipality", "label": "EBK", "value": 27}]},
                ],
            }
        ],
        "exhibits": {"tables": [table(question(ASKED, rows), **fields)]},
    }  # fmt: skip


def test_the_populations_figure_is_not_the_municipalitys():
    findings = found(check, **content(93))
    assert codes(findings) == ["comparator.other_column", "comparator.same_source"]
    assert findings[0].suggestion == "population"
    assert "Befolkningen" in findings[0].message.da
    assert findings[0].message.da.count("?") == 1


def test_a_figure_of_another_column_is_told_as_such():
    assert found(check, **content(75))[0].suggestion == "programmes"


def test_a_figure_no_column_has_is_silence():
    assert found(check, **content(91)) == []


def test_a_table_with_the_municipality_settles_it():
    assert found(check, **content(93, columns=["Området", "Alle helhedsplaner", "Kommunen"])) == []


def test_a_comparator_of_the_right_kind_is_silence():
    parts = content(93)
    parts["goals"][0]["indicators"][0]["comparators"][0]["kind"] = "population"
    assert found(check, **parts) == []


def test_without_a_template_the_areas_own_values_show_the_row():
    parts = content(93)
    parts["template"] = None
    second = {**parts["exhibits"]["tables"][0], "id": "t2", "scope": "aadalen"}
    parts["exhibits"]["tables"].append(second)
    parts["goals"][0]["indicators"][0]["baselines"].append({"scope": "aadalen", "value": 71})
    assert codes(found(check, **parts))[0] == "comparator.other_column"
