"""Whether a secret key is worth anything, and what to do when it is not."""

from itertools import pairwise

from tovholder.domain.language.text import Text, make_text

SHORTEST = 50
FEWEST_DIFFERENT = 8
MOSTLY_NEW = 0.6
"""So much of a random key's short runs of characters occur once; a repeated or counted-up text stays far below."""
PLACEHOLDERS = (
    *("insecure", "change", "secret", "example", "placeholder", "password", "default", "qwerty", "your-", "your_"),
    *("skift", "hemmelig", "eksempel", "kodeord", "adgangskode", "udskift", "indsæt", "tovholder", "nøgle"),
)
HOW = make_text(
    "Lav en med: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' og sæt den som TOVHOLDER_SECRET_KEY. "
    "Skal det være en demo på din egen maskine, så brug: tovholder run --demo",
    "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' and set it as TOVHOLDER_SECRET_KEY. "
    "For a demo on your own machine use: tovholder run --demo",
)


def find_key_fault(key: str | None) -> Text | None:
    """What is wrong with a key, with how to make a good one; None when it is good."""
    wrong = _what_is_wrong(key or "")
    return wrong and make_text(f"{wrong.da} {HOW.da}", f"{wrong.en} {HOW.en}")


def _what_is_wrong(key: str) -> Text | None:
    if not key.strip():
        return make_text(
            "TOVHOLDER_SECRET_KEY er ikke sat eller er tom.", "TOVHOLDER_SECRET_KEY is not set or is empty."
        )
    if len("".join(key.split())) < SHORTEST:
        return make_text(
            f"TOVHOLDER_SECRET_KEY er for kort: den skal have mindst {SHORTEST} tegn.",
            f"TOVHOLDER_SECRET_KEY is too short: it must have at least {SHORTEST} characters.",
        )
    if any(word in key.lower() for word in PLACEHOLDERS):
        return make_text(
            "TOVHOLDER_SECRET_KEY er en tekst, som skulle have været skiftet ud.",
            "TOVHOLDER_SECRET_KEY is a text that was meant to be replaced.",
        )
    if _is_regular(key):
        return make_text(
            "TOVHOLDER_SECRET_KEY gentager sig selv og kan gættes.",
            "TOVHOLDER_SECRET_KEY repeats itself and can be guessed.",
        )
    return None


def _is_regular(key: str) -> bool:
    codes = [ord(character) for character in key]
    steps = [after - before for before, after in pairwise(codes)]
    return len(set(codes)) < FEWEST_DIFFERENT or min(_share_of_new(codes), _share_of_new(steps)) < MOSTLY_NEW


def _share_of_new(numbers: list[int]) -> float:
    runs = list(zip(numbers, numbers[1:], numbers[2:], strict=False))
    return len(set(runs)) / len(runs)
