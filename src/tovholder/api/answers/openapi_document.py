"""The description of all this for programs: OpenAPI 3.1, made from the resources and the shapes of their answers."""

from functools import lru_cache
from typing import Any

from pydantic.json_schema import models_json_schema

from tovholder import __version__
from tovholder.api.answers.api_door import FIRST_YEAR, LAST_YEAR
from tovholder.api.answers.api_resources import RESOURCES, Resource
from tovholder.api.answers.api_shapes import Refused

REFUSALS = {
    "401": "No valid token was sent.",
    "403": "The token may not read this.",
    "404": "There is no such programme for this token.",
    "405": "Nothing can be written here.",
    "422": "The day or the year is not understood.",
    "429": "Too many readings; Retry-After says in how many seconds.",
}


@lru_cache(maxsize=1)
def describe_api() -> dict[str, Any]:
    """The whole document."""
    shapes = [(resource.answer, "serialization") for resource in RESOURCES.values()]
    _names, schemas = models_json_schema(
        [*shapes, (Refused, "serialization")],  # type: ignore[list-item]
        ref_template="#/components/schemas/{model}",
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tovholder",
            "version": __version__,
            "summary": "What the pages of a programme show, as JSON; read only.",
            "license": {"name": "MPL-2.0", "identifier": "MPL-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": {_write_path(one): {"get": _describe(one)} for one in RESOURCES.values()},
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _write_path(resource: Resource) -> str:
    own = "" if resource.name == "index" else f"{resource.name}/"
    return f"/api/v1/programmes/{{programme}}/{own}"


def _describe(resource: Resource) -> dict[str, Any]:
    refused = {"application/json": {"schema": {"$ref": f"#/components/schemas/{Refused.__name__}"}}}
    answer = {"application/json": {"schema": {"$ref": f"#/components/schemas/{resource.answer.__name__}"}}}
    tag = {"ETag": {"description": "Send it as If-None-Match next time.", "schema": {"type": "string"}}}
    return {
        "operationId": f"read_{resource.name}",
        "summary": resource.says,
        "description": f"Scope: {resource.scope.value}." if resource.scope else "Every token of the programme.",
        "parameters": _list_parameters(resource),
        "responses": {
            "200": {"description": "What was asked for.", "headers": tag, "content": answer},
            "304": {"description": "It is as it was."},
            **{status: {"description": says, "content": refused} for status, says in REFUSALS.items()},
        },
    }


def _list_parameters(resource: Resource) -> list[dict[str, Any]]:
    years = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    slug = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": 80}
    found: list[dict[str, Any]] = [
        {"name": "programme", "in": "path", "required": True, "schema": slug},
        {
            "name": "as_of",
            "in": "query",
            "description": f"The day, from {FIRST_YEAR} to {LAST_YEAR}; today where none is given.",
            "schema": {"type": "string", "format": "date", "pattern": "^(199[0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}$"},
        },
    ]
    if resource.takes_year:
        about = {"description": "The year; the day's where none is given.", "schema": years}
        found.append({"name": "year", "in": "query", **about})
    return found
