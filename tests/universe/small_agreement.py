"""A small agreement of an invented place: enough for every kind of fact, little enough to be read whole."""

import copy
from typing import Any

from tovholder.domain.content.schema import ProgrammeFile

SMALL: dict[str, Any] = {
    "schema": "tovholder/agreement/1",
    "title": "Strategisk samarbejdsaftale",
    "template": "lbf-2019-26",
    "municipality": {"name": "Eksempelby Kommune", "label": "EBK"},
    "period": {"start": 2023, "end": 2026},
    "parties": [
        {"id": "solbo", "name": "Boligforeningen Solbo", "kind": "housing_organisation", "roles": ["lead"]},
        {"id": "lbf", "name": "Landsbyggefonden", "kind": "funder"},
    ],
    "areas": [
        {
            "id": "solbakken",
            "name": "Solbakken",
            "residents": 2100,
            "dwellings": 980,
            "organisations": ["solbo"],
        },
        {"id": "aadalen", "name": "Ådalen", "residents": 900, "dwellings": 420},
    ],
    "area_groups": [{"id": "all", "areas": ["solbakken", "aadalen"]}],
    "totals": {"residents": 3000, "dwellings": 1400},
    "vision": {"text": "Et godt sted at bo."},
    "organisation": {
        "bodies": [
            {"id": "bestyrelse", "name": "Boligsocial bestyrelse", "level": "board", "areas": ["all"]},
            {
                "id": "lederraad",
                "name": "Lederråd",
                "level": "local_forum",
                "areas": ["solbakken"],
                "mandate": ["følge fremdriften"],
                "reports_to": "bestyrelse",
            },
        ],
        "positions": [],
    },
    "goals": [
        {
            "id": "g3",
            "text": "Et liv uden kriminalitet",
            "indicators": [
                {
                    "id": "i7",
                    "text": "Andel trygge beboere",
                    "unit": "percent",
                    "good": "high",
                    "baselines": [
                        {"scope": "solbakken", "value": 71.5, "year": 2021, "as_printed": "71,5 %"},
                        {"scope": "aadalen", "value": 80, "year": 2021, "as_printed": "80 %"},
                    ],
                    "comparators": [{"kind": "municipality", "label": "EBK", "value": 91, "year": 2021}],
                },
            ],
        },
    ],
    "exhibits": {
        "figures": [
            {
                "id": "f1",
                "number": "1",
                "caption": "Voksne efter forsørgelse",
                "scope": "solbakken",
                "legend": ["Selvforsørgende", "SU", "Andre"],
                "bars": [
                    {"name": "Solbakken", "values": [50, 14, 36]},
                    {"name": "Kommunen", "values": [70, 20, 10]},
                ],
            }
        ],
        "tables": [
            {
                "id": "t1",
                "number": "1.4",
                "caption": "Tryghed",
                "scope": "solbakken",
                "columns": ["Området", "Befolkningen"],
                "questions": [
                    {
                        "text": "Tryg i området",
                        "rows": {"Tryg": [71, 93], "Utryg": [29, None]},
                        "verdicts": {"Befolkningen": "mindre trygt"},
                    }
                ],
            }
        ],
    },
    "revision": [{"id": "C1", "change": "strategic_agreement", "decided_by": ["bestyrelse"], "approved_by": ["lbf"]}],
}


def small_file(content: dict[str, Any] = SMALL) -> ProgrammeFile:
    """The small agreement as a programme's file."""
    return ProgrammeFile.model_validate(
        {"id": "solbakken-2023", "fictional": True, "agreement": copy.deepcopy(content)}
    )
