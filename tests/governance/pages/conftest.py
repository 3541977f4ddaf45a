"""The Solbakken example loaded as a programme, somebody who reads it, and a way to post a page's panels."""

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


@pytest.fixture
def go(client: Any, manned: Any) -> Any:
    """Posts a panel of a page as somebody, and gives the page that comes back."""

    def post(who: Any, where: str, panel: str, **fields: Any) -> Any:
        client.force_login(who)
        prefix = panel.replace(":", "-")
        data = {f"{prefix}-{name}": value for name, value in fields.items()} | {"panel": panel}
        return client.post(f"/{manned.programme.slug}/{where}", data, follow=True)

    return post
