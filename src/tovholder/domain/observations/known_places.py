"""Which place a cell names: one of the programme's, a wider one, or another place that is left out. Pure."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.observations.reading_context import ALL, LEAST_ALIKE, WIDER, Context, normalise_listing

_BETWEEN = re.compile(r"(?<!\s)\s*+(?:,|;|/|\+|&)\s*|(?<!\s)\s++(?:og|and|samt)\s+")
_KIND_OF_PLACE = re.compile(
    r"^(?:boligomraadet|omraadet|boligomraade|omraade|area|bebyggelsen|boligafdelingen|boligafdeling|afdelingen"
    r"|afdeling|afd\.?) (?!i alt$|under et$)"
    r"|^hele (?!landet$|kommunen$|befolkningen$|helhedsplanen$)| i alt$"
)
_CODED = re.compile(r"^(?P<code>\d{1,4})(?:[ .:-]+(?P<name>\D.*))?$")
WHOLE_COUNTRY = frozenset({"000", "0", "5999"})
TOTALS = frozenset({"i alt", "total", "sum", "samlet", "alle", "all", "ialt", "hovedtotal"})
"""What a row of sums is called: of all areas of the agreement, or of all in the file; only a person can say."""
ALIKE = 84.0
"""How alike (0-100) a name must be to one of ours before it is asked about."""


@cache
def _load_municipalities() -> tuple[dict[str, str], dict[str, str]]:
    """Folded names of municipalities to their region's, and the codes of both to their folded names."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / "data" / "municipalities.yaml").read_text("utf8")
    regions: dict[str, str] = {}
    codes: dict[str, str] = dict.fromkeys(WHOLE_COUNTRY, "hele landet")
    for region, told in yaml.load(text, Loader=loader).items():  # noqa: S506 - a safe loader
        codes |= {told["code"]: fold_name(region), told["code"].lstrip("0"): fold_name(region)}
        codes |= {f"1{told['code']}": fold_name(region)}
        for code, name in told["municipalities"].items():
            codes[str(code)] = codes[f"0{code}"] = fold_name(name)
            regions[fold_name(name)] = fold_name(region)
    return regions, codes


def find_region(municipality: str | None) -> str | None:
    """The folded name of a municipality's region; None for one that nobody knows."""
    return _load_municipalities()[0].get(fold_name(municipality or "").removesuffix(" kommune"))


def is_region(text: str) -> bool:
    """Whether a text names one of the regions by its own name."""
    return _plain(text) in set(_load_municipalities()[0].values())


def _plain(text: str) -> str:
    """The folded name, without the code before it, or the name that a code alone stands for."""
    name = fold_name(text)
    coded = _CODED.match(name)
    if coded is None:
        return name
    return coded["name"] or _load_municipalities()[1].get(coded["code"], name)


def find_scope(text: str, context: Context) -> str | None:
    """The scope that a text names, alone or as a list of areas; None for a name that nobody knows."""
    name, written = _plain(text), fold_name(text)
    bare = _KIND_OF_PLACE.sub("", _KIND_OF_PLACE.sub("", name))
    found = next((context.scopes[one] for one in (written, name, bare) if one in context.scopes), None)
    if found is None and len(parts := [part for part in _BETWEEN.split(name) if part]) > 1:
        found = context.scopes.get(normalise_listing(parts))
    if found == "region" and is_region(name) and (own := find_region(context.municipality)) is not None:
        return found if own == name else None
    return found


def find_likeness(text: str, context: Context) -> tuple[str, bool] | None:
    """The scope of ours that a name may be, and whether it is only spelled otherwise; None for another place.

    »Solbaken« is a spelling; »Solbakken Syd« holds the whole name and may be a part of it.
    """
    name, own = _plain(text), context.own_names
    near = process.extractOne(name, own.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if near is not None and len(name) >= LEAST_ALIKE:
        return context.scopes[near[0]], True
    words = set(re.split(r"[^\w]+", name))
    held = [known for known, parts in own.items() if parts <= words and context.scopes[known] != "municipality"]
    return (context.scopes[max(held, key=len)], False) if held else None


def find_region_clash(texts: Iterable[str], context: Context) -> bool:
    """Whether several regions are named and nobody knows which one the municipality lies in."""
    return find_region(context.municipality) is None and len({_plain(text) for text in texts if is_region(text)}) > 1


def list_choices(context: Context) -> list[tuple[str, str]]:
    """Every scope of ours that a name may be said to be, with the name that people know it by."""
    found = dict.fromkeys([scope for scope in context.scopes.values() if scope not in WIDER], "")
    wide = [scope for scope in (ALL, "municipality") if scope in context.scopes.values()]
    return [(scope, clean_text(context.name_of(scope))) for scope in [*found, *wide]]
