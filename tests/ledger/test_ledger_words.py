"""Whoever reads the ledger reads words: every act that the product records has its own."""

import re

from tests.universe.places import ROOT
from tovholder.governance.models import HowClosed
from tovholder.ledger.templatetags.ledger_words import ACTS

RECORDED = re.compile(r'act="([a-z_]+\.[a-z_]+)"|_record\(by, \w+, "([a-z_]+\.[a-z_]+)"')


def test_every_act_that_is_recorded_has_words_and_no_words_are_left_over():
    code = "".join(path.read_text("utf8") for path in (ROOT / "src").rglob("*.py"))
    recorded = {one or other for one, other in RECORDED.findall(code)} | {f"proposal.{how}" for how in HowClosed.values}
    assert len(recorded) > 30
    assert recorded == set(ACTS)
