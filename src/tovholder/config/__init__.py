"""Settings, addresses, and the entry for a server."""
