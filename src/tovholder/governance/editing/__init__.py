"""A proposal's copy of a document, edited in a form."""
