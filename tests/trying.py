"""How many examples a property is tried on: few in the quick loop, so many in the whole run, ten times that by night.

A property says the number for the whole run, `@try_examples(25)`; one that says nothing is tried on a hundred.
"""

import os
from typing import Any

from hypothesis import settings

SCALES = {"quick": 0.2, "whole": 1.0, "thorough": 10.0}
"""Each profile, chosen by HYPOTHESIS_PROFILE, and what it makes of that number."""
CHOSEN = os.environ.get("HYPOTHESIS_PROFILE", "whole")


def scale_examples(count: int) -> int:
    return max(3, round(count * SCALES[CHOSEN]))


def try_examples(count: int, **more: Any) -> settings:
    """The settings of a property that the whole run tries on so many examples."""
    return settings(max_examples=scale_examples(count), **more)


for _name in SCALES:
    settings.register_profile(_name, max_examples=scale_examples(100), deadline=None)
settings.load_profile(CHOSEN)
