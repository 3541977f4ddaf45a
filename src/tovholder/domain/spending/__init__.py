"""Money spent: the tovholder's own ledger in by an account map, the year beside its budget, the reguleringskonto."""
