"""One word for one thing: page, verb and ruling say the same."""

import pytest
from django.utils.translation import override

from tovholder.domain.language.terms import ACTIONS, LEVELS, name_level
from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.proposals.presenters import name_body, tell_action
from tovholder.programme.frame.labels import label_value


def due(level):
    return Due(1, "inform", level, "after", "", None, False, False, {})


@pytest.mark.parametrize("level", list(LEVELS))
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_level_without_a_name_is_called_the_same_on_the_page_and_in_a_ruling(level, language):
    with override(language):
        assert name_body(due(level)).lower() == name_level(level)[language].lower()


@pytest.mark.parametrize("action", list(ACTIONS))
def test_an_action_is_called_the_same_on_the_page_and_in_a_ruling(action):
    assert tell_action(action) == ACTIONS[action].does.da


def test_the_words_are_those_of_the_glossary():
    assert LEVELS["coordination"].definite.da == "koordineringsforummet"
    assert LEVELS["municipality"].definite.da == "kommunalbestyrelsen"
    assert ACTIONS["inform"].does.da == "får besked"
    assert label_value("coordination") == "koordineringsforum"
