"""What a reader can work out from a published table."""
