"""A file taken in, and the first version put in force."""
