"""Short ways to Solbakken as it was loaded, and to pages as somebody sees them."""

from typing import Any

import pytest

from tests.universe.manned_solbakken import example_file
from tovholder.followup.programme_file.actions import load_programme


@pytest.fixture
def solbakken(db: None, operator: Any) -> Any:
    return load_programme(by=operator, file=example_file())


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
