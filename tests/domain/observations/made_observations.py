"""Observations as hypothesis makes them: any that could be kept, each about something of its own."""

from typing import Any

from hypothesis import strategies as st

from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.content.schema.observation_schema import Observed

WORDS = st.text("abcæøåÆØÅéü .,;:%()\"'-=+&@0123456789", min_size=1, max_size=15).map(
    lambda text: f"n{' '.join(text.split())}x"
)
"""Notes and the like: printable, and never only a sign or a number."""
SHARES = [f"i{number}" for number in (1, 3, 4, 5, 6, 7, 8)]


@st.composite
def observed(draw: st.DrawFn) -> Observed:
    """One observation of 2021: a share with its counts, a grade, a turnout, or a reason for having none."""
    indicator = draw(st.sampled_from([*SHARES, "i2", "i9"]))
    told: dict[str, Any] = {
        "indicator": indicator,
        "scope": draw(st.sampled_from(["solbakken", "aadalen", "all", "municipality"])),
        "period": 2021,
        "variant": "kommunalvalg" if indicator == "i9" else None,
        "note": draw(st.none() | WORDS),
        "break_": draw(st.booleans()),
        "source": draw(
            st.none() | st.builds(IndicatorSource, publisher=WORDS, dataset=st.none() | WORDS, table=st.none() | WORDS)
        ),
    }
    return Observed(**told, **draw(grades() if indicator == "i2" else shares()))


@st.composite
def shares(draw: st.DrawFn) -> dict[str, Any]:
    """A share above one per cent, with or without its counts and its print, or a reason for having none."""
    if draw(st.integers(0, 4)) == 0:
        return {
            "status": draw(st.sampled_from(["suppressed", "not_measured"])),
            "as_printed": draw(st.none() | st.just("..")),
        }
    denominator = draw(st.integers(50, 30_000))
    numerator = draw(st.integers(denominator // 50 + 1, denominator))
    value = round(100 * numerator / denominator, 1)
    counts = {"numerator": numerator, "denominator": denominator} if draw(st.booleans()) else {}
    printed = f"{value:.1f} %".replace(".", ",") if draw(st.booleans()) else None
    return {"value": value, "as_printed": printed, **counts}


@st.composite
def grades(draw: st.DrawFn) -> dict[str, Any]:
    """A mean grade."""
    return {"value": draw(st.integers(-30, 120)) / 10}


def observations(*, least: int = 0) -> st.SearchStrategy[list[Observed]]:
    """Several, no two about the same."""
    return st.lists(observed(), min_size=least, max_size=8, unique_by=lambda one: one.key)
