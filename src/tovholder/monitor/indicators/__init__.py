"""One indicator, and the programme's own."""
