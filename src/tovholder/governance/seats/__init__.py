"""Who sits where, and the rights that follow."""
