"""Ways of writing that no rule was made for: the half that weights were set on, and the half that was only measured."""

import pytest

from tests.domain.reading.case_scoring import hold_against
from tests.domain.reading.fresh_styles import STYLES, write_style
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading import read_agreement

Told = list[tuple[bool, str]]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {style["id"]: read_agreement("a.docx", write_style(style)) for style in STYLES}


def held(readings: dict[str, Reading], tuned: bool) -> Told:
    return [fact for style in STYLES if style["tuned"] is tuned for fact in hold_against(style, readings[style["id"]])]


def share(facts: Told) -> float:
    return sum(right for right, _ in facts) / len(facts)


def test_styles_held_out_are_read_as_far_as_unseen_ones_must_be(readings: dict[str, Reading]) -> None:
    facts = held(readings, tuned=False)
    assert share([fact for fact in facts if fact[1].startswith("area ")]) >= 0.85, facts
    assert share(facts) >= 0.8, [told for right, told in facts if not right]


def test_styles_that_weights_were_set_on_are_read_nearly_whole(readings: dict[str, Reading]) -> None:
    facts = held(readings, tuned=True)
    assert share([fact for fact in facts if fact[1].startswith("area ")]) >= 0.97
    assert share(facts) >= 0.97, [told for right, told in facts if not right]


def test_no_number_of_an_unseen_style_is_wrong_and_certain(readings: dict[str, Reading]) -> None:
    wrong = []
    for style in STYLES:
        reading = readings[style["id"]]
        known = {name: (residents, dwellings) for name, residents, dwellings in style.get("areas", [])}
        for number, area in enumerate(reading.content.areas):
            for place, key in enumerate(("residents", "dwellings")):
                entry = reading.provenance.get(f"/areas/{number}/{key}")
                right = known.get(str(area.name), (None, None))[place]
                if known and entry and entry.confidence == "certain" and getattr(area, key) != right:
                    wrong.append((style["id"], area.name, key, getattr(area, key), right))
    assert wrong == []
