"""The Solbakken example loaded as a programme, and somebody who reads it."""

from typing import Any

import pytest

from tests.conftest import ROOT
from tovholder.agreement.schema import ProgrammeFile
from tovholder.agreement.whole_programme import programme_file as parsed
from tovholder.followup.programme_file import load


def example_file() -> ProgrammeFile:
    """The example without its observations, to be changed at will."""
    text = (ROOT / "examples/solbakken/programme.yaml").read_text(encoding="utf8")
    return parsed(text, "solbakken").model_copy(update={"observations": []})


@pytest.fixture
def solbakken(db: None, operator: Any) -> Any:
    return load(by=operator, file=example_file())


@pytest.fixture
def reader(client: Any, person: Any) -> Any:
    client.force_login(person("reader"))
    return client


@pytest.fixture
def editor(client: Any, secretariat: Any) -> Any:
    client.force_login(secretariat)
    return client
