"""Whether everything kept is as it was written."""
