"""What the product is made of, as CycloneDX, and whether every licence is one that we may ship with. Needs no network.

python tools/bill_of_materials.py            checks the licences of all that `requirements/run.txt` pins
python tools/bill_of_materials.py FILE.json  writes the bill of materials as well
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements/run.txt"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
MAY = re.compile(
    r"\b(MIT|MIT-0|BSD|BSD-[23]-Clause|0BSD|Apache|Apache-2\.0|ISC|PSF|PSF-2\.0|Python Software Foundation|MPL|"
    r"MPL-2\.0|Mozilla Public License|LGPL|Lesser General Public|HPND|Unlicense|Zlib|CC0-1\.0|Artistic)\b",
    re.IGNORECASE,
)
MAY_NOT = re.compile(
    r"\b(AGPL|Affero|GPL-[23][\w.-]*|GNU General Public|SSPL|Commons Clause|proprietary)\b", re.IGNORECASE
)
SAID_IN_ITS_FILE = {"locate": "MIT", "qrcode": "BSD-3-Clause"}
"""Packages whose metadata say otherwise than the licence that lies in them, which somebody has read."""


@dataclass(frozen=True)
class Part:
    """One package of the product."""

    name: str
    version: str
    licence: str

    @property
    def is_allowed(self) -> bool:
        """Whether it may go with the product: permissive, or copyleft that ends at its own files."""
        return bool(MAY.search(self.licence)) and not MAY_NOT.search(self.licence)


def list_parts() -> Iterator[Part]:
    """Every package of the lock that is installed here; one for another system is not."""
    for name, version in sorted(set(PINNED.findall(LOCK.read_text(encoding="utf8")))):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield Part(name, version, SAID_IN_ITS_FILE.get(name) or find_licence(found))


def find_licence(found: Distribution) -> str:
    """The licence as the package's metadata say it: the expression, else the classifiers, else a line of text."""
    told = found.metadata
    classified = [one for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    (expression,) = told.get_all("License-Expression") or [""]
    written = "".join(told.get_all("License") or []).strip().partition("\n")[0]
    return expression or ", ".join(one.rpartition(":: ")[2] for one in classified) or written


def write_bill(parts: list[Part]) -> dict[str, object]:
    """The bill of materials, the same for the same lock."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "tovholder", "licenses": [{"expression": "MPL-2.0"}]}
        },
        "components": [
            {
                "type": "library",
                "name": part.name,
                "version": part.version,
                "purl": f"pkg:pypi/{part.name.lower()}@{part.version}",
                "licenses": [{"license": {"name": part.licence}}],
            }
            for part in parts
        ],
    }


def main() -> None:
    parts = list(list_parts())
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(write_bill(parts), indent=1) + "\n", encoding="utf8")
    refused = [part for part in parts if not part.is_allowed]
    for part in refused:
        print(f"{part.name} {part.version}: {part.licence or 'no licence is said'}")
    print(f"{len(parts)} packages, {len(refused)} with a licence that somebody must look at")
    sys.exit(bool(refused))


if __name__ == "__main__":
    main()
