"""What the pages of one document share."""
