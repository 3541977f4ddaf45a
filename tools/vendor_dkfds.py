"""Copy what the pages use of Det Fælles Designsystem from an unpacked `dkfds` package.

    python tools/vendor_dkfds.py PACKAGE/dist src/tovholder/shell/static/vendor/dkfds

Takes the neutral theme, the script, the woff and woff2 fonts and the icons that the stylesheet names,
and every licence file. Older font formats are left out: every browser that can show the pages reads these.
"""

import re
import shutil
import sys
from pathlib import Path


def referenced(css: Path) -> set[Path]:
    """Files the stylesheet refers to, as paths that exist."""
    names = re.findall(r"url\([\"']?([^)\"'#?]+)", css.read_text(encoding="utf8"))
    paths = {(css.parent / name).resolve() for name in names if not name.startswith("data:")}
    return {path for path in paths if path.suffix in {".woff2", ".woff", ".svg"} and path.exists()}


def vendor(source: Path, target: Path) -> None:
    css = source / "css/dkfds.min.css"
    keep = {css, source / "js/dkfds.min.js", source / "LICENSE.md"} | referenced(css)
    keep |= set((source / "fonts/IBMPlexSans/complete/woff2").glob("*.txt"))
    for path in sorted(keep):
        copy = target / path.resolve().relative_to(source.resolve())
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in {".css", ".js"}:
            text = path.read_text(encoding="utf8")
            copy.write_text(re.sub(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*", "", text), "utf8")
        else:
            shutil.copy(path, copy)


if __name__ == "__main__":
    vendor(Path(sys.argv[1]), Path(sys.argv[2]))
