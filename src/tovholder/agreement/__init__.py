"""What is agreed: a file taken in, what was read confirmed beside it, and the agreement to read."""
