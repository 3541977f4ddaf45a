"""The law's lists of housing areas (almenboligloven §§ 61 a and 61 b): who is on them, and how far the others are.

`area_judgement.judge_area` takes one area's yearly rows and a day. Pure Python, exact arithmetic; the rules and why
floats will not do: docs/statistics.md.
"""
