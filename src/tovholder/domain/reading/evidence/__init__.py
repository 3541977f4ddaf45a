"""What speaks for a reading: weak signs with weights kept as data, weighed together, and how sure that makes it."""
