"""Extracts, stores and tabulations that many tests need."""

from pathlib import Path

import pytest

from tests.domain.registers.made_tiny import DEFINITIONS, write_tiny
from tovholder.domain.registers.definition_reading import load_definitions
from tovholder.domain.registers.extracts.door import open_extracts


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def definitions():
    return load_definitions(DEFINITIONS)


@pytest.fixture(scope="session")
def store(tiny, definitions):
    with open_extracts(tiny, {2022, 2023}, schema=definitions.schema) as opened:
        yield opened
