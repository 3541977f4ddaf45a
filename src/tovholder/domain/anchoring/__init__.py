"""Forankring: how far each activity has come, and what ends without a taker."""
