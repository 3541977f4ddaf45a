"""JSON kept as the very text that was written, on both engines.

PostgreSQL's jsonb would put keys in an order of its own and rewrite numbers; what is hashed and shown must come back
as it went in. Nothing here is searched by the database, so plain text loses nothing.
"""

import json
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class KeptJSON(models.TextField):  # type: ignore[type-arg]
    """A text column that holds any JSON value."""

    # What the type checker is to believe goes in and comes out.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    _pyi_lookup_exact_type: Any

    def from_db_value(self, value: str | None, _expression: Any, _connection: BaseDatabaseWrapper) -> Any:
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj), ensure_ascii=False)
