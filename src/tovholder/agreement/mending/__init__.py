"""Ret aftalens oplysninger: any fact of the agreement in force mended, with its source, the reason and the day."""
