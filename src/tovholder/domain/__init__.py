"""The thinking: pure Python. No Django, no database, no request, no clock; dates come in as arguments."""
