"""The front: layout, components, charts, static files; no knowledge of the field."""
