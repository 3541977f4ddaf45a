"""A reading laid out for a person, the content that a person's verdicts make, and reading in a bounded process."""
