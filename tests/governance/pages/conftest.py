"""The Solbakken example loaded as a programme, and somebody who reads it."""

from typing import Any

import pytest

from tests.conftest import ROOT
from tovholder.agreement.whole_programme import programme_file as parsed
from tovholder.followup.programme_file import load


@pytest.fixture
def solbakken(db: None, operator: Any) -> Any:
    text = (ROOT / "examples/solbakken/programme.yaml").read_text(encoding="utf8")
    file = parsed(text, "solbakken").model_copy(update={"observations": []})
    return load(by=operator, file=file)


@pytest.fixture
def reader(client: Any, person: Any) -> Any:
    client.force_login(person("reader"))
    return client


@pytest.fixture
def editor(client: Any, secretariat: Any) -> Any:
    client.force_login(secretariat)
    return client
