"""Disclosure control: nothing about one person is published, and nothing it could be computed from. Pure.

A table is cells with whole counts and equations (these cells add up to that cell), whatever its shape: two dimensions,
three, linked tables, or areas within a municipality. `table_protection.protect_table` hides what the rules forbid
(primary) and what it could be computed from (secondary); `table_audit.audit_table` holds the outcome, or somebody
else's table, against an attacker who knows every published figure. `protected_shares` does it for numerators and
denominators. The rules and worked tables: docs/statistics.md.

The method: Willenborg & de Waal, Elements of Statistical Disclosure Control (2001); Hundepool et al., Statistical
Disclosure Control (2012); Fischetti & Salazar, Management Science 47 (2001) for the exact choice.
"""
