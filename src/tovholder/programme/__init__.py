"""A programme, its documents and their versions, and the frame every page of it stands in."""
