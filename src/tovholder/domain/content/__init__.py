"""The agreement and the programme as typed data, what changed between two, funding rounds and indicators as data."""
