"""The statement on Spark gives the same whole numbers; run where there is Java and pyspark, and said where not."""

import importlib.util
import shutil

import pytest

from tests.domain.registers.test_engines import counted, write_random
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.definition_reading import load_definitions, read_definitions
from tovholder.domain.registers.engines import choose_engine

HERE = bool(shutil.which("java")) and importlib.util.find_spec("pyspark") is not None
pytestmark = [
    pytest.mark.skipif(not HERE, reason="Spark's tests need Java 17 and the extra spark; the other engines are tested"),
    pytest.mark.filterwarnings("ignore"),  # pyspark's own
]
RANDOM = """
indicators:
  - {indicator: a, definition: d, kind: share, who: {age: [15, 64], none: school}, counted: {is: {education.highest: [10, null]}}}
  - {indicator: b, definition: d, kind: fulltime, who: {}, measure: {register: support, value: weeks, per: weeks_of_year}}
  - {indicator: c, definition: d, kind: amount, who: {}, measure: {column: income.gross, per: 1}}
"""


def test_spark_counts_the_hand_made_extract_alike(tiny, definitions):
    assert counted(tiny, definitions, "spark") == counted(tiny, definitions)


def test_spark_counts_a_random_town_alike(tmp_path):
    write_random(tmp_path, 5)
    definitions = read_definitions(RANDOM, "random.yaml")
    assert counted(tmp_path, definitions, "spark") == counted(tmp_path, definitions)


def test_another_engine_is_refused():
    with pytest.raises(Refusal, match="There is no engine sas"):
        choose_engine("sas")
    assert load_definitions().items
