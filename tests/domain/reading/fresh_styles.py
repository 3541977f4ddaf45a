"""The passages of `fresh_styles.yaml` as whole small agreements in Word."""

from pathlib import Path
from typing import Any

import yaml

from tests.made.as_docx import docx_of
from tests.made.writing import Block

STYLES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("fresh_styles.yaml").read_text("utf-8"))
_FRONT = ["Nordrup Kommune har indgået aftalen for perioden 2026-2029."]
_SECTIONS: list[tuple[str, str, list[Any]]] = [
    ("documents", "Aftaledokumenter", ["Der vedlægges en delaftale, et budget og en beredskabsplan."]),
    ("area", "1. Kort om boligområdet", ["Indsatsen omfatter boligområderne Sivkrogen og Bytoften."]),
    ("vision", "2. Vision for boligområdet", ["Alle skal kunne lide at bo her."]),
    ("organisation", "3. Organisering", ["Bestyrelsen består af direktøren og kommunaldirektøren."]),
    ("interplay", "4. Samspil med centrale tiltag og indsatser i boligområdet", ["Samarbejdet fortsætter som hidtil."]),
    ("goals", "5. Overordnede mål og indikatorer", ["Målene følger 2019-26-midlerne."]),
    ("efforts", "6. Indsatsområder", ["Uddannelse og livschancer", "Børnene mangler ord."]),
    ("evaluation", "7. Lokal evaluering", ["Workshop 1: marts 2027"]),
    ("revision", "8. Revision af samarbejdsaftalen", ["Bestyrelsen kan ændre aktiviteter. Ændringer godkendes af fonden."]),
]  # fmt: skip


def write_style(style: dict[str, Any]) -> bytes:
    """The agreement around one passage, as a Word file."""
    blocks = [Block("title", "Strategisk samarbejdsaftale om boligsocial indsats")]
    blocks += map(_block, style.get("front", _FRONT))
    for name, title, usual in _SECTIONS:
        blocks.append(Block("heading", title))
        blocks += map(_block, style.get(name, usual))
    return docx_of(blocks)


def _block(part: Any) -> Block:
    if isinstance(part, list):
        return Block("table", rows=part)
    if part.startswith("# "):
        return Block("subheading", part[2:])
    return Block("bullet", part[2:]) if part.startswith("- ") else Block("paragraph", part)
