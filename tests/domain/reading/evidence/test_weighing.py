"""Signs weighed together: what is sure rests on two kinds of evidence, and a sign can be left out to be measured."""

import pytest

from tovholder.domain.reading.evidence.weighing import TELLING, load_scales, weigh_signs, without_sign


def test_two_signs_of_one_kind_make_nothing_certain() -> None:
    scale = load_scales()["area"]
    alone = weigh_signs("area", {"noun_before", "noun_after"})
    assert (alone.score >= scale.enough, alone.tell_confidence(scale)) == (True, "likely")


def test_two_kinds_that_know_nothing_of_each_other_make_it_certain_unless_there_is_a_rival() -> None:
    scale = load_scales()["area"]
    both = weigh_signs("area", {"noun_before", "own_count"})
    assert both.tell_confidence(scale) == "certain"
    assert both.tell_confidence(scale, rival=True) == "likely"


def test_what_is_not_enough_is_for_a_person_to_choose() -> None:
    scale = load_scales()["area"]
    assert weigh_signs("area", {"locative", "ending"}).tell_confidence(scale) == "ambiguous"


def test_a_sign_left_out_is_not_counted_and_comes_back() -> None:
    with without_sign("area", "noun_before"):
        assert weigh_signs("area", {"noun_before"}).score == 0
    assert weigh_signs("area", {"noun_before"}).score > 0


@pytest.mark.parametrize("field", sorted(load_scales()))
def test_no_sign_alone_makes_a_field_certain_and_every_field_has_several(field: str) -> None:
    scale = load_scales()[field]
    for name in scale.signs:
        assert weigh_signs(field, {name}).tell_confidence(scale) != "certain"
    assert len({sign.kind for sign in scale.signs.values() if sign.weight >= TELLING}) >= 4
    assert any(sign.weight < 0 for sign in scale.signs.values())
