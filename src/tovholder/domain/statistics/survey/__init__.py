"""The tryghed survey: answers from respondents to shares with design-based intervals, and what may be said of them.

`table.survey_table` is the whole way from a respondent file to a table. Pure Python.
"""
