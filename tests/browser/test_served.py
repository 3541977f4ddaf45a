"""What `tovholder run` serves before anybody has signed in."""

import pytest

pytestmark = pytest.mark.browser


def test_serving_without_a_key_of_its_own_is_a_demo_and_says_so(page, served):
    page.goto(served)
    assert "Demo på denne maskine" in page.locator("body").inner_text()
