"""Links that are used once: an invitation, a new address to be confirmed, a new password."""
