"""What residents read: a share as so many out of twenty, a verdict as a plain sentence, what happens as lines. Pure."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tovholder.domain.language.date_reader import read_day
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text

OF = 20
PLAIN_VERDICTS: Mapping[str, Text] = {
    "closing": Text(
        da="Vi er kommet tættere på resten af kommunen.", en="We have come closer to the rest of the municipality."
    ),
    "widening": Text(
        da="Vi er kommet længere fra resten af kommunen.", en="We have moved away from the rest of the municipality."
    ),
    "already_closed": Text(
        da="Vi ligger på linje med resten af kommunen.", en="We are level with the rest of the municipality."
    ),
}
"""Said of a row by what its comparison gives; of every other outcome it is said that nobody can tell."""
UNCERTAIN = Text(
    da="Vi kan ikke sige sikkert, om det er blevet bedre eller dårligere.",
    en="We cannot say for sure whether it has become better or worse.",
)
HELD_BACK = Text(
    da="Tallet vises ikke, så ingen kan genkendes.", en="The figure is not shown, so that nobody can be recognised."
)


def tell_share(percent: float | int) -> Text:
    """75,2 % as 15 ud af 20, half up."""
    share = (Decimal(str(percent)) * OF / 100).quantize(Decimal(1), ROUND_HALF_UP)
    return Text(da=f"{share} ud af {OF}", en=f"{share} out of {OF}")


def tell_plain_verdict(outcome: str) -> Text:
    """The fixed plain sentence of a verdict."""
    return PLAIN_VERDICTS.get(outcome, UNCERTAIN)


@dataclass(frozen=True)
class Happening:
    """Something that residents can come to."""

    on: datetime.date
    time: str
    what: str
    where: str
    what_en: str


def read_happenings(text: str) -> list[Happening]:
    """One a line: day; time; what; where; and, if one likes, what in English. Raises `Refusal` with the line."""
    return [_read_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _read_line(number: int, line: str) -> Happening:
    parts = [part.strip() for part in line.split(";")]
    on = read_day(parts[0])
    if len(parts) not in {4, 5} or on is None or not parts[2]:
        raise Refusal(
            f"Linje {number}: skriv dag; tid; hvad; hvor, for eksempel »2. december 2026; 16-18; Fritidsjobcafé; "
            "Beboerhuset«.",
            f"Line {number}: write day; time; what; where, for example “2. december 2026; 16-18; Job café; The house”.",
        )
    return Happening(on, parts[1], parts[2], parts[3], parts[4] if len(parts) == 5 else "")
