"""What the chair of the board decides when it cannot wait, and who is to hear of it."""
