"""Opfølgning: what the board saw, talked about and decided of the fixed goals, and the auditor's evidence of it."""
