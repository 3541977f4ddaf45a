"""What one may do with one's own account: its address, where one is signed in."""
