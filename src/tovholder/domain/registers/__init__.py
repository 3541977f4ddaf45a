"""Person-level extracts to counts by area: indicators declared as data, the same numbers on three engines.

extracts (`extracts`) -> store -> plan of tallies (`definition`, `tally`) -> counts by place (`engines`) -> observations
(`outcome`), with who stayed and who moved. Nothing here knows Django, a clock or how small groups are protected; what
leaves the house is protected where the pieces are joined, in the command.
"""
