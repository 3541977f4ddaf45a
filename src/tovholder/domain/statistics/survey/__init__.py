"""The tryghed survey: answers from respondents to shares with design-based intervals, and what may be said of them.

`survey_table.make_survey_table` is the whole way from a respondent file to a table. The formulas: docs/statistics.md.
Pure Python.
"""
