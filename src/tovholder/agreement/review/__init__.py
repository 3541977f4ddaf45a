"""What was read, confirmed value by value beside its source."""
