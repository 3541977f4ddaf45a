"""Solbakken with a token that reads everything, made once for all tests of a module."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache

from tests.universe.manned_solbakken import TODAY
from tests.universe.office_holders import make_person
from tovholder.api.tokens.actions import MadeToken, make_token
from tovholder.api.tokens.models import Scope


@pytest.fixture(scope="module")
def whole(manned_once: Any) -> MadeToken:
    """A token of Solbakken that reads everything."""
    return make_token(
        by=make_person("administrator"),
        programme=manned_once.programme,
        purpose="Ledelsestal",
        scopes=list(Scope),
        expires_on=TODAY() + datetime.timedelta(days=365),
    )


@pytest.fixture
def ask(client: Any, db: None, whole: MadeToken) -> Any:
    """A reading by a token, the whole one where none is given."""
    cache.clear()

    def asked(path: str = "", token: str = whole.text, slug: str = "solbakken-2023", **headers: str) -> Any:
        sent = {"authorization": f"Bearer {token}"} if token else {}
        return client.get(f"/api/v1/programmes/{slug}/{path}", headers=sent | headers)

    return asked
