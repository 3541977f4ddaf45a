"""What a file says its signs mean."""

import pytest

from tovholder.domain.tables.withheld_signs import read_legend


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        ("- = nul", {"-": "zero"}),
        ('".." = diskretioneret', {"..": "suppressed"}),
        ("Signaturforklaring: - = nul; .. = diskretioneret", {"-": "zero", "..": "suppressed"}),
        ("»..« betyder: diskretioneret (under fem)", {"..": "suppressed"}),
        ("Note. – : ikke målt", {"-": "not_measured"}),
        (
            "... = Oplysning foreligger ikke, . = kan efter sagens natur ikke forekomme",
            {"...": "not_measured", ".": "not_measured"},
        ),
        ("* = foreløbige tal", {"*": None}),
        ("- = 0-4 personer", {"-": None}),
        ("Kilde: LBF", {}),
        ("a-b = c", {}),
    ],
)
def test_a_legend_is_believed_where_it_is_understood(text, legend):
    assert read_legend([text]) == legend
