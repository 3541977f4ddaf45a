"""Extracts in: read by the schema, checked row by row, numbered, packed; and the store that holds no identity."""
