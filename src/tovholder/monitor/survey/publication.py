"""Which areas a published table must keep to itself. Pure.

A share of few answers gives a person away, and an area that is left out of a table with a total can be worked out by
subtraction. So what is withheld must together have enough answers too; else the smallest area left goes with it
(complementary suppression; Hundepool et al. 2012, ch. 4).
"""

from collections.abc import Mapping
from typing import Literal

Withheld = Literal["few_answers", "protects_another"]
MINIMUM = 20


def withheld(answers: Mapping[str, int], minimum: int = MINIMUM) -> dict[str, Withheld]:
    """The areas to withhold, by their numbers of answers, each with why."""
    few: dict[str, Withheld] = {area: "few_answers" for area, n in answers.items() if n < minimum}
    together = sum(answers[area] for area in few)
    left = sorted((area for area in answers if area not in few), key=lambda area: (answers[area], area))
    # An area without any answer has nothing to give away, but it is no cover for another either.
    while 0 < together < minimum and left:
        cover = left.pop(0)
        few[cover] = "protects_another"
        together += answers[cover]
    return few
