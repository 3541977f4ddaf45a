"""The form that a document is edited in: its words and its templates, for every room that lets one edit."""
