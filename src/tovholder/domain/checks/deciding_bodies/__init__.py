"""Checks of who decides: bodies named twice or nowhere, rules that disagree."""
