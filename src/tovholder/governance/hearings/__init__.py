"""Written hearings: a decision of a body between its meetings."""
