"""Programmes, documents and versions, kept for good."""
