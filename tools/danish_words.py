"""Build the flat list of Danish word forms that letter repair looks words up in.

Reads a hunspell dictionary (da_DK.dic and da_DK.aff of Stavekontrolden) and writes every form it
allows, with the places the form may take in a compound, as one marisa-trie file:

    python tools/danish_words.py --hunspell /usr/share/hunspell --out FILE

A form is one key: the form, a vertical bar and a letter for each place it may take: ``a`` alone,
``b`` first, ``m`` in the middle, ``e`` last. 'måls|bm' stands only inside a compound. The same
dictionary always gives the same file. Calling hunspell for each candidate would be a thousand
times slower than this list, and would need a C library.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

FORBIDDEN, NEEDS_AFFIX, ONLY_IN_COMPOUND, NO_SUGGEST = 6, 8, 36, 86
PLACES = {32: "b", 33: "m", 34: "e"}
DEEPEST = 3  # suffixes stack: diagram + m + et + s
MORPHOLOGY = re.compile(r"\s+(?=[a-z]{2}:)|\t|\s*$")
"""'er st:være': what stands after the entry says where it belongs, and is no part of it."""
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")


@dataclass(frozen=True)
class Suffix:
    """One rule of a suffix class: cut ``strip`` off, add ``add``, where ``condition`` fits the end."""

    strip: str
    add: str
    condition: re.Pattern[str]
    flags: frozenset[int]

    def applied(self, word: str) -> str | None:
        """The form this rule makes of ``word``; None where the rule does not fit."""
        if not word.endswith(self.strip) or not self.condition.search(word):
            return None
        return word[: len(word) - len(self.strip)] + self.add


def numbers(text: str) -> frozenset[int]:
    """The flags in '10,11,2'."""
    return frozenset(int(flag) for flag in text.split(",") if flag.strip().isdigit())


def read_suffixes(path: Path) -> dict[int, list[Suffix]]:
    """Every suffix class of an .aff file, by its number. Prefixes (compass names) are left out."""
    classes: dict[int, list[Suffix]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        fields = line.split()
        if len(fields) < 4 or fields[0] != "SFX" or (fields[2] in "YN" and fields[3].isdigit()):
            continue
        add, _, flags = fields[3].partition("/")
        condition = fields[4] if len(fields) > 4 and not fields[4].startswith("+") else "."
        classes[int(fields[1])].append(
            Suffix(
                strip="" if fields[2] == "0" else fields[2],
                add="" if add == "0" else add,
                condition=re.compile(f"(?:{condition})$"),
                flags=numbers(flags),
            )
        )
    return classes


def forms(word: str, flags: frozenset[int], classes: dict[int, list[Suffix]]) -> Iterator[tuple[str, str]]:
    """Every (form, places) that ``word`` with ``flags`` gives, the word itself among them."""
    todo = [(word, flags, 0)]
    while todo:
        form, has, depth = todo.pop()
        if FORBIDDEN in has or NO_SUGGEST in has:
            continue
        places = "".join(letter for flag, letter in PLACES.items() if flag in has)
        alone = "" if has & {NEEDS_AFFIX, ONLY_IN_COMPOUND} else "a"
        yield form, alone + places
        if depth < DEEPEST:
            todo += [
                (made, suffix.flags, depth + 1)
                for number in sorted(has & classes.keys())
                for suffix in classes[number]
                if (made := suffix.applied(form)) is not None
            ]


def places_of_forms(entries: Iterable[str], classes: dict[int, list[Suffix]]) -> dict[str, set[str]]:
    """Every form of the dictionary's ``entries`` with the places it may take."""
    places: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        word, _, flags = MORPHOLOGY.split(entry)[0].partition("/")
        for form, letters in forms(word, numbers(flags), classes):
            if letters and WORD.fullmatch(form):
                places[form].update(letters)
    return places


def build(hunspell: Path) -> marisa_trie.Trie:
    """The trie of all forms in the hunspell folder's da_DK dictionary."""
    classes = read_suffixes(hunspell / "da_DK.aff")
    entries = (hunspell / "da_DK.dic").read_text("utf-8").splitlines()[1:]
    places = places_of_forms(entries, classes)
    keys = (f"{form}|{''.join(sorted(letters))}" for form, letters in sorted(places.items()))
    return marisa_trie.Trie(keys)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the flat list of Danish word forms.")
    parser.add_argument("--hunspell", type=Path, default=Path("/usr/share/hunspell"))
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    trie = build(chosen.hunspell)
    trie.save(str(chosen.out))
    print(f"{len(trie)} forms, {chosen.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
