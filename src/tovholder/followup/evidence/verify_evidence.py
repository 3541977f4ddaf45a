"""Kontrol af dokumentationen uden Tovholder; kun Python 3.9 eller nyere. Verification without the product.

    python3 efterproev.py [MAPPE ELLER ZIP]

Den regner hver fils SHA-256 efter mod manifest.json, og hovedbogens kæde efter: hver hændelse er bundet til den før.
En hændelse, der ikke vedkommer revisionen, har kun sit segl med; kæden går gennem det.
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path


def read_files(place: Path) -> "dict[str, bytes]":
    """Name to bytes of everything in a folder or a zip."""
    if place.is_dir():
        return {one.relative_to(place).as_posix(): one.read_bytes() for one in place.rglob("*") if one.is_file()}
    with zipfile.ZipFile(place) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def find_file_faults(files: "dict[str, bytes]") -> "Iterator[str]":
    """What is not as the manifest says."""
    told = {one["path"]: one["sha256"] for one in json.loads(files["manifest.json"])["files"]}
    for name, digest in sorted(told.items()):
        if name not in files:
            yield f"{name}: mangler / missing"
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            yield f"{name}: ændret / changed"
    for name in sorted(set(files) - set(told) - {"manifest.json"}):
        yield f"{name}: står ikke i manifestet / not in the manifest"


def find_chain_faults(lines: "list[str]") -> "Iterator[str]":
    """Where the chain of events does not hold."""
    previous, expected = "", 1
    for line in lines:
        event = json.loads(line)
        place = f"hændelse {event['number']}"
        if event["number"] != expected:
            yield f"{place}: nummer {expected} mangler / missing"
        if event["previous"] != previous:
            yield f"{place}: ikke bundet til den før / not bound to the one before"
        if "content" in event and seal(previous, event["content"]) != event["digest"]:
            yield f"{place}: ændret / changed"
        previous, expected = event["digest"], event["number"] + 1


def seal(previous: str, content: object) -> str:
    """SHA-256 over the seal before and the content as canonical JSON."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def main(arguments: "list[str]") -> int:
    """Say every fault; exit status 1 where there is one."""
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    files = read_files(place)
    lines = files["hovedbog.jsonl"].decode("utf-8").splitlines()
    faults = [*find_file_faults(files), *find_chain_faults(lines)]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if not faults:
        counted = f"{len(files)} filer, {len(lines)} hændelser"
        sys.stdout.write(f"Alt er, som det blev skrevet / all is as it was written: {counted}.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
