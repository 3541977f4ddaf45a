"""Whatever is asked, by the description and against it, is answered as the description says."""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tovholder.api.answers.api_resources import RESOURCES
from tovholder.api.answers.openapi_document import describe_api

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def operations(whole):
    """Each thing that can be read, by its name, as the tool understands its description."""
    schema = schemathesis.openapi.from_dict(describe_api(), config=SchemathesisConfig())
    schema.app = get_wsgi_application()
    found = [one.ok() for one in schema.get_all_operations()]
    return {one.definition.raw["operationId"].removeprefix("read_"): one for one in found}


@pytest.mark.parametrize("name", RESOURCES)
def test_every_answer_is_as_described(name, whole, operations, db):
    answered = set()
    modes = {"generation_mode": GenerationMode.POSITIVE}, {"generation_mode": GenerationMode.NEGATIVE}

    @given(case=st.one_of([operations[name].as_strategy(**mode) for mode in modes]))
    @settings(
        max_examples=2 if name == "package" else 6,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    def ask(case):
        cache.clear()
        case.path_parameters = {"programme": "solbakken-2023"}
        token = {"Authorization": f"Bearer {whole.text}"}
        answered.add(case.call_and_validate(headers=token, checks=CHECKS).status_code)

    ask()
    assert 200 in answered
