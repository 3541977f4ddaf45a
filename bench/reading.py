"""Reading in a fresh process, as `tovholder read` does it: seconds and peak memory, the median of five runs."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "src/tovholder/examples"
REAL = ROOT.parent / "shared/input/strategisk-samarbejdsaftale-2023-26.txt"
TOVHOLDER = str(Path(sys.executable).with_name("tovholder"))


def timed(*files: str) -> tuple[float, float]:
    """(seconds, megabytes at the peak) of one call."""
    before = time.perf_counter()
    child = subprocess.Popen(
        [TOVHOLDER, "read", *files, "--json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _pid, _status, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - before, usage.ru_maxrss / 1024


def report(name: str, *files: str, runs: int = 5) -> None:
    timed(*files)
    measured = [timed(*files) for _run in range(runs)]
    seconds = statistics.median(time for time, _memory in measured)
    memory = max(memory for _time, memory in measured)
    print(f"{name:48} {seconds:6.2f} s   {memory:5.0f} MB")


def long_docx(folder: Path, source: Path) -> Path:
    """The example agreement with its prose repeated until it is about forty pages."""
    import docx

    document = docx.Document(str(source))
    prose = [paragraph.text for paragraph in document.paragraphs if len(paragraph.text) > 200]
    while sum(len(paragraph.text) for paragraph in document.paragraphs) < 110_000:
        for text in prose:
            document.add_paragraph(text)
    target = folder / "fyrre-sider.docx"
    document.save(str(target))
    return target


def report_checks(path: Path) -> None:
    """What a page view adds: the checks of an agreement that is read already, fastest of five."""
    from tovholder.domain.checks import check_agreement
    from tovholder.domain.reading import read_agreement

    given = read_agreement(path.name, path.read_bytes())
    took = []
    for _run in range(5):
        before = time.perf_counter()
        check_agreement(given.content, given)
        took.append(time.perf_counter() - before)
    print(f"{'all checks of ' + path.name:48} {min(took) * 1000:6.1f} ms  (goal 50)")


def main() -> None:
    print("Reading, in a fresh process (median of five)")
    examples = sorted(EXAMPLES.glob("*/aftale*"))
    for path in [*([REAL] if REAL.exists() else []), *examples]:
        report(path.name, str(path))
    report_checks(REAL if REAL.exists() else examples[0])
    word = next((path for path in examples if path.suffix == ".docx"), None)
    if word:
        with tempfile.TemporaryDirectory() as folder:
            report("about forty pages of .docx", str(long_docx(Path(folder), word)))
        report("fifty agreements in one call", *[str(examples[n % len(examples)]) for n in range(50)], runs=1)
