"""What is done: the log of activities and its results."""
