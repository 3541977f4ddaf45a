"""What the product is made of is listed, and each part has a licence that it may be shipped under."""

import json
import sys

import pytest

from tests.universe.places import ROOT

sys.path.insert(0, str(ROOT / "tools"))
from bill_of_materials import Part, list_parts, write_bill

PARTS = list(list_parts())


def test_every_part_may_be_shipped():
    assert [part for part in PARTS if not part.is_allowed] == []
    assert {"django", "cryptography", "typst", "scipy"} <= {part.name for part in PARTS}


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("AGPL-3.0-or-later", False),
        ("GNU Affero General Public License v3", False),
        ("GPL-3.0-only", False),
        ("GNU General Public License v2 (GPLv2)", False),
        ("Other/Proprietary License", False),
        ("", False),
        ("all rights reserved", False),
    ],
)
def test_a_licence_that_binds_the_whole_or_is_not_known_is_pointed_out(licence, allowed):
    assert Part("x", "1", licence).is_allowed is allowed


def test_the_bill_names_each_part_with_its_version_and_is_the_same_each_time():
    bill = write_bill(PARTS)
    assert json.dumps(bill) == json.dumps(write_bill(list(list_parts())))
    assert bill["bomFormat"] == "CycloneDX"
    assert [one["purl"] for one in bill["components"]] == [f"pkg:pypi/{p.name.lower()}@{p.version}" for p in PARTS]
