"""Det gælder allerede: documents in force when the programme began here, taken in as they are."""
