"""Beboersiden: what residents see without signing in; written here, approved by the board, frozen as it went out."""
