"""Money spent: the account map, what is booked, the reguleringskonto, years that close, the statement."""
