"""Papers that leave the house: the same text as tagged PDF and as Word, and files packed so that the bytes repeat."""
