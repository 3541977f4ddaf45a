"""Where things lie."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "src/tovholder/locale"
EXAMPLES = ROOT / "src/tovholder/examples"
REAL_TEXT = ROOT.parent / "shared/input/strategisk-samarbejdsaftale-2023-26.txt"
